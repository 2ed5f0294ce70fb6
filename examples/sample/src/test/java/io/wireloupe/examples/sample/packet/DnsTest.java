package io.wireloupe.examples.sample.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsTest {

    @Test
    void namesThatStandAlreadyArePointedAt() {
        byte[] message = Dns.query(0x1234, "a.example", Dns.A).response(
                DnsRecord.cname("a.example", 60, "b.example"),
                DnsRecord.address("b.example", 60, Ip.of("192.0.2.7"))).bytes();
        assertThat(HexFormat.of().formatHex(message)).isEqualTo("123481800001000200000000"
                + "0161076578616d706c6500" + "00010001"
                + "c00c" + "00050001" + "0000003c" + "0004" + "0162c00e"
                + "c027" + "00010001" + "0000003c" + "0004" + "c0000207");
    }

    @Test
    void multicastRecordsTellCachesToForget() {
        DnsRecord record = DnsRecord.address("cam.local", 120, Ip.of("192.0.2.7")).flushing();
        byte[] message = Dns.multicastResponse(record, record.ttl(0)).bytes();
        assertThat(HexFormat.of().formatHex(message, 2, 4)).isEqualTo("8400");
        assertThat(HexFormat.of().formatHex(message, 23, 31)).isEqualTo("0001800100000078");
        assertThat(HexFormat.of().formatHex(message, 39, 47)).isEqualTo("0001800100000000");
    }

    @Test
    void sectionsAreCounted() {
        byte[] message = Dns.multicastQuery("x.local", Dns.ANY)
                .authority(DnsRecord.srv("x.local", 120, 80, "h.local"))
                .additional(DnsRecord.opt(4096)).bytes();
        assertThat(HexFormat.of().formatHex(message, 0, 12)).isEqualTo("000000000001000000010001");
        assertThat(HexFormat.of().formatHex(message)).endsWith("00" + "0029" + "1000" + "00000000" + "0000");
    }

    @Test
    void textsCarryTheirLengths() {
        byte[] message = Dns.multicastResponse(DnsRecord.txt("x", 1, List.of("a=1", "bc"))).bytes();
        assertThat(new String(message, StandardCharsets.ISO_8859_1)).endsWith("\u0003a=1\u0002bc");
    }
}
