package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.ETHERNET;
import static io.wireloupe.protocol.net.NetFrames.IPV4;
import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static io.wireloupe.protocol.net.NetFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.link.Ethernet;

import org.junit.jupiter.api.Test;

class VxlanGpeTest {

    @Test
    void ipIsToldByTheNextProtocol() {
        PacketTree tree = check(udp(4790, "0c000001 00002a00 " + IPV4));

        assertThat(texts(tree, Vxlan.VNI)).containsExactly("42");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("10.0.0.1", "192.0.2.1");
    }

    @Test
    void aServiceHeaderLeadsToEthernet() {
        PacketTree tree = check(udp(4790, "0c000004 00002a00 0fc2 02 03 00000101 " + ETHERNET));

        assertThat(texts(tree, Nsh.SPI)).containsExactly("1");
        assertThat(texts(tree, Nsh.SI)).containsExactly("1");
        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:00:5e:10:00:02", "02:00:00:00:00:12");
    }
}
