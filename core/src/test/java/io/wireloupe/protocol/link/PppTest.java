package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** Point-to-point links. */
class PppTest {

    @Test
    void addressAndControlMayStandBefore() {
        PacketTree tree = decode(9, "ff03 0021" + IP);

        assertThat(texts(tree, Ppp.ADDRESS)).containsExactly("0xff");
        assertThat(texts(tree, Ppp.CONTROL)).containsExactly("0x03");
        assertThat(texts(tree, Ppp.PROTOCOL)).containsExactly("0x0021");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void protocolMayHaveOneOctet() {
        PacketTree tree = decode(50, "21" + IP);

        assertThat(texts(tree, Ppp.PROTOCOL)).containsExactly("0x0021");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void controlPacketsHaveCodeAndLength() {
        PacketTree tree = checked(9, "c021 01 07 0004");

        assertThat(texts(tree, Ppp.CODE)).containsExactly("1");
        assertThat(texts(tree, Ppp.IDENTIFIER)).containsExactly("7");
        assertThat(texts(tree, Ppp.LENGTH)).containsExactly("4");
    }

    @Test
    void directionIsNotPartOfTheFrame() {
        PacketTree tree = decode(204, "01 ff03 0021" + IP);

        assertThat(texts(tree, Ppp.DIRECTION)).containsExactly("1");
        assertThat(texts(tree, FrameProtocol.LEN)).containsExactly("32");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void sessionOverEthernetEndsByItsLength() {
        PacketTree tree = checked(1, "010203040506 020202020202 8864 11 00 0001 001e 0021" + IP + "0000");

        assertThat(texts(tree, PppoeSession.SESSION_ID)).containsExactly("0x0001");
        assertThat(texts(tree, PppoeSession.PAYLOAD_LENGTH)).containsExactly("30");
        assertThat(tree.notes()).isEmpty();
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void discoveryHasTags() {
        PacketTree tree = checked(1, "010203040506 020202020202 8863 11 09 0000 000c 0101 0000 0103 0004 01020304");

        assertThat(texts(tree, PppoeSession.CODE)).containsExactly("0x09");
        assertThat(texts(tree, PppoeDiscovery.TAG)).isEmpty();
        assertThat(texts(tree, PppoeDiscovery.HOST_UNIQ)).containsExactly("01020304");
    }
}
