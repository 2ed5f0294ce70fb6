package io.wireloupe.examples.sample.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChecksumTest {

    @Test
    void exampleOfRfc1071ComesOut() {
        byte[] octets = HexFormat.of().parseHex("0001f203f4f5f6f7");
        assertThat(Checksum.of(octets)).isEqualTo(0x220d);
    }

    @Test
    void oddLastOctetCountsAsHighHalf() {
        assertThat(Checksum.of(new byte[] {0x12})).isEqualTo(0xffff - 0x1200);
    }

    @Test
    void udpSendsAllOnesInPlaceOfAZeroChecksum() {
        Endpoint from = Endpoint.near(Mac.of("02:00:00:00:00:01"), Ip.of("10.0.0.1"), 1);
        Endpoint to = Endpoint.near(Mac.of("02:00:00:00:00:02"), Ip.of("10.0.0.2"), 2);
        int withZeros = checksum(Udp.datagram(from, to, new byte[2]));
        byte[] cancelling = new Bytes().u16(withZeros).toByteArray();
        assertThat(checksum(Udp.datagram(from, to, cancelling))).isEqualTo(0xffff);
    }

    private static int checksum(byte[] datagram) {
        return (datagram[6] & 0xff) << 8 | datagram[7] & 0xff;
    }
}
