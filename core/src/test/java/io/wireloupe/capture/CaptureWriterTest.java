package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.wireloupe.examples.sample.CameraStory;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written reads back as it was, here and by tshark. */
class CaptureWriterTest {

    @TempDir
    private Path folder;

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456789Z");

    private static List<CapturedFrame> read(byte[] capture) throws IOException {
        List<CapturedFrame> frames = new ArrayList<>();
        try (Capture open = Capture.open(new ByteArrayInputStream(capture), "written")) {
            open.forEach(packet -> frames.add(packet.frame()));
            assertThat(open.truncated()).isEmpty();
        }
        return frames;
    }

    private static String describe(CapturedFrame frame) {
        return frame.time() + " " + frame.linkType() + " " + frame.fcsLength() + " " + frame.originalLength() + " "
                + frame.interfaceName() + " " + frame.comments() + " " + HexFormat.of().formatHex(frame.bytes());
    }

    @Provide
    Arbitrary<List<CapturedFrame>> frames() {
        Arbitrary<CapturedFrame> one = Combinators.combine(
                Arbitraries.bytes().array(byte[].class).ofMaxSize(90),
                Arbitraries.longs().between(0, 4_294_967_295L),
                Arbitraries.integers().between(0, 999_999_999),
                Arbitraries.of(1, 101, 113, 105),
                Arbitraries.of("", "eth0", "wlan0", "Küche"),
                Arbitraries.of("", "seen", "two, of them: ü").list().ofMaxSize(3),
                Arbitraries.integers().between(0, 3000)).as((bytes, seconds, nanos, link, name, comments, more) ->
                        CapturedFrame.ethernet(Instant.ofEpochSecond(seconds, nanos), bytes).linkType(link)
                                .interfaceName(name).comments(comments)
                                .originalLength(bytes.length + more));
        return one.list().ofMaxSize(20);
    }

    @Property(tries = 300)
    void pcapngHoldsAllThatIsSaidOfAFrame(@ForAll("frames") List<CapturedFrame> frames) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.pcapng(written, "written")) {
            for (CapturedFrame frame : frames) {
                writer.write(frame);
            }
        }
        assertThat(read(written.toByteArray())).extracting(CaptureWriterTest::describe)
                .isEqualTo(frames.stream().map(CaptureWriterTest::describe).toList());
    }

    @Property(tries = 200)
    void pcapHoldsTimesLengthsAndBytes(@ForAll("frames") List<CapturedFrame> frames) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        List<CapturedFrame> plain = frames.stream().map(f -> f.linkType(113).interfaceName("").comments(List.of()))
                .toList();
        try (CaptureWriter writer = CaptureWriter.pcap(written, "written")) {
            for (CapturedFrame frame : plain) {
                writer.write(frame);
            }
        }
        assertThat(read(written.toByteArray())).extracting(CaptureWriterTest::describe)
                .isEqualTo(plain.stream().map(CaptureWriterTest::describe).toList());
    }

    @Test
    void packetsOfOneCaptureGoIntoAnother() throws IOException {
        Path story = folder.resolve("story.pcap");
        Files.write(story, CaptureBytes.inOrder(ByteOrder.BIG_ENDIAN).pcapHeader(PcapReader.MICROSECONDS)
                .record(1, 5, CaptureBytes.FRAME).record(2, 6, CaptureBytes.FRAME).toBytes());
        Path copy = folder.resolve("copy.pcapng");
        try (Capture capture = Capture.open(story); CaptureWriter writer = CaptureWriter.pcapng(copy)) {
            for (Packet packet : capture) {
                writer.write(packet);
            }
            assertThat(writer.frames()).isEqualTo(2);
        }
        assertThat(CaptureBytes.read(Files.readAllBytes(copy), "frame.time_epoch", "udp.dstport").rows())
                .containsExactly("1.000005000|53", "2.000006000|53");
    }

    @Test
    void wantedRowsAreSaved() throws IOException {
        byte[] capture = CaptureBytes.inOrder(ByteOrder.LITTLE_ENDIAN).pcapHeader(PcapReader.NANOSECONDS)
                .record(1, 1, CaptureBytes.FRAME).record(2, 2, new byte[20]).record(3, 3, CaptureBytes.FRAME).toBytes();
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (Capture open = Capture.open(new ByteArrayInputStream(capture), "three");
                CaptureWriter writer = CaptureWriter.pcap(saved, "saved")) {
            assertThat(open.fields("udp.port").saveTo(writer, (batch, row) -> batch.has(row, 0))).isEqualTo(2);
            assertThat(open.progress().frames()).isEqualTo(3);
        }
        assertThat(CaptureBytes.read(saved.toByteArray(), "frame.time_epoch").rows())
                .containsExactly("1.000000001", "3.000000003");
    }

    @Test
    void pcapRefusesASecondLinkType() throws IOException {
        CaptureWriter writer = CaptureWriter.pcap(OutputStream.nullOutputStream(), "kitchen.pcap");
        writer.write(CapturedFrame.ethernet(NOON, new byte[20]));
        assertThatThrownBy(() -> writer.write(CapturedFrame.ethernet(NOON, new byte[20]).linkType(113)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Frame 2 cannot be written to kitchen.pcap: it is of link type 113 with a check sequence "
                + "not told, the file is of 1 with a check sequence not told; write pcapng, which holds both");
    }

    @Test
    void timesThatDoNotFitAreRefusedWithTheRemedy() {
        CapturedFrame late = CapturedFrame.ethernet(Instant.parse("2107-01-01T00:00:00Z"), new byte[20]);
        CapturedFrame early = CapturedFrame.ethernet(Instant.parse("1969-01-01T00:00:00Z"), new byte[20]);
        assertThatThrownBy(() -> CaptureWriter.pcap(OutputStream.nullOutputStream(), "a").write(late))
                .hasMessage("Frame 1 cannot be written to a: its time, 4323283200 s after 1970, is not between 1970 and"
                        + " 2106; write pcapng");
        assertThatThrownBy(() -> CaptureWriter.pcapng(OutputStream.nullOutputStream(), "a").write(early))
                .hasMessage("Frame 1 cannot be written to a: its time, -31536000 s after 1970, is not between 1970 and"
                        + " 2554; give it another");
    }

    @Test
    void writerWithoutFramesLeavesAnEmptyCapture() throws IOException {
        ByteArrayOutputStream pcap = new ByteArrayOutputStream();
        ByteArrayOutputStream pcapng = new ByteArrayOutputStream();
        CaptureWriter.pcap(pcap, "a").close();
        CaptureWriter.pcapng(pcapng, "b").close();
        assertThat(read(pcap.toByteArray())).isEmpty();
        assertThat(read(pcapng.toByteArray())).isEmpty();
    }

    @Test
    void fileTakesItsNameWhenItIsWhole() throws IOException {
        Path file = folder.resolve("kitchen.pcap");
        Files.writeString(file, "before");
        try (CaptureWriter writer = CaptureWriter.pcap(file)) {
            writer.write(CapturedFrame.ethernet(NOON, new byte[20]));
            assertThat(file).hasContent("before");
        }
        assertThat(read(Files.readAllBytes(file))).hasSize(1);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void abandonedFileLeavesWhatWasThere() throws IOException {
        Path file = folder.resolve("kitchen.pcap");
        Files.writeString(file, "before");
        try (CaptureWriter writer = CaptureWriter.pcap(file)) {
            writer.write(CapturedFrame.ethernet(NOON, new byte[20]));
            writer.abandon();
        }
        assertThat(file).hasContent("before");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void failureToWriteNamesTheFileAndLeavesWhatWasThere() throws IOException {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        CaptureWriter writer = CaptureWriter.pcapng(full, "kitchen.pcapng");
        writer.write(CapturedFrame.ethernet(NOON, new byte[20]));
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class)
                .hasMessage("Cannot write kitchen.pcapng: No space left on device");
        assertThatThrownBy(() -> writer.write(CapturedFrame.ethernet(NOON, new byte[20])))
                .isInstanceOf(IllegalStateException.class).hasMessage("kitchen.pcapng is closed; write before that");
    }

    @Test
    void directoriesAreRefused() {
        assertThatThrownBy(() -> CaptureWriter.pcap(folder)).isInstanceOf(IOException.class)
                .hasMessage(folder + " is a directory; name the file to write");
    }

    @Test
    void tsharkReadsWhatWasWritten() throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/tshark"))).as("tshark is not installed").isTrue();
        Random random = new Random(20261123);
        List<CapturedFrame> frames = new ArrayList<>();
        for (var frame : CameraStory.frames().subList(0, 400)) {
            Instant time = Instant.ofEpochSecond(0, frame.timeNanos() + random.nextInt(1000));
            CapturedFrame whole = CapturedFrame.ethernet(time, frame.bytes());
            frames.add(switch (random.nextInt(4)) {
                case 0 -> whole.interfaceName("wlan0").comments(List.of("first", "second: ü"));
                case 1 -> whole.interfaceName("eth0").originalLength(whole.originalLength() + random.nextInt(9));
                case 2 -> whole.linkType(113).comments(List.of("cooked"));
                default -> whole;
            });
        }
        Path pcapng = folder.resolve("frames.pcapng");
        try (CaptureWriter writer = CaptureWriter.pcapng(pcapng)) {
            for (CapturedFrame frame : frames) {
                writer.write(frame);
            }
        }
        // An interface without a name is "unknown" to tshark.
        assertThat(tshark(pcapng, "frame.time_epoch", "frame.len", "frame.cap_len", "frame.interface_name",
                "frame.comment")).isEqualTo(frames.stream().map(f -> line(f) + "|"
                        + (f.interfaceName().isEmpty() ? "unknown" : f.interfaceName()) + "|"
                        + String.join(",", f.comments())).toList());

        Path pcap = folder.resolve("frames.pcap");
        try (CaptureWriter writer = CaptureWriter.pcap(pcap)) {
            for (CapturedFrame frame : frames) {
                writer.write(frame.linkType(1));
            }
        }
        assertThat(tshark(pcap, "frame.time_epoch", "frame.len", "frame.cap_len"))
                .isEqualTo(frames.stream().map(CaptureWriterTest::line).toList());
    }

    private static String line(CapturedFrame f) {
        Instant time = f.time().orElseThrow();
        return String.format("%d.%09d|%d|%d", time.getEpochSecond(), time.getNano(), f.originalLength(),
                f.capturedLength());
    }

    private static List<String> tshark(Path capture, String... fields) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString(), "-T", "fields",
                "-E", "separator=|"));
        for (String field : fields) {
            command.add("-e");
            command.add(field);
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("WIRESHARK_CONFIG_DIR", "/nonexistent");
        Process tshark = builder.start();
        byte[] output = tshark.getInputStream().readAllBytes();
        assertThat(tshark.waitFor()).isZero();
        return new String(output, StandardCharsets.UTF_8).lines().toList();
    }
}
