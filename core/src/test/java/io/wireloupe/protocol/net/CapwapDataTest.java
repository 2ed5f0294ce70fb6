package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;
import io.wireloupe.protocol.link.Wlan;
import io.wireloupe.protocol.link.WlanAddresses;

import org.junit.jupiter.api.Test;

class CapwapDataTest {

    @Test
    void anEthernetFrameFollowsTheHeader() {
        PacketTree tree = check(udp(5247, "00 10 0200 00000000 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }

    @Test
    void theFrameControlOf80211IsTurned() {
        PacketTree tree = check(udp(5247, "00 10 0300 00000000 "
                + "0108 0000 0a0000000001 0a0000000002 0a0000000003 0000 aaaa03 000000 0800" + IPV4));

        assertThat(texts(tree, Wlan.FC)).containsExactly("0x0108");
        assertThat(texts(tree, WlanAddresses.DA)).containsExactly("0a:00:00:00:00:03");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    void aKeepAliveIsNotHandedOn() {
        PacketTree tree = check(udp(5247, "00 10 0208 00000000 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02");
    }
}
