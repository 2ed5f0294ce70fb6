package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class UdpEncapTest {

    @Test
    void aKeyExchangeIsNoEsp() {
        PacketTree tree = check(udp(4500, "00000000 0102030405060708"));

        assertThat(texts(tree, Esp.SPI)).isEmpty();
    }
}
