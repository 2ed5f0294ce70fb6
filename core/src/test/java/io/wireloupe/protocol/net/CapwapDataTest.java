package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class CapwapDataTest {

    @Test
    void anEthernetFrameFollowsTheHeader() {
        PacketTree tree = check(udp(5247, "00 10 0200 00000000 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }

    @Test
    void aKeepAliveIsNotHandedOn() {
        PacketTree tree = check(udp(5247, "00 10 0208 00000000 " + ETHERNET));

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02");
    }
}
