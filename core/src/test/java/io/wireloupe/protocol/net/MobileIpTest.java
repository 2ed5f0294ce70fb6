package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class MobileIpTest {

    @Test
    void tunnelledDataIsIp() {
        PacketTree tree = check(udp(434, "04 04 0000 " + IPV4));

        assertThat(texts(tree, MobileIp.TYPE)).containsExactly("4");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }
}
