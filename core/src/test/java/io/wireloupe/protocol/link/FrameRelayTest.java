package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** Frame relay. */
class FrameRelayTest {

    @Test
    void networkLayerIdentifierLeadsToIp() {
        PacketTree tree = decode(107, "1841 03 cc" + IP);

        assertThat(texts(tree, FrameRelay.DLCI)).containsExactly("100");
        assertThat(texts(tree, FrameRelay.NLPID)).containsExactly("0xcc");
        assertThat(texts(tree, FrameRelay.EA)).containsExactly("0", "1");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void ciscoPutsAnEtherType() {
        PacketTree tree = decode(107, "1841 0800" + IP);

        assertThat(texts(tree, FrameRelay.CHDLCTYPE)).containsExactly("0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void snapHoldsAnEtherType() {
        PacketTree tree = checked(107, "1841 03 00 80 000000 0800" + IP);

        assertThat(texts(tree, FrameRelay.NLPID)).containsExactly("0x00", "0x80");
        assertThat(texts(tree, FrameRelay.SNAPTYPE)).containsExactly("0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void addressMayHaveFourOctets() {
        PacketTree tree = decode(107, "1840 c0e1 03 cc" + IP);

        assertThat(texts(tree, FrameRelay.DLCI)).containsExactly("825400");
    }

    @Test
    void bareEthernetIsTold() {
        PacketTree tree = decode(107, "1841 001188 6b6830 0014a530b0af 0800" + IP);

        assertThat(texts(tree, Ethernet.SRC)).containsExactly("00:14:a5:30:b0:af");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }
}
