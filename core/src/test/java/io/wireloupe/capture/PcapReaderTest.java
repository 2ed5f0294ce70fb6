package io.wireloupe.capture;

import static io.wireloupe.capture.CaptureBytes.FRAME;
import static io.wireloupe.capture.CaptureBytes.inOrder;
import static io.wireloupe.capture.CaptureBytes.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {

    private static final String[] FIELDS = {"frame.number", "frame.time_epoch", "frame.len", "frame.cap_len", "ip.src"};

    private static ByteOrder order(boolean little) {
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void microsecondsAreReadInBothByteOrders(boolean little) throws IOException {
        byte[] capture = inOrder(order(little)).pcapHeader(PcapReader.MICROSECONDS)
                .record(1_700_000_000, 123_456, FRAME).record(1_700_000_001, 0, FRAME).toBytes();

        CaptureBytes.Outcome outcome = read(capture, FIELDS);

        assertThat(outcome.rows()).containsExactly(
                "1|1700000000.123456000|46|46|10.0.0.1", "2|1700000001.000000000|46|46|10.0.0.1");
        assertThat(outcome.truncation()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nanosecondsAreReadInBothByteOrders(boolean little) throws IOException {
        byte[] capture = inOrder(order(little)).pcapHeader(PcapReader.NANOSECONDS)
                .record(1_700_000_000, 123_456_789, FRAME).toBytes();

        assertThat(read(capture, FIELDS).rows()).containsExactly("1|1700000000.123456789|46|46|10.0.0.1");
    }

    @Test
    void modifiedRecordHeadersAreEightBytesLonger() throws IOException {
        byte[] capture = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MODIFIED)
                .ints(1_700_000_000, 5, FRAME.length, FRAME.length, 7, 0).raw(FRAME).toBytes();

        assertThat(read(capture, FIELDS).rows()).containsExactly("1|1700000000.000005000|46|46|10.0.0.1");
    }

    @Test
    void gzippedCapturesAreUnpacked() throws IOException {
        byte[] capture = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MICROSECONDS)
                .record(1, 2, FRAME).toBytes();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(capture);
        }

        assertThat(read(packed.toByteArray(), FIELDS).rows()).containsExactly("1|1.000002000|46|46|10.0.0.1");
    }

    @Test
    void everyCutGivesAllWholeFramesAndSaysWhere() throws IOException {
        byte[] capture = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MICROSECONDS)
                .record(1, 2, FRAME).record(3, 4, FRAME).toBytes();
        int first = 24;
        int second = first + 16 + FRAME.length;

        for (int length = first; length < capture.length; length++) {
            CaptureBytes.Outcome outcome = read(Arrays.copyOf(capture, length), FIELDS);
            int whole = length >= second ? 1 : 0;
            int start = whole == 1 ? second : first;

            assertThat(outcome.rows()).hasSize(whole);
            if (length == start) {
                assertThat(outcome.truncation()).isEmpty();
            } else {
                assertThat(outcome.truncation())
                        .startsWith("ends at byte " + start + " after " + whole)
                        .contains((length - start) + " are left");
            }
        }
    }

    @Test
    void absurdLengthIsAFaultOfTheFileAndAllocatesNothing() throws IOException {
        byte[] capture = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MICROSECONDS)
                .record(1, 2, FRAME).ints(3, 4, 0x7fffffff, 0x7fffffff).raw(FRAME).toBytes();

        CaptureBytes.Outcome outcome = read(capture, FIELDS);

        assertThat(outcome.rows()).hasSize(1);
        assertThat(outcome.truncation()).isEqualTo("ends at byte 86 after 1 frame: the record there claims 2147483647 "
                + "captured bytes, more than the 262144 a frame can have: the file is damaged");
    }

    @Test
    void frameCutByTheSnapLengthKeepsItsLengthOnTheWire() throws IOException {
        byte[] capture = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MICROSECONDS)
                .ints(1, 2, 30, 46).raw(Arrays.copyOf(FRAME, 30)).toBytes();

        assertThat(read(capture, "frame.len", "frame.cap_len", "ip.src", "ip.dst", "udp.srcport").rows())
                .containsExactly("46|30|10.0.0.1||");
    }

    @Test
    void timesOutOfRangeArePrintedAsTheyAre() throws IOException {
        byte[] capture = inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.NANOSECONDS)
                .record(1_700_000_000, 1_000_000_000, FRAME).toBytes();

        assertThat(read(capture, "frame.time").rows()).containsExactly("Nov 14, 2023 22:13:20.1000000000 UTC");
    }
}
