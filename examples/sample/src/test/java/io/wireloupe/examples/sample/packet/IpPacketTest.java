package io.wireloupe.examples.sample.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class IpPacketTest {

    private static final Ip FROM = Ip.of("192.168.0.1");
    private static final Ip TO = Ip.of("192.168.0.199");
    private static final Mac MAC = Mac.of("02:00:00:00:00:01");

    @Test
    void headerStandsAsInRfc791() {
        byte[] packet = Ipv4.of(FROM, TO, 17).packet(new byte[95]);
        // Version 4, 5 words; total length 115; DF; TTL 64; UDP; the checksum was added up by hand.
        assertThat(HexFormat.of().formatHex(packet, 0, 20)).isEqualTo("45000073000040004011b861c0a80001c0a800c7");
    }

    @Test
    void fragmentsFitTheLinkAndCarryEverything() {
        byte[] payload = new Chance(7).bytes(3_500);
        List<byte[]> fragments = Ipv4.of(FROM, TO, 17).fragmentable().fragments(payload, 1_500);
        ByteArrayOutputStream together = new ByteArrayOutputStream();
        for (int i = 0; i < fragments.size(); i++) {
            byte[] fragment = fragments.get(i);
            assertThat(fragment.length).isLessThanOrEqualTo(1_500);
            int word = (fragment[6] & 0xff) << 8 | fragment[7] & 0xff;
            assertThat((word & 0x1fff) * 8).isEqualTo(together.size());
            assertThat(word >>> 13).as("more fragments").isEqualTo(i < fragments.size() - 1 ? 1 : 0);
            together.writeBytes(Arrays.copyOfRange(fragment, 20, fragment.length));
        }
        assertThat(together.toByteArray()).isEqualTo(payload);
        assertThat(fragments).hasSize(3);
    }

    @Test
    void igmpAlertsRouters() {
        byte[] join = Igmp.joinV2(FROM, Ip.of("239.255.255.250"));
        assertThat(HexFormat.of().formatHex(join, 20, 32)).isEqualTo("94040000" + "1600fa04" + "effffffa");
        assertThat(join[0]).isEqualTo((byte) 0x46);
        assertThat(join[8]).as("TTL").isEqualTo((byte) 1);
    }

    @Test
    void hopByHopHeaderCountsInThePayloadLength() {
        Ip own = Ip.of("fe80::1");
        byte[] report = Icmpv6.listenerReport(own, List.of(Ip.of("ff02::fb")));
        assertThat(report).hasSize(40 + 8 + 28);
        assertThat(report[5]).isEqualTo((byte) 36);
        assertThat(HexFormat.of().formatHex(report, 40, 50)).isEqualTo("3a00050200000100" + "8f00");
    }

    @Test
    void shortFramesArePaddedAndTagged() {
        byte[] frame = Ethernet.tagged(Mac.BROADCAST, MAC, 20, 6, Ethernet.ARP, new byte[28]);
        assertThat(frame).hasSize(60);
        assertThat(HexFormat.of().formatHex(frame, 0, 18)).isEqualTo("ffffffffffff" + "020000000001" + "8100c0140806");
        assertThat(Ethernet.frame(Mac.BROADCAST, MAC, Ethernet.IPV4, new byte[100])).hasSize(114);
    }
}
