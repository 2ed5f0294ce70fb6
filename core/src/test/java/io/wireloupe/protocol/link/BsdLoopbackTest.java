package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.IP6;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;
import io.wireloupe.protocol.net.Ipv6;

import org.junit.jupiter.api.Test;

/** Loopback frames of both byte orders. */
class BsdLoopbackTest {

    @Test
    void littleEndianFamilyIsRead() {
        PacketTree tree = checked(0, "02000000" + IP);

        assertThat(texts(tree, BsdLoopback.FAMILY)).containsExactly("2");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void bigEndianFamilyIsRead() {
        PacketTree tree = decode(0, "0000001e" + IP6);

        assertThat(texts(tree, BsdLoopback.FAMILY)).containsExactly("30");
        assertThat(texts(tree, Ipv6.SRC)).containsExactly("::1");
    }

    @Test
    void numberAboveTheFamiliesIsAnEtherType() {
        PacketTree tree = decode(0, "00000800" + IP);

        assertThat(texts(tree, BsdLoopback.TYPE)).containsExactly("0x0800");
        assertThat(texts(tree, BsdLoopback.FAMILY)).isEmpty();
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void loopIsInNetworkOrderOnly() {
        PacketTree tree = decode(108, "02000000" + IP);

        assertThat(texts(tree, BsdLoopback.FAMILY)).containsExactly("33554432");
        assertThat(texts(tree, Ipv4.SRC)).isEmpty();
    }

    @Test
    void pppInsideIsTold() {
        PacketTree tree = decode(0, "ff030021" + IP);

        assertThat(texts(tree, Ppp.PROTOCOL)).containsExactly("0x0021");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }
}
