package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class ZepTest {

    @Test
    void dataOfVersionTwoIsFound() {
        PacketTree tree = check(udp(17754, "4558 02 01 0b 0007 " + "00".repeat(24) + "05 0100 01 0000"));

        assertThat(texts(tree, Zep.CHANNEL_ID)).containsExactly("11");
        assertThat(texts(tree, Zep.DEVICE_ID)).containsExactly("7");
        assertThat(texts(tree, Zep.LENGTH)).containsExactly("5");
    }

    @Test
    void anotherPreambleIsNotZep() {
        PacketTree tree = check(udp(17754, "4559 02 01"));

        assertThat(texts(tree, Zep.VERSION)).isEmpty();
    }
}
