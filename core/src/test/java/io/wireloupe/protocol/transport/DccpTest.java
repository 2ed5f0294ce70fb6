package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class DccpTest {

    @Test
    void theHeaderIsRead() {
        PacketTree tree = check(ipv4(33, "1388 1389 06 12 0000 05 00 0001 00000002 01020304"));

        assertThat(texts(tree, Dccp.SRCPORT)).containsExactly("5000");
        assertThat(texts(tree, Dccp.TYPE)).containsExactly("2");
        assertThat(texts(tree, Dccp.CCVAL)).containsExactly("1");
    }
}
