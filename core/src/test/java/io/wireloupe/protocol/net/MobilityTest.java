package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv6;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class MobilityTest {

    @Test
    void theHeaderIsRead() {
        PacketTree tree = check(ipv6(135, "3b 00 01 00 1234 0000"));

        assertThat(texts(tree, Mobility.MHTYPE)).containsExactly("1");
        assertThat(texts(tree, Mobility.CSUM)).containsExactly("0x1234");
    }
}
