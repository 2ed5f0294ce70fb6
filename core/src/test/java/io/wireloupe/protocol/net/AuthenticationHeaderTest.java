package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class AuthenticationHeaderTest {

    @Test
    void theNextHeaderFollowsTheCheckValue() {
        PacketTree tree = check(ipv4(51, "11 04 0000 00000100 00000020 0102030405060708090a0b0c " + UDP));

        assertThat(texts(tree, AuthenticationHeader.SPI)).containsExactly("0x00000100");
        assertThat(texts(tree, AuthenticationHeader.SEQUENCE)).containsExactly("32");
        assertThat(texts(tree, AuthenticationHeader.ICV)).containsExactly("0102030405060708090a0b0c");
        assertThat(texts(tree, Udp.SRCPORT)).containsExactly("40001");
    }
}
