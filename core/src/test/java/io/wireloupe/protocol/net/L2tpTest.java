package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class L2tpTest {

    @Test
    void aDataMessageHasAllOptionalFields() {
        PacketTree tree = check(udp(1701, "4a02 0017 0005 0006 0001 0002 0003 aaaaaa 0021 00"));

        assertThat(texts(tree, L2tp.TUNNEL)).containsExactly("5");
        assertThat(texts(tree, L2tp.SESSION)).containsExactly("6");
        assertThat(texts(tree, L2tp.NS)).containsExactly("1");
        assertThat(texts(tree, L2tp.NR)).containsExactly("2");
        assertThat(texts(tree, L2tp.OFFSET)).containsExactly("3");
        assertThat(texts(tree, L2tp.LENGTH)).containsExactly("23");
    }

    @Test
    void aControlMessageIsNotHandedOn() {
        PacketTree tree = check(udp(1701, "c802 000c 0005 0000 0001 0002"));

        assertThat(texts(tree, L2tp.TYPE)).containsExactly("1");
        assertThat(texts(tree, L2tp.NR)).containsExactly("2");
    }
}
