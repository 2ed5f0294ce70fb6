package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.LinkFrames.IP;
import static io.wireloupe.protocol.link.LinkFrames.checked;
import static io.wireloupe.protocol.link.LinkFrames.decode;
import static io.wireloupe.protocol.link.LinkFrames.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Marks;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.protocol.net.Ipv4;

import org.junit.jupiter.api.Test;

/** Trailers, lengths and other forms of Ethernet frames. */
class EthernetTest {

    @Test
    void zerosUpToTheLeastLengthArePadding() {
        PacketTree tree = decode(1, "010203040506 020202020202 0800" + IP + "000000000000000000000000000000000000");

        assertThat(texts(tree, Ethernet.PADDING)).containsExactly("000000000000000000000000000000000000");
        assertThat(texts(tree, Ethernet.TRAILER)).isEmpty();
        assertThat(texts(tree, Ethernet.FCS)).isEmpty();
    }

    @Test
    void fourBytesBehindTheLeastLengthAreTheCheckSequence() {
        PacketTree tree = decode(1,
                "010203040506 020202020202 0800" + IP + "000000000000000000000000000000000000 abcdefab");

        assertThat(texts(tree, Ethernet.PADDING)).containsExactly("000000000000000000000000000000000000");
        assertThat(texts(tree, Ethernet.FCS)).containsExactly("0xabcdefab");
        assertThat(texts(tree, Ethernet.FCS_STATUS)).containsExactly("2");
    }

    @Test
    void bytesThatAreNotPaddingAreATrailer() {
        PacketTree tree = decode(1, "010203040506 020202020202 0800" + IP + "abcdef");

        assertThat(texts(tree, Ethernet.TRAILER)).containsExactly("abcdef");
        assertThat(texts(tree, Ethernet.PADDING)).isEmpty();
        assertThat(texts(tree, Ethernet.FCS)).isEmpty();
    }

    @Test
    void trailerIsReadBehindADamagedPayload() {
        PacketTree tree = checked(1, "010203040506 020202020202 0020 aaaa03 000000 0800" + IP);

        assertThat(texts(tree, Ethernet.LEN)).containsExactly("32");
        assertThat(texts(tree, Ethernet.TRAILER)).containsExactly("00080000");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
        assertThat(texts(tree, Marks.MALFORMED)).containsExactly("Malformed Packet");
    }

    @Test
    void numberBetweenLengthAndTypeIsInvalid() {
        PacketTree tree = decode(1, "010203040506 020202020202 05ff" + IP);

        assertThat(texts(tree, Ethernet.INVALID_LENTYPE)).containsExactly("0x05ff");
        assertThat(texts(tree, Ethernet.TYPE)).isEmpty();
        assertThat(texts(tree, Ipv4.SRC)).isEmpty();
    }

    @Test
    void typeZeroIsAType() {
        PacketTree tree = decode(1, "010203040506 020202020202 0000" + IP);

        assertThat(texts(tree, Ethernet.TYPE)).containsExactly("0x0000");
        assertThat(texts(tree, Ipv4.SRC)).isEmpty();
    }

    @Test
    void innerEthernetOfIslRepeatsTheColumns() {
        PacketTree tree = checked(1,
                "01000c000002 002233445566 0040 aaaa03 00000c 0001 0002 0003 010203040506 020202020202 0800" + IP
                + "000000000000000000000000000000000000 11223344 99887766");

        assertThat(texts(tree, Isl.LEN)).containsExactly("64");
        assertThat(texts(tree, Isl.VLAN_ID)).containsExactly("0");
        assertThat(texts(tree, Isl.BPDU)).containsExactly("1");
        assertThat(texts(tree, Ethernet.SRC)).containsExactly("02:02:02:02:02:02");
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void paddingThatWasNotCapturedWholeIsNotShown() {
        byte[] bytes = DissectorCheck.bytes("010203040506 020202020202 0800" + IP + "000000000000");
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, 60);
        frame.link(1, 0);

        PacketTree tree = new Dissection(Dissectors.standard().planEverything()).toTree(frame);

        assertThat(texts(tree, Ethernet.PADDING)).isEmpty();
        assertThat(texts(tree, Ethernet.TRAILER)).isEmpty();
        assertThat(texts(tree, Ipv4.SRC)).containsExactly("1.2.3.4");
    }

    @Test
    void trailerIsFoundThoughNothingElseIsAskedFor() {
        byte[] bytes = DissectorCheck.bytes("010203040506 020202020202 0800" + IP + "abcdef");
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, bytes.length);
        frame.link(1, 0);
        Dissection dissection = new Dissection(Dissectors.standard().plan(List.of("eth.trailer")));
        Batch row = dissection.newBatch();

        dissection.toRow(frame, row);

        assertThat(row.text(0, 0)).isEqualTo("abcdef");
    }
}
