package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wireloupe.dissect.RawFrame;

import com.github.luben.zstd.ZstdOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures from channels, packed files, files that grow, and several files. */
class CaptureSourcesTest {

    private static final String END = "end";

    @TempDir
    private Path folder;

    private static byte[] capture(int... seconds) {
        CaptureBytes bytes = CaptureBytes.inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.MICROSECONDS);
        for (int second : seconds) {
            bytes.record(second, 0, CaptureBytes.FRAME);
        }
        return bytes.toBytes();
    }

    private static List<String> rows(Capture capture, String... fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        capture.fields(fields).writeTo(out, CsvFormat.tshark('|').header(false));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void channelsAreRead() throws IOException {
        try (Capture open = Capture.open(Channels.newChannel(new ByteArrayInputStream(capture(1, 2))), "channel")) {
            assertThat(rows(open, "frame.time_epoch")).containsExactly("1.000000000", "2.000000000");
        }
    }

    @Test
    void progressTellsBytesAndFrames() throws IOException {
        Path file = Files.write(folder.resolve("a.pcap"), capture(1, 2, 3));
        try (Capture open = Capture.open(file)) {
            rows(open, "frame.number");
            assertThat(open.progress().bytes()).isEqualTo(Files.size(file));
            assertThat(open.progress().totalBytes()).hasValue(Files.size(file));
            assertThat(open.progress().frames()).isEqualTo(3);
        }
    }

    @Test
    void damagedPackedFileIsRefusedInOneLine() {
        byte[] packed = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 8, 0, 0, 0};
        assertThatThrownBy(() -> Capture.open(new ByteArrayInputStream(packed), "a.zst"))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("a.zst cannot be unpacked: the compressed file is damaged: its Zstandard frame is of a "
                + "version that is not known");
    }

    @Test
    void packedFileWithoutAWholeHeaderIsRefusedInOneLine() {
        byte[] packed = {0x1f, (byte) 0x8b, 8, 0, 0};
        assertThatThrownBy(() -> Capture.open(new ByteArrayInputStream(packed), "a.gz"))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("a.gz begins like a packed file but was cut within its header");
        byte[] other = {0x1f, (byte) 0x8b, 7, 0, 0, 0, 0, 0, 0, 0};
        assertThatThrownBy(() -> Capture.open(new ByteArrayInputStream(other), "a.gz"))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessage("a.gz begins like a packed file but is damaged: Unsupported compression method");
    }

    @Test
    void packedCaptureEndsAtTheLimitWithAReason() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed)) {
            out.write(capture(1, 2, 3));
        }
        CaptureOptions options = CaptureOptions.DEFAULT.maxUnpackedBytes(24 + 62 * 2 + 10);
        try (Capture open = Capture.open(new ByteArrayInputStream(packed.toByteArray()), "a.zst", options)) {
            assertThat(rows(open, "frame.number")).containsExactly("1", "2");
            assertThat(open.truncated()).map(Truncation::toString).hasValue(
                    "ends at byte 148 after 2 frames: the record header there needs 16 bytes, 10 are left; it unpacks "
                    + "to more than the 158 bytes allowed; allow more by CaptureOptions.maxUnpackedBytes if you trust"
                    + " it");
        }
    }

    /** The limit holds for each file of several, and for one that grows. */
    @Test
    void limitsHoldForSeveralFilesAndForOneThatIsFollowed() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed)) {
            out.write(capture(1, 2, 3));
        }
        Path first = Files.write(folder.resolve("a.zst"), packed.toByteArray());
        Path second = Files.write(folder.resolve("b.zst"), packed.toByteArray());
        CaptureOptions options = CaptureOptions.DEFAULT.maxUnpackedBytes(24 + 62);
        try (Capture open = Capture.open(List.of(first, second), options)) {
            assertThat(rows(open, "frame.number")).containsExactly("1", "2");
            assertThat(open.truncated()).isPresent();
        }
        try (Capture open = Capture.follow(first, Duration.ofMillis(1), options)) {
            assertThat(rows(open, "frame.number")).containsExactly("1");
            assertThat(open.truncated()).isPresent();
        }
    }

    @Test
    void limitsBelowOneAreRefused() {
        assertThatThrownBy(() -> CaptureOptions.DEFAULT.maxUnpackRatio(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxUnpackRatio is 0; give 1 or more");
    }

    /** A check sequence is told by a pcap header, and never of the frames of another file. */
    @Test
    void checkSequenceOfOneFileIsNotThatOfTheNext() throws IOException {
        byte[] told = capture(1);
        told[23] = 0x24;
        Path first = Files.write(folder.resolve("fcs.pcap"), told);
        Path second = Files.write(folder.resolve("none.snoop"), CaptureBytes.inOrder(ByteOrder.BIG_ENDIAN)
                .ints(0x736e6f6f, 0x70000000, 2, 4, 46, 46, 70, 0, 9, 0).raw(CaptureBytes.FRAME).toBytes());
        RawFrame frame = new RawFrame();
        try (Capture open = Capture.open(List.of(first, second))) {
            FrameReader reader = open.use();
            assertThat(reader.next(frame)).isTrue();
            assertThat(frame.fcsLength()).isEqualTo(4);
            assertThat(reader.next(frame)).isTrue();
            assertThat(frame.fcsLength()).isEqualTo(-1);
        }
    }

    /** A pcapng file that begins with a block of somebody's own is ordered by the packet behind. */
    @Test
    void fileThatBeginsWithoutATimeIsOrderedByItsFirstTime() throws IOException {
        CaptureBytes late = CaptureBytes.inOrder(ByteOrder.BIG_ENDIAN).ints(0x0a0d0d0a, 28, 0x1a2b3c4d).shorts(1, 0)
                .ints(-1, -1, 28).ints(1, 20).shorts(1, 0).ints(0, 20).ints(0x0bad, 16, 7, 16);
        late.ints(6, 80, 0, 0, 30_000_000, 46, 46).raw(CaptureBytes.FRAME).shorts(0).ints(80);
        Path second = Files.write(folder.resolve("a.pcapng"), late.toBytes());
        Path first = Files.write(folder.resolve("b.pcap"), capture(10));
        try (Capture open = Capture.open(List.of(second, first))) {
            assertThat(rows(open, "frame.time_epoch")).containsExactly("10.000000000", "", "30.000000000");
        }
    }

    @Test
    void rotatedFilesAreOneCaptureInTheOrderOfTheirTimes() throws IOException {
        Path late = Files.write(folder.resolve("a.pcap"), capture(30, 31));
        Path early = Files.write(folder.resolve("b.pcap"), capture(10, 11));
        byte[] cut = capture(20, 21);
        Path middle = Files.write(folder.resolve("c.pcap"), Arrays.copyOf(cut, cut.length - 5));
        Path none = Files.write(folder.resolve("d.pcap"), capture());
        try (Capture open = Capture.open(List.of(late, early, middle, none))) {
            assertThat(open.name()).isEqualTo(late + " and 3 more");
            assertThat(rows(open, "frame.number", "frame.time_epoch", "frame.time_relative")).containsExactly(
                    "1|10.000000000|0.000000000", "2|11.000000000|1.000000000", "3|20.000000000|10.000000000",
                    "4|30.000000000|20.000000000", "5|31.000000000|21.000000000");
            assertThat(open.truncated()).map(Truncation::toString).hasValue("ends at byte 86 after 3 frames: of "
                    + middle + ": the record there needs 62 bytes, 57 are left");
        }
    }

    @Test
    void oneBadFileAmongSeveralIsNamed() throws IOException {
        Path good = Files.write(folder.resolve("a.pcap"), capture(30));
        Path bad = Files.writeString(folder.resolve("b.txt"), "no capture, surely");
        assertThatThrownBy(() -> Capture.open(List.of(good, bad))).isInstanceOf(CaptureFormatException.class)
                .hasMessageStartingWith(bad + " is not a capture in a known format");
        assertThatThrownBy(() -> Capture.open(List.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No files are given; name one or more captures");
    }

    /** Reads a growing file on a thread of its own and hands over each row, then how it ended. */
    private static BlockingQueue<String> follow(Capture capture) {
        BlockingQueue<String> rows = new ArrayBlockingQueue<>(100);
        Thread reader = new Thread(() -> {
            capture.fields("frame.time_epoch").forEachBatch(batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    rows.add(batch.text(row, 0));
                }
            });
            rows.add(END + capture.truncated().map(Truncation::cause).orElse(""));
        });
        reader.setDaemon(true);
        reader.start();
        return rows;
    }

    private static String next(BlockingQueue<String> rows) throws InterruptedException {
        String row = rows.poll(30, TimeUnit.SECONDS);
        return row == null ? "nothing came" : row;
    }

    private void append(Path file, byte[] bytes, int from, int to) throws IOException {
        Files.write(file, Arrays.copyOfRange(bytes, from, to), StandardOpenOption.APPEND);
    }

    @Test
    @Timeout(60)
    void growingFileGivesFramesAsTheyBecomeWhole() throws IOException, InterruptedException {
        byte[] whole = capture(1, 2, 3);
        Path file = Files.write(folder.resolve("grows.pcap"), Arrays.copyOf(whole, 24 + 62 + 30));
        Capture capture = Capture.follow(file, Duration.ofMillis(1));
        BlockingQueue<String> rows = follow(capture);
        assertThat(next(rows)).isEqualTo("1.000000000");
        append(file, whole, 24 + 62 + 30, 24 + 62 + 40);
        append(file, whole, 24 + 62 + 40, 24 + 62 + 62);
        assertThat(next(rows)).isEqualTo("2.000000000");
        append(file, whole, 24 + 62 + 62, whole.length);
        assertThat(next(rows)).isEqualTo("3.000000000");
        capture.close();
        assertThat(next(rows)).isEqualTo(END);
    }

    @Test
    @Timeout(60)
    void followingThatEndsWithinARecordSaysSo() throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("grows.pcap"), Arrays.copyOf(capture(1, 2), 24 + 62 + 30));
        Capture capture = Capture.follow(file, Duration.ofMillis(1));
        BlockingQueue<String> rows = follow(capture);
        assertThat(next(rows)).isEqualTo("1.000000000");
        capture.close();
        assertThat(next(rows)).isEqualTo(END + "the record there needs 62 bytes, 30 are left");
    }

    @Test
    @Timeout(60)
    void interruptionEndsFollowing() throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("grows.pcap"), capture(1, 2));
        List<String> rows = new ArrayList<>();
        Thread[] reader = new Thread[1];
        BlockingQueue<String> seen = new ArrayBlockingQueue<>(10);
        try (Capture capture = Capture.follow(file)) {
            reader[0] = new Thread(() -> {
                for (Packet packet : capture) {
                    seen.add("packet " + packet.number());
                }
                seen.add(END);
            });
            reader[0].start();
            rows.add(next(seen));
            rows.add(next(seen));
            reader[0].interrupt();
            assertThat(next(seen)).isEqualTo(END);
        }
        assertThat(rows).containsExactly("packet 1", "packet 2");
    }

    @Test
    @Timeout(60)
    void fileThatBecomesShorterEndsWithTheRemedy() throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("grows.pcap"), capture(1, 2));
        BlockingQueue<String> seen = new ArrayBlockingQueue<>(10);
        try (Capture capture = Capture.follow(file, Duration.ofMillis(1))) {
            Thread reader = new Thread(() -> {
                try {
                    capture.forEach(packet -> seen.add("packet " + packet.number()));
                } catch (java.io.UncheckedIOException e) {
                    seen.add(e.getMessage());
                }
            });
            reader.start();
            next(seen);
            next(seen);
            Files.write(file, capture());
            assertThat(next(seen)).isEqualTo("Cannot read " + file + ": " + file
                    + " became shorter while it was followed; follow the new file");
        }
    }

    @Test
    void pollsOfNoTimeAreRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.pcap"), capture(1));
        assertThatThrownBy(() -> Capture.follow(file, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file cannot be looked at every PT0S; give 1 ms or more");
    }
}
