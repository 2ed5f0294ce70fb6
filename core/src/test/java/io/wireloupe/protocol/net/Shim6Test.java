package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv6;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class Shim6Test {

    @Test
    void theNextHeaderFollows() {
        PacketTree tree = check(ipv6(140, "11 00 8000 00000000 " + UDP));

        assertThat(texts(tree, Shim6.NXT)).containsExactly("17");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }
}
