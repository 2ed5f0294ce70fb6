package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** Linux cooked captures. */
class SllTest {

    @Test
    void firstVersionNamesTheSource() {
        PacketTree tree = decode(113, "0000 0001 0006 010203040506 0000 0800" + IP);

        assertThat(texts(tree, Sll.PKTTYPE)).containsExactly("0");
        assertThat(texts(tree, Sll.HATYPE)).containsExactly("1");
        assertThat(texts(tree, Sll.HALEN)).containsExactly("6");
        assertThat(texts(tree, Sll.SRC_ETH)).containsExactly("01:02:03:04:05:06");
        assertThat(texts(tree, Sll.UNUSED)).containsExactly("0000");
        assertThat(texts(tree, Sll.ETYPE)).containsExactly("0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void shortAddressIsAnIpv4Address() {
        PacketTree tree = checked(113, "0004 0304 0004 0a000001 00000000 0800" + IP + "0011");

        assertThat(texts(tree, Sll.SRC_IPV4)).containsExactly("10.0.0.1");
        assertThat(texts(tree, Sll.TRAILER)).containsExactly("0011");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void numbersBelowTheEtherTypesAreLinux() {
        PacketTree tree = decode(113, "0000 0001 0006 010203040506 0000 0004 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Sll.LTYPE)).containsExactly("0x0004");
        assertThat(texts(tree, Sll.ETYPE)).isEmpty();
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void secondVersionNamesTheInterface() {
        PacketTree tree = decode(276, "0800 0000 00000002 0001 04 06 010203040506 0000" + IP);

        assertThat(texts(tree, Sll.IFINDEX)).containsExactly("2");
        assertThat(texts(tree, Sll.PKTTYPE)).containsExactly("4");
        assertThat(texts(tree, Sll.ETYPE)).containsExactly("0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void greHasItsOwnTypes() {
        PacketTree tree = decode(113, "0004 030a 0006 010203040506 0000 0800" + IP);

        assertThat(texts(tree, Sll.GRETYPE)).containsExactly("0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }
}
