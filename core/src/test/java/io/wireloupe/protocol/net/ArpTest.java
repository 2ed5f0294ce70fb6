package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.NetFrames.check;
import static io.wireloupe.protocol.net.NetFrames.ethernet;
import static io.wireloupe.protocol.net.NetFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

/** What ARP is asked for. */
class ArpTest {

    private static PacketTree request(String sender, String targetMac, String target) {
        return check(ethernet("0806", "0001 0800 06 04 0001 02005e100002 " + sender + targetMac + target));
    }

    @Test
    void anAnnouncementNamesTheSenderTwice() {
        PacketTree tree = request("0a000001", "000000000000", "0a000001");

        assertThat(texts(tree, Arp.ISGRATUITOUS)).containsExactly("1");
        assertThat(texts(tree, Arp.ISANNOUNCEMENT)).containsExactly("1");
        assertThat(texts(tree, Arp.ISPROBE)).isEmpty();
    }

    @Test
    void aProbeNamesNoSender() {
        PacketTree tree = request("00000000", "000000000000", "0a000001");

        assertThat(texts(tree, Arp.ISPROBE)).containsExactly("1");
        assertThat(texts(tree, Arp.ISGRATUITOUS)).isEmpty();
    }

    @Test
    void aQuestionIsNeither() {
        PacketTree tree = request("0a000001", "ffffffffffff", "0a000002");

        assertThat(texts(tree, Arp.ISPROBE)).isEmpty();
        assertThat(texts(tree, Arp.ISGRATUITOUS)).isEmpty();
        assertThat(texts(tree, Arp.ISANNOUNCEMENT)).isEmpty();
    }
}
