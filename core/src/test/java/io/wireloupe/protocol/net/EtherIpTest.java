package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class EtherIpTest {

    @Test
    void theFrameFollowsTheHeader() {
        PacketTree tree = check(ipv4(97, "3000 " + ETHERNET));

        assertThat(texts(tree, EtherIp.VER)).containsExactly("3");
        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }
}
