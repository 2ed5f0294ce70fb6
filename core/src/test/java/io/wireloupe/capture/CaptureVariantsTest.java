package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.RawFrame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Capture files of seldom kinds. */
class CaptureVariantsTest {

    private static final String FRAME = "010203040506 020202020202 9999 abcd ";
    private static final String PCAP = "d4c3b2a1 0200 0400 00000000 00000000 00000400 01000000 ";
    private static final String SECTION = "0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c ";

    private static List<String> rows(String hex) throws IOException {
        try (Capture capture = Capture.open(new ByteArrayInputStream(DissectorCheck.bytes(hex)), "test")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            capture.fields("frame.number", "frame.time_epoch", "frame.len", "eth.type", "eth.fcs")
                    .writeTo(out, CsvFormat.tshark('|'));
            List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            return lines.subList(1, lines.size());
        }
    }

    @Test
    void snoopRecordsArePadded() throws IOException {
        String record = "00000010 00000010 0000002c 00000000 00000007 00000005 " + FRAME + "00000000";

        assertThat(rows("736e6f6f70000000 00000002 00000004 " + record + record))
                .containsExactly("1|7.000005000|16|0x9999|", "2|7.000005000|16|0x9999|");
    }

    @Test
    void snoopOfAnotherVersionIsRefused() {
        assertThatThrownBy(() -> rows("736e6f6f70000000 00000006 00000004"))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("test: This snoop file has version 6; only versions 2 to 5 are known");
    }

    @Test
    void paddingThatSnoopPromisesAndDoesNotHoldIsTold() throws IOException {
        String record = "00000010 00000010 0000002c 00000000 00000007 00000005 " + FRAME + "0000";

        assertThat(CaptureBytes.read(DissectorCheck.bytes("736e6f6f70000000 00000003 00000004 " + record),
                "frame.len")).isEqualTo(new CaptureBytes.Outcome(List.of("16"), "ends at byte 56 after 1 frame: the"
                        + " record before claims more padding than is left of the file"));
    }

    /** 6 is Ethernet there; the frame's length on the wire stands first, and the time in nanoseconds. */
    @Test
    void aixTellsLinksByInterfaceTypes() throws IOException {
        assertThat(rows("a1b2c3d4 0002 0002 00000000 00000000 00040000 00000006 "
                + "00000007 00000005 00000100 00000010 " + FRAME)).containsExactly("1|7.000000005|256|0x9999|");
    }

    @Test
    void aixPadsFramesOfFddi() throws IOException {
        String header = "a1b2c3d4 0002 0002 00000000 00000000 00040000 0000000f ";
        String record = "00000007 00000005 00000103 00000013 000000 " + FRAME;

        try (Capture capture = Capture.open(new ByteArrayInputStream(DissectorCheck.bytes(header + record)), "test")) {
            RawFrame frame = new RawFrame();
            assertThat(capture.use().next(frame)).isTrue();
            assertThat(List.of(frame.linkType(), frame.capturedLength(), frame.originalLength(),
                    (int) frame.bytes()[frame.offset()])).containsExactly(10, 16, 256, 1);
        }
        assertThat(rows(header + "00000007 00000005 00000002 00000002 0000" + "00000007 00000005 00000001 00000013"
                + "000000 " + FRAME)).containsExactly("1|7.000000005|0||", "2|7.000000005|0||");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ac01001c", "ab01001c"})
    void ixiaPutsANumberBehindTheHeader(String magic) throws IOException {
        String record = "07000000 05000000 10000000 10000000 " + FRAME;

        assertThat(rows(magic + "0200 0400 00000000 00000000 00000400 01000000 40000000" + record + record))
                .containsExactly("1|7.000005000|16|0x9999|", "2|7.000005000|16|0x9999|");
    }

    /** As DG/UX wrote it: its lengths stand the other way round, too. */
    @Test
    void majorVersion543IsRead() throws IOException {
        assertThat(rows("a1b2c3d4 021f 0000 00000000 00000000 00040000 00000001 "
                + "00000007 00000005 00000100 00000010 " + FRAME)).containsExactly("1|7.000005000|256|0x9999|");
    }

    @Test
    void pcapCutInItsHeaderIsTold() {
        assertThatThrownBy(() -> rows("d4c3b2a1 0200 0400 00000000")).isInstanceOf(CaptureFormatException.class)
                .hasMessage("test: This pcap file was cut within its header: 12 of 24 bytes are there");
    }

    @Test
    void patchedLibpcapIsToldUnderTheUsualMagicNumber() throws IOException {
        String record = "07000000 05000000 10000000 10000000 03000000 9999 00 00 " + FRAME;

        assertThat(rows(PCAP + record + record))
                .containsExactly("1|7.000005000|16|0x9999|", "2|7.000005000|16|0x9999|");
    }

    @Test
    void lengthsStoodTheOtherWayRoundBeforeVersionTwoPointThree() throws IOException {
        assertThat(rows("d4c3b2a1 0200 0200 00000000 00000000 00000400 01000000 "
                + "07000000 05000000 00010000 10000000 " + FRAME)).containsExactly("1|7.000005000|256|0x9999|");
    }

    @Test
    void headerTellsOfTheCheckSequence() throws IOException {
        assertThat(rows("d4c3b2a1 0200 0400 00000000 00000000 00000400 01000024 "
                + "07000000 05000000 2e000000 2e000000 010203040506 020202020202 0800 "
                + "4500001c00010000401100000102030405060708 0035003500080000 c0ffee00"))
                .containsExactly("1|7.000005000|46|0x0800|0xc0ffee00");
    }

    @Test
    void reservedBitsOfTheLinkTypeAreRefused() {
        assertThatThrownBy(() -> rows("d4c3b2a1 0200 0400 00000000 00000000 00000400 01003000"))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("test: This pcap file sets reserved bits in its link type, 0x300001 at byte 20: the file is"
                        + " damaged or of a newer format");
    }

    @Test
    void anotherMajorVersionIsRefused() {
        assertThatThrownBy(() -> rows("d4c3b2a1 0100 0400 00000000 00000000 00000400 01000000"))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("test: This pcap file has the major version 1; none before version 2 is known");
        assertThatThrownBy(() -> rows(SECTION.replace("0001 0000", "0000 0001")))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("test: This pcapng file has version 0.1; only 1.0 and 1.2 are known");
    }

    @Test
    void linkTypeOfABigEndianSectionIsRead() throws IOException {
        assertThat(rows(SECTION + "00000001 00000014 0001 0000 00000000 00000014 "
                + "00000006 00000030 00000000 00000000 00000005 00000010 00000010 " + FRAME + "00000030"))
                .containsExactly("1|0.000005000|16|0x9999|");
    }

    @Test
    void dataOfSomebodysOwnCountsAsAFrameWithoutATime() throws IOException {
        assertThat(rows(SECTION + "00000bad 00000018 00007ed9 01020304 05060708 00000018"))
                .containsExactly("1||8||");
    }
}
