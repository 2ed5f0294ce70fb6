package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of a file, read apart, give what the whole file gives, whatever the packets hold. */
class CaptureRangeTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    /** Frames of noise, and frames that hold whole captures: chains of records that look as good as the true ones. */
    private static List<CapturedFrame> frames(Random random, boolean pcapng) throws IOException {
        List<CapturedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 6000; i++) {
            byte[] bytes = new byte[60 + random.nextInt(600)];
            random.nextBytes(bytes);
            if (i % 3 == 0) {
                // A capture that is being copied over the network: pieces of it, one after the other.
                bytes = records(random, pcapng, 1 + random.nextInt(20));
            }
            frames.add(CapturedFrame.ethernet(NOON.plusMillis(i), bytes));
        }
        return frames;
    }

    private static byte[] records(Random random, boolean pcapng, int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = pcapng ? CaptureWriter.pcapng(out, "inner") : CaptureWriter.pcap(out, "inner")) {
            for (int i = 0; i < count; i++) {
                writer.write(CapturedFrame.ethernet(NOON.plusNanos(i), new byte[4 * random.nextInt(16)]));
            }
        }
        byte[] whole = out.toByteArray();
        // Without its header, so that the records reach exactly to the end of the packet, where the next true one
        // begins.
        return Arrays.copyOfRange(whole, pcapng ? 28 : 24, whole.length);
    }

    private Path write(List<CapturedFrame> frames, boolean pcapng) throws IOException {
        Path file = folder.resolve(pcapng ? "made.pcapng" : "made.pcap");
        try (CaptureWriter writer = pcapng ? CaptureWriter.pcapng(file) : CaptureWriter.pcap(file)) {
            for (CapturedFrame frame : frames) {
                writer.write(frame);
            }
        }
        return file;
    }

    private static List<String> rows(Capture capture) throws IOException {
        try (capture) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            capture.fields("frame.time_epoch", "frame.len", "frame.cap_len").writeTo(out,
                    CsvFormat.tshark('|').header(false));
            assertThat(capture.truncated()).as(capture.name()).isEmpty();
            return out.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rangesTogetherAreTheFile(boolean pcapng) throws IOException {
        Path file = write(frames(new Random(1), pcapng), pcapng);
        List<String> whole = rows(Capture.open(file));
        for (int parts : new int[] {1, 2, 3, 10, 64}) {
            List<String> joined = new ArrayList<>();
            long end = -1;
            for (CaptureRange range : CaptureRange.split(file, parts)) {
                assertThat(end == -1 || range.start() == end).isTrue();
                end = range.end();
                joined.addAll(rows(Capture.open(range)));
            }
            assertThat(end).isEqualTo(Files.size(file));
            assertThat(joined).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rangesFindTheirRecordsAmongPayloadsThatLookLikeRecords(boolean pcapng) throws IOException {
        Random random = new Random(2);
        Path file = write(frames(random, pcapng), pcapng);
        List<String> whole = rows(Capture.open(file));
        long size = Files.size(file);
        for (int i = 0; i < 20; i++) {
            long[] cuts = {0, random.nextLong(size), random.nextLong(size), random.nextLong(size), size};
            Arrays.sort(cuts);
            List<String> joined = new ArrayList<>();
            long end = -1;
            for (int k = 0; k + 1 < cuts.length; k++) {
                CaptureRange range = CaptureRange.around(file, cuts[k], cuts[k + 1]);
                assertThat(end == -1 || range.start() == end).isTrue();
                end = range.end();
                joined.addAll(rows(Capture.open(range)));
            }
            assertThat(joined).isEqualTo(whole);
        }
    }

    /**
     * The worst that packets can hold: records that cover the header of the packet behind, so that a second chain of
     * records goes through the whole file beside the true one. Who looks around a place only can be led astray by it;
     * then the range before ends within a record and says so. Splitting from the start is not led astray.
     */
    @Test
    void chainMadeToDeceiveIsSeenOrSeenThrough() throws IOException {
        int payload = 1000;
        List<CapturedFrame> frames = new ArrayList<>();
        for (int i = 0; i < 8000; i++) {
            byte[] bytes = new byte[payload];
            // From the header at 500 to the one at 500 of the next packet: over the rest, and the true header of 16
            // bytes.
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(500, (int) NOON.getEpochSecond())
                    .putInt(504, 0).putInt(508, payload).putInt(512, payload);
            frames.add(CapturedFrame.ethernet(NOON.plusMillis(i), bytes));
        }
        Path file = write(frames, false);
        List<String> whole = rows(Capture.open(file));
        List<String> joined = new ArrayList<>();
        for (CaptureRange range : CaptureRange.split(file, 5)) {
            joined.addAll(rows(Capture.open(range)));
        }
        assertThat(joined).isEqualTo(whole);

        long size = Files.size(file);
        int fooled = 0;
        for (long cut = 3_000_000; cut < 3_010_000; cut += 97) {
            CaptureRange before = CaptureRange.around(file, 0, cut);
            CaptureRange after = CaptureRange.around(file, cut, size);
            assertThat(after.start()).isEqualTo(before.end());
            boolean wrong = (before.end() - 24) % (payload + 16) != 0;
            fooled += wrong ? 1 : 0;
            try (Capture first = Capture.open(before)) {
                first.fields("frame.number").writeTo(new ByteArrayOutputStream(), CsvFormat.tshark('|'));
                assertThat(first.truncated().isPresent()).as("cut at %s", cut).isEqualTo(wrong);
            }
        }
        assertThat(fooled).as("cuts at which the chain deceives").isPositive();
    }

    @Test
    void rangesOfCutFilesSayWhereTheFileWasCut() throws IOException {
        Path file = write(frames(new Random(3), false), false);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(bytes, bytes.length - 3));
        try (Capture whole = Capture.open(cut)) {
            whole.forEach(packet -> { });
            Truncation expected = whole.truncated().orElseThrow();
            List<CaptureRange> ranges = CaptureRange.split(cut, 4);
            try (Capture last = Capture.open(ranges.get(ranges.size() - 1))) {
                last.forEach(packet -> { });
                assertThat(last.truncated().orElseThrow().offset()).isEqualTo(expected.offset());
            }
        }
        CaptureRange end = CaptureRange.around(cut, bytes.length - 100, bytes.length);
        assertThat(end.end()).isEqualTo(bytes.length - 3);
    }

    @Test
    void sectionsOfBothByteOrdersAreSplit() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            CaptureBytes section = CaptureBytes.inOrder(order).ints(0x0a0d0d0a, 28, 0x1a2b3c4d).shorts(1, 0)
                    .ints(-1, -1, 28).ints(1, 20).shorts(order == ByteOrder.LITTLE_ENDIAN ? 1 : 113, 0).ints(0, 20);
            for (int i = 0; i < 50; i++) {
                section.ints(6, 80, 0, 0, i, 46, 46).raw(CaptureBytes.FRAME).shorts(0).ints(80);
            }
            both.writeBytes(section.toBytes());
        }
        Path file = Files.write(folder.resolve("both.pcapng"), both.toByteArray());
        List<String> whole = rows(Capture.open(file));
        List<String> joined = new ArrayList<>();
        for (CaptureRange range : CaptureRange.split(file, 20)) {
            joined.addAll(rows(Capture.open(range)));
        }
        assertThat(joined).hasSize(150).isEqualTo(whole);
    }

    @Test
    void whatCannotBeSplitIsRefused() throws IOException {
        Path packed = folder.resolve("a.pcap.gz");
        try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(CaptureBytes.inOrder(ByteOrder.BIG_ENDIAN).pcapHeader(PcapReader.MICROSECONDS).toBytes());
        }
        assertThatThrownBy(() -> CaptureRange.split(packed, 2)).isInstanceOf(CaptureFormatException.class)
                .hasMessage(packed + " is packed with gzip, zstd or lz4; unpack it to read it in ranges");
        assertThatThrownBy(() -> CaptureRange.split(packed, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A file cannot be split into 0 ranges; give 1 or more");
    }

    @Test
    void noiseHoldsNoRecords() throws IOException {
        byte[] noise = new byte[6 << 20];
        new Random(9).nextBytes(noise);
        Path file = Files.write(folder.resolve("noise.pcap"), CaptureBytes.inOrder(ByteOrder.BIG_ENDIAN)
                .pcapHeader(PcapReader.MICROSECONDS).record(1_700_000_000, 0, CaptureBytes.FRAME).raw(noise).toBytes());
        assertThatThrownBy(() -> CaptureRange.around(file, 4 << 20, 5 << 20)).isInstanceOf(IOException.class)
                .hasMessage("No records were found around byte 4194304 of " + file
                        + "; split the file from its start with CaptureRange.split");
    }
}
