package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class VxlanTest {

    @Test
    void theFrameFollowsTheHeader() {
        PacketTree tree = check(udp(4789, "08000000 00002a00 " + ETHERNET));

        assertThat(texts(tree, Vxlan.VNI)).containsExactly("42");
        assertThat(texts(tree, Vxlan.FLAG_I)).containsExactly("1");
        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("50000", "40001");
    }
}
