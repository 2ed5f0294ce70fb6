package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.IPV6;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class LispDataTest {

    @Test
    void ipFollowsTheHeader() {
        PacketTree tree = check(udp(4341, "88 00002a 00000700 " + IPV6));

        assertThat(texts(tree, LispData.NONCE)).containsExactly("42");
        assertThat(texts(tree, LispData.IID)).containsExactly("7");
        assertThat(texts(tree, Ipv6.SRC)).containsExactly("2001:db8::1");
    }
}
