package io.wireloupe.examples.sample.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final byte[] SESSION = new byte[32];

    @Test
    void lengthsInAClientHelloNest() {
        byte[] record = Tls.clientHello("api.lumenhome.example", List.of("h2", "http/1.1"), SESSION, new Chance(1));
        Map<Integer, byte[]> extensions = extensions(record);
        assertThat(extensions.keySet()).containsExactly(0, 10, 11, 13, 16, 23, 43, 45, 51);
        assertThat(new String(extensions.get(0), 5, 21, StandardCharsets.US_ASCII))
                .isEqualTo("api.lumenhome.example");
        assertThat(HexFormat.of().formatHex(extensions.get(16))).isEqualTo("000c" + "026832" + "08687474702f312e31");
        assertThat(HexFormat.of().formatHex(extensions.get(43))).isEqualTo("0403040303");
        assertThat(extensions.get(51)).hasSize(2 + 4 + 32);
    }

    @Test
    void olderHelloOffersNothingOfTls13() {
        byte[] record = Tls.olderClientHello("log.lumenhome.example", SESSION, new Chance(1));
        assertThat(extensions(record).keySet()).containsExactly(0, 10, 11, 13, 23);
        assertThat(HexFormat.of().formatHex(record)).doesNotContain("1301");
    }

    @Test
    void longDataIsCutIntoRecords() {
        ByteBuffer records = ByteBuffer.wrap(Tls.applicationData(40_000, new Chance(1)));
        int plain = 0;
        while (records.hasRemaining()) {
            assertThat(records.get()).isEqualTo((byte) 23);
            assertThat(records.getShort()).isEqualTo((short) 0x0303);
            int length = records.getChar();
            plain += length - 17;
            records.position(records.position() + length);
        }
        assertThat(plain).isEqualTo(40_000);
    }

    @Test
    void dhcpMessageHasItsFixedPlaces() {
        Mac mac = Mac.of("02:00:00:00:00:01");
        byte[] message = new Dhcp(Dhcp.Kind.OFFER, 0xdeadbeefL, mac).yours(Ip.of("10.0.0.9"))
                .option(12, "cam").seconds(51, 3600).bytes();
        assertThat(message).hasSize(300);
        assertThat(HexFormat.of().formatHex(message, 0, 8)).isEqualTo("02010600deadbeef");
        assertThat(HexFormat.of().formatHex(message, 16, 20)).isEqualTo("0a000009");
        assertThat(HexFormat.of().formatHex(message, 28, 34)).isEqualTo("020000000001");
        assertThat(HexFormat.of().formatHex(message, 236, 255))
                .isEqualTo("63825363" + "350102" + "0c0363616d" + "330400000e10" + "ff");
    }

    @Test
    void ntpTimesCountFrom1900() {
        // 1970-01-01T00:00:00.5Z, of which the fraction is half of 2^32.
        byte[] request = Ntp.request(500_000_000L);
        assertThat(request).hasSize(48);
        assertThat(HexFormat.of().formatHex(request, 40, 48)).isEqualTo("83aa7e8080000000");
        byte[] response = Ntp.response("GPS\0", 500_000_000L, 1_000_000_000L);
        assertThat(response).hasSize(48);
        assertThat(HexFormat.of().formatHex(response, 24, 40)).isEqualTo("83aa7e8080000000" + "83aa7e8100000000");
    }

    @Test
    void stunAnswerHidesTheAddressBehindTheCookie() {
        // RFC 5769 2.2 maps 192.0.2.1 port 32853 to these octets.
        byte[] response = Stun.response(new byte[12], Ip.of("192.0.2.1"), 32_853);
        assertThat(HexFormat.of().formatHex(response, 20, 32)).isEqualTo("002000080001a147e112a643");
    }

    @Test
    void mqttPacketsStandAsInTheStandard() {
        assertThat(HexFormat.of().formatHex(Mqtt.connect("id", "u", "p", 60)))
                .isEqualTo("1014" + "00044d515454" + "04c2003c" + "00026964" + "000175" + "000170");
        assertThat(HexFormat.of().formatHex(Mqtt.publish("a/b", "x"))).isEqualTo("3006" + "0003612f62" + "78");
        assertThatThrownBy(() -> Mqtt.publish("a", "x".repeat(130))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("133 octets; these packets hold at most 127");
    }

    @Test
    void coapPostNamesItsPathAndFormat() {
        assertThat(HexFormat.of().formatHex(Coap.post(1, 2, "t", "{}"))).isEqualTo("42020001" + "0002" + "b174"
                + "1132" + "ff" + "7b7d");
    }

    @Test
    void icmpErrorQuotesHeaderAndEightOctets() {
        byte[] packet = Ipv4.of(Ip.of("10.0.0.1"), Ip.of("10.0.0.2"), 17).packet(new byte[50]);
        assertThat(Icmp.portUnreachable(packet)).hasSize(36).startsWith(3, 3)
                .endsWith(Arrays.copyOf(packet, 28));
    }

    private static Map<Integer, byte[]> extensions(byte[] record) {
        ByteBuffer in = ByteBuffer.wrap(record);
        assertThat(in.get()).isEqualTo((byte) 22);
        in.getShort();
        assertThat((int) in.getChar()).isEqualTo(in.remaining());
        assertThat(in.getInt()).isEqualTo(1 << 24 | in.remaining());
        in.position(in.position() + 2 + 32);
        in.position(in.position() + 1 + in.get(in.position()));
        in.position(in.position() + 2 + in.getChar(in.position()));
        in.position(in.position() + 1 + in.get(in.position()));
        assertThat((int) in.getChar()).isEqualTo(in.remaining());
        Map<Integer, byte[]> extensions = new TreeMap<>();
        while (in.hasRemaining()) {
            int type = in.getChar();
            byte[] data = new byte[in.getChar()];
            in.get(data);
            extensions.put(type, data);
        }
        return extensions;
    }
}
