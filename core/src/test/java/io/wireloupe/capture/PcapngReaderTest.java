package io.wireloupe.capture;

import static io.wireloupe.capture.CaptureBytes.FRAME;
import static io.wireloupe.capture.CaptureBytes.inOrder;
import static io.wireloupe.capture.CaptureBytes.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {

    private static final String[] FIELDS = {
        "frame.number", "frame.interface_id", "frame.time_epoch", "frame.len", "ip.src"
    };
    private static final int PADDED = (FRAME.length + 3) / 4 * 4;

    private static CaptureBytes section(ByteOrder order) {
        return inOrder(order).ints(0x0a0d0d0a, 28, 0x1a2b3c4d).shorts(1, 0).ints(-1, -1, 28);
    }

    private static void describe(CaptureBytes capture, byte... options) {
        int length = 20 + options.length;
        capture.ints(1, length).shorts(1, 0).ints(262144).raw(options).ints(length);
    }

    private static void enhanced(CaptureBytes capture, int interfaceId, long stamp) {
        int length = 32 + PADDED;
        capture.ints(6, length, interfaceId, (int) (stamp >>> 32), (int) stamp, FRAME.length, FRAME.length)
                .raw(Arrays.copyOf(FRAME, PADDED)).ints(length);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void enhancedPacketsAreReadInBothByteOrders(boolean little) throws IOException {
        CaptureBytes capture = section(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        describe(capture);
        enhanced(capture, 0, 1_700_000_000_123_456L);

        assertThat(read(capture.toBytes(), FIELDS).rows()).containsExactly("1|0|1700000000.123456000|46|10.0.0.1");
    }

    @Test
    void resolutionInPowersOfTenAndTwoIsHeeded() throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        describe(capture, (byte) 9, (byte) 0, (byte) 1, (byte) 0, (byte) 9, (byte) 0, (byte) 0, (byte) 0);
        describe(capture, (byte) 9, (byte) 0, (byte) 1, (byte) 0, (byte) 0x8a, (byte) 0, (byte) 0, (byte) 0);
        enhanced(capture, 0, 1_700_000_000_123_456_789L);
        enhanced(capture, 1, 1_700_000_000L * 1024 + 512);

        assertThat(read(capture.toBytes(), FIELDS).rows()).containsExactly(
                "1|0|1700000000.123456789|46|10.0.0.1", "2|1|1700000000.500000000|46|10.0.0.1");
    }

    @Test
    void unknownBlocksAreSkipped() throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        describe(capture);
        capture.ints(0x0b0b, 16, 0xdeadbeef, 16);
        enhanced(capture, 0, 1_000_000);

        assertThat(read(capture.toBytes(), FIELDS).rows()).hasSize(1);
    }

    /** Names (4), statistics (5), secrets (10) and a block of somebody's own between packets. */
    @Test
    void blocksThatHoldNoPacketsAreSkipped() throws IOException {
        CaptureBytes capture = section(ByteOrder.BIG_ENDIAN);
        describe(capture);
        capture.ints(4, 28).shorts(1, 8).ints(0x0a000001).raw((byte) 'h', (byte) 'o', (byte) 'm', (byte) 0)
                .shorts(0, 0).ints(28);
        enhanced(capture, 0, 1_000_000);
        capture.ints(5, 24, 0, 0, 1, 24);
        capture.ints(10, 24, 0x544c534b, 4, 0x41424344, 24);
        capture.ints(0x80000001, 16, 7, 16);
        enhanced(capture, 0, 2_000_000);

        assertThat(read(capture.toBytes(), FIELDS)).isEqualTo(new CaptureBytes.Outcome(
                List.of("1|0|1.000000000|46|10.0.0.1", "2|0|2.000000000|46|10.0.0.1"), ""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void offsetOfTheTimesIsAdded(boolean little) throws IOException {
        CaptureBytes capture = section(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int length = 32;
        capture.ints(1, length).shorts(1, 0).ints(0).shorts(14, 8);
        capture.ints(little ? 1_700_000_000 : 0, little ? 0 : 1_700_000_000).ints(length);
        enhanced(capture, 0, 1_000_001);

        assertThat(read(capture.toBytes(), FIELDS).rows()).containsExactly("1|0|1700000001.000001000|46|10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void obsoletePacketsAreRead(boolean little) throws IOException {
        CaptureBytes capture = section(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        describe(capture);
        describe(capture);
        int length = 32 + PADDED;
        capture.ints(2, length).shorts(1, 3).ints(0, 5, FRAME.length, 60).raw(Arrays.copyOf(FRAME, PADDED))
                .ints(length);

        assertThat(read(capture.toBytes(), FIELDS).rows()).containsExactly("1|1|0.000005000|60|10.0.0.1");
    }

    @Test
    void simplePacketsHaveNoTime() throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        describe(capture);
        capture.ints(3, 16 + PADDED, FRAME.length).raw(Arrays.copyOf(FRAME, PADDED)).ints(16 + PADDED);

        assertThat(read(capture.toBytes(), FIELDS).rows()).containsExactly("1|0||46|10.0.0.1");
    }

    @Test
    void packetOfAnUnknownInterfaceEndsTheCaptureWithAReason() throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        describe(capture);
        enhanced(capture, 0, 1);
        enhanced(capture, 5, 2);

        CaptureBytes.Outcome outcome = read(capture.toBytes(), FIELDS);

        assertThat(outcome.rows()).hasSize(1);
        assertThat(outcome.truncation()).contains("names interface 5, which is not described");
    }

    @Test
    void everyCutGivesAllWholeFramesAndNeverThrows() throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        describe(capture);
        enhanced(capture, 0, 1);
        enhanced(capture, 0, 2);
        byte[] whole = capture.toBytes();
        int block = 32 + PADDED;

        for (int length = 28; length < whole.length; length++) {
            CaptureBytes.Outcome outcome = read(Arrays.copyOf(whole, length), FIELDS);
            int frames = Math.max(0, (length - 48) / block);

            assertThat(outcome.rows()).hasSize(frames);
            if (length != 28 && (length < 48 || (length - 48) % block != 0)) {
                assertThat(outcome.truncation()).contains("after " + frames);
            }
        }
    }

    @Test
    void aSecondSectionMayHaveTheOtherByteOrder() throws IOException {
        CaptureBytes first = section(ByteOrder.LITTLE_ENDIAN);
        describe(first);
        enhanced(first, 0, 1_000_000);
        CaptureBytes second = section(ByteOrder.BIG_ENDIAN);
        describe(second);
        enhanced(second, 0, 2_000_000);

        assertThat(read(first.raw(second.toBytes()).toBytes(), "frame.time_epoch").rows())
                .containsExactly("1.000000000", "2.000000000");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void blockThatEndsWithAnotherLengthEndsTheCaptureAtItsStart(boolean read) throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        describe(capture);
        enhanced(capture, 0, 1);
        int type = read ? 6 : 4;
        capture.ints(type, 80, 0, 0, 2, FRAME.length, FRAME.length).raw(Arrays.copyOf(FRAME, PADDED)).ints(84);
        enhanced(capture, 0, 3);

        assertThat(read(capture.toBytes(), "frame.number")).isEqualTo(new CaptureBytes.Outcome(List.of("1"),
                "ends at byte 128 after 1 frame: the block there claims 80 bytes at its start and 84 at its end:"
                        + " the file is damaged"));
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 15, 16, 27})
    void sectionCutInItsHeaderIsTold(int left) throws IOException {
        CaptureBytes capture = section(ByteOrder.BIG_ENDIAN);
        describe(capture);
        enhanced(capture, 0, 1);
        capture.raw(Arrays.copyOf(section(ByteOrder.LITTLE_ENDIAN).toBytes(), left));

        CaptureBytes.Outcome outcome = read(capture.toBytes(), "frame.number");

        assertThat(outcome.rows()).hasSize(1);
        assertThat(outcome.truncation()).startsWith("ends at byte 128 after 1 frame: the ");
    }

    /** A block that is passed over and cut is told by its own place, as one that is read. */
    @Test
    void cutInABlockThatIsPassedOverIsToldByItsStart() throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        describe(capture);
        capture.ints(4, 4000, 1, 2, 3);

        assertThat(read(capture.toBytes(), "frame.number").truncation()).isEqualTo(
                "ends at byte 48 after 0 frames: the block there is longer than what is left of the file");
    }

    /** Some programs give the length without the padding that follows. */
    @Test
    void blocksOfOddLengthsArePadded() throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        capture.ints(1, 25).shorts(1, 0).ints(0).shorts(2, 1).raw((byte) 'x', (byte) 0, (byte) 0, (byte) 0).ints(25);
        capture.ints(4, 13, 0, 13);
        capture.ints(6, 32 + FRAME.length, 0, 0, 7, FRAME.length, FRAME.length).raw(Arrays.copyOf(FRAME, PADDED))
                .ints(32 + FRAME.length);
        enhanced(capture, 0, 8);

        assertThat(read(capture.toBytes(), "frame.time_epoch", "ip.src")).isEqualTo(new CaptureBytes.Outcome(
                List.of("0.000007000|10.0.0.1", "0.000008000|10.0.0.1"), ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0a0d0d0a, 1, 0x0bad})
    void blocksShorterThanTheirKindEndTheCapture(int type) throws IOException {
        CaptureBytes capture = section(ByteOrder.LITTLE_ENDIAN);
        capture.ints(type, 12, type == 0x0a0d0d0a ? 0x1a2b3c4d : 12).shorts(1, 0).ints(0, 0);

        assertThat(read(capture.toBytes(), "frame.number").truncation())
                .isEqualTo("ends at byte 28 after 0 frames: the block there claims 12 bytes: the file is damaged");
    }

    /** The flags of a packet tell of its check sequence; those that do not leave it to the interface. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void flagsOfAPacketTellOfItsCheckSequence(boolean little) throws IOException {
        CaptureBytes capture = section(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        describe(capture);
        for (int flags : new int[] {4 << 5, 1, 4 << 5 | 0x10002}) {
            capture.ints(6, 48 + PADDED, 0, 0, 1, FRAME.length, FRAME.length).raw(Arrays.copyOf(FRAME, PADDED))
                    .shorts(1, 1).raw((byte) 'x', (byte) 0, (byte) 0, (byte) 0).shorts(2, 4).ints(flags)
                    .ints(48 + PADDED);
        }
        capture.ints(2, 40 + PADDED).shorts(0, 0).ints(0, 5, FRAME.length, FRAME.length)
                .raw(Arrays.copyOf(FRAME, PADDED)).shorts(2, 4).ints(4 << 5).ints(40 + PADDED);
        enhanced(capture, 0, 1);

        List<Integer> lengths = new ArrayList<>();
        RawFrame frame = new RawFrame();
        try (Capture open = Capture.open(new ByteArrayInputStream(capture.toBytes()), "flags")) {
            FrameReader reader = open.use();
            while (reader.next(frame)) {
                lengths.add(frame.fcsLength());
            }
        }
        assertThat(lengths).containsExactly(4, -1, 4, 4, -1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "A=1~__REALTIME_TIMESTAMP=1700000000000007~B=2~|1700000000.000007000",
        "__REALTIME_TIMESTAMP=18446744073709551615~|18446744073709.551615000",
        "__REALTIME_TIMESTAMP=18446744073709551616~|",
        "__REALTIME_TIMESTAMP=99999999999999999999~|",
        "__REALTIME_TIMESTAMP=x~__REALTIME_TIMESTAMP=7~|",
        "__REALTIME_TIMESTAMP=|",
        "__REALTIME_TIMESTAMP|",
        "A=0~__REALTIME_TIMESTAMP=7~|",
        "MESSAGE=hello~|"})
    void entriesOfAJournalHaveTheirTime(String entry, @Nullable String time) throws IOException {
        // In place of what a line cannot hold: ~ ends a line, and a 0 is one of value 0.
        byte[] text = entry.replace('~', '\n').replace("A=0", "A=\0").getBytes(StandardCharsets.US_ASCII);
        int padded = (text.length + 3) / 4 * 4;
        CaptureBytes capture = section(ByteOrder.BIG_ENDIAN).ints(9, 16 + padded).raw(Arrays.copyOf(text, padded + 4))
                .ints(16 + padded);

        assertThat(read(capture.toBytes(), "frame.time_epoch", "frame.len").rows())
                .containsExactly((time == null ? "" : time) + "|" + text.length);
    }
}
