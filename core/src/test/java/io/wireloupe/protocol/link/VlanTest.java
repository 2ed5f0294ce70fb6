package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** Customer and service tags. */
class VlanTest {

    @Test
    void trailerBelongsToTheTag() {
        PacketTree tree = decode(1, "010203040506 020202020202 8100 6001 0800" + IP + "abab");

        assertThat(texts(tree, Vlan.PRIORITY)).containsExactly("3");
        assertThat(texts(tree, Vlan.ID)).containsExactly("1");
        assertThat(texts(tree, Vlan.ETYPE)).containsExactly("0x0800");
        assertThat(texts(tree, Vlan.TRAILER)).containsExactly("abab");
        assertThat(texts(tree, Ethernet.TRAILER)).isEmpty();
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void zerosUpToTheLeastLengthOfTheFrameArePadding() {
        String two = "010203040506 020202020202 8100 0001 8100 0002 0800" + IP;
        PacketTree tree = checked(1, two + "00".repeat(10) + "abab");

        assertThat(texts(tree, Ethernet.PADDING)).containsExactly("00".repeat(10));
        assertThat(texts(tree, Vlan.TRAILER)).containsExactly("abab");
    }

    @Test
    void tagsNest() {
        PacketTree tree = decode(1, "010203040506 020202020202 9100 0001 8100 0002 0800" + IP);

        assertThat(texts(tree, Vlan.ID)).containsExactly("1", "2");
        assertThat(texts(tree, Vlan.ETYPE)).containsExactly("0x8100", "0x0800");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void serviceTagIsItsOwnProtocol() {
        PacketTree tree = checked(1, "010203040506 020202020202 88a8 7003 8100 0002 0800" + IP);

        assertThat(texts(tree, ProviderBridge.PRIORITY)).containsExactly("3");
        assertThat(texts(tree, ProviderBridge.DEI)).containsExactly("1");
        assertThat(texts(tree, ProviderBridge.ID)).containsExactly("3");
        assertThat(texts(tree, Vlan.ID)).containsExactly("2");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }
}
