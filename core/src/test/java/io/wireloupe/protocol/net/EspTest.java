package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.UDP;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ipv4;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

class EspTest {

    @Test
    void onlyTheHeaderIsOpen() {
        PacketTree tree = check(ipv4(50, "0000abcd 00000007 " + UDP));

        assertThat(texts(tree, Esp.SPI)).containsExactly("0x0000abcd");
        assertThat(texts(tree, Esp.SEQUENCE)).containsExactly("7");
        assertThat(texts(tree, Udp.SRCPORT)).isEmpty();
    }

    @Test
    void espInUdpIsFound() {
        PacketTree tree = check(udp(4500, "0000abcd 00000007 " + UDP));

        assertThat(texts(tree, Esp.SPI)).containsExactly("0x0000abcd");
    }

    @Test
    void aKeepAliveIsNoEsp() {
        PacketTree tree = check(udp(4500, "ff"));

        assertThat(texts(tree, Esp.SPI)).isEmpty();
    }
}
