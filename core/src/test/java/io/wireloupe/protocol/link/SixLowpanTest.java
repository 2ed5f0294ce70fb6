package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decodeAll;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.protocol.net.Ipv6;
import io.wireloupe.protocol.transport.Udp;

import org.junit.jupiter.api.Test;

/** IPv6 over 802.15.4 in fragments. */
class SixLowpanTest {

    private static final int LINK = 230;

    /** Header compressed to next to nothing, UDP ports inline; the datagram has 64 octets in all. */
    private static final String COMPRESSED = "7e33 f0 f0b1 f0b2 1234 ";

    private static String frame(String source, String payload) {
        return "4188 01 cdab 0100 " + source + payload;
    }

    @Test
    void theFirstFragmentHoldsACompressedHeader() {
        List<PacketTree> trees = decodeAll(LINK, frame("0200", "c040 0007" + COMPRESSED + "61".repeat(8)),
                frame("0200", "e040 0007 07" + "62".repeat(8)));

        assertThat(texts(trees.get(0), Ipv6.SRC)).isEmpty();
        assertThat(texts(trees.get(1), SixLowpan.FRAG_OFFSET)).containsExactly("56");
        assertThat(texts(trees.get(1), SixLowpan.FRAGMENT)).containsExactly("1", "2");
        assertThat(texts(trees.get(1), SixLowpan.REASSEMBLED_LENGTH)).containsExactly("64");
        assertThat(texts(trees.get(1), Ipv6.PLEN)).containsExactly("24");
        assertThat(texts(trees.get(1), Udp.DSTPORT)).containsExactly("61618");
        assertThat(texts(trees.get(1), Udp.PAYLOAD)).containsExactly("61".repeat(8) + "62".repeat(8));
    }

    @Test
    void fragmentsOfAnotherSenderAreNotMixedIn() {
        List<PacketTree> trees = decodeAll(LINK, frame("0200", "c040 0007" + COMPRESSED + "61".repeat(8)),
                frame("0300", "e040 0007 07" + "62".repeat(8)));

        assertThat(texts(trees.get(1), Ipv6.SRC)).isEmpty();
    }

    @Test
    void aFragmentAloneIsData() {
        PacketTree tree = checked(LINK, frame("0200", "e040 0007 07" + "62".repeat(8)));

        assertThat(texts(tree, SixLowpan.FRAG_SIZE)).containsExactly("64");
        assertThat(texts(tree, SixLowpan.FRAG_TAG)).containsExactly("0x0007");
        assertThat(texts(tree, Data.LEN)).containsExactly("8");
    }

    @Test
    void lengthsOfACutPacketAreThoseThatWereSent() {
        byte[] bytes = DissectorCheck.bytes(frame("0200", COMPRESSED + "61".repeat(8)));
        RawFrame cut = new RawFrame();
        cut.place(bytes, 0, bytes.length - 5, bytes.length);
        cut.link(LINK, 0);

        PacketTree tree = new Dissection(Dissectors.standard().planEverything()).toTree(cut);

        assertThat(texts(tree, Udp.LENGTH)).containsExactly("16");
        assertThat(texts(tree, Ipv6.PLEN)).containsExactly("16");
        assertThat(texts(tree, Udp.PAYLOAD)).containsExactly("61".repeat(3));
    }

    @Test
    void aFirstFragmentIsRebuiltWhateverItHolds() {
        PacketTree tree = checked(LINK, frame("0200", "c040 0007" + COMPRESSED + "61".repeat(8)));

        assertThat(texts(tree, SixLowpan.PATTERN)).containsExactly("0x18", "0x03");
    }
}
