package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** Cisco HDLC and SLARP. */
class CiscoHdlcTest {

    @Test
    void protocolIsAnEtherType() {
        PacketTree tree = decode(104, "0f00 0800" + IP);

        assertThat(texts(tree, CiscoHdlc.ADDRESS)).containsExactly("0x0f");
        assertThat(texts(tree, CiscoHdlc.PROTOCOL)).containsExactly("0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void keepaliveHasBothNumbers() {
        PacketTree tree = checked(104, "8f00 8035 00000002 00000005 00000002 ffff");

        assertThat(texts(tree, Slarp.PTYPE)).containsExactly("2");
        assertThat(texts(tree, Slarp.MYSEQUENCE)).containsExactly("5");
        assertThat(texts(tree, Slarp.YOURSEQUENCE)).containsExactly("2");
        assertThat(texts(tree, Slarp.RELIABILITY)).containsExactly("0xffff");
    }

    @Test
    void framingIsToldOnPppLinks() {
        PacketTree tree = decode(9, "0f00 0800" + IP);

        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }
}
