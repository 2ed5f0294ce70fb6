package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureFormatException;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.capture.Packet;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.examples.sample.CameraStory;
import io.wireloupe.examples.sample.packet.Frame;
import io.wireloupe.examples.sample.packet.Pcap;
import io.wireloupe.examples.sample.packet.Pcapng;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/** Fuzzes whole capture files: any bytes are refused when opened, or give rows and packets to some end. */
class CaptureFileFuzzTest {

    private static final List<String> FIELDS = Dissectors.standard().fields().stream().map(Field::name).toList();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What reading may allocate beside a multiple of the file: tables of the dissection, buffers. */
    private static final long ALLOCATED = 64 << 20;
    private static final long ALLOCATED_A_BYTE = 1 << 12;

    /** Loads the classes first: while it fuzzes, Jazzer rewrites each when it is loaded, which allocates. */
    @BeforeAll
    static void loadClasses() throws IOException {
        for (byte[] seed : seeds().toList()) {
            rows(seed);
            packets(seed);
        }
    }

    static Stream<byte[]> seeds() throws IOException {
        List<Frame> frames = CameraStory.frames().subList(0, 12);
        byte[] pcap = file(path -> Pcap.write(path, frames));
        byte[] pcapng = file(path -> Pcapng.write(path, "lan", frames));
        return Stream.of(pcap, pcapng, snoop(frames), gzip(pcap), gzip(pcapng));
    }

    private interface Writer {
        void writeTo(Path path) throws IOException;
    }

    private static byte[] file(Writer writer) throws IOException {
        Path path = Files.createTempFile("seed", ".pcap");
        try {
            writer.writeTo(path);
            return Files.readAllBytes(path);
        } finally {
            Files.delete(path);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** RFC 1761. */
    private static byte[] snoop(List<Frame> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(16).putLong(0x736e6f6f70000000L).putInt(2).putInt(4).array());
        for (Frame frame : frames) {
            int length = frame.bytes().length;
            int padded = length + 3 & ~3;
            out.writeBytes(ByteBuffer.allocate(24 + padded).putInt(length).putInt(length).putInt(24 + padded).putInt(0)
                    .putInt((int) (frame.timeNanos() / 1_000_000_000)).putInt(0).put(frame.bytes()).array());
        }
        return out.toByteArray();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "2m")
    void anyFile(byte[] file) throws IOException {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long rows;
        try {
            rows = rows(file);
        } catch (CaptureFormatException e) {
            return;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        boolean packed = file.length > 1 && file[0] == 0x1f;
        assertThat(allocated).as("bytes allocated for a file of %s", file.length)
                .isLessThan(ALLOCATED + file.length * ALLOCATED_A_BYTE * (packed ? 1000 : 1));
        assertThat(packets(file)).as("as many packets as rows").isEqualTo(rows);
    }

    private static long rows(byte[] file) throws IOException {
        try (Capture capture = Capture.open(new ByteArrayInputStream(file), "fuzzed")) {
            return capture.fields(FIELDS).writeTo(OutputStream.nullOutputStream(), CsvFormat.rfc4180());
        }
    }

    private static long packets(byte[] file) {
        long packets = 0;
        try (Capture capture = Capture.open(new ByteArrayInputStream(file), "fuzzed")) {
            for (Packet packet : capture) {
                assertThat(packet.toString()).isNotEmpty();
                packets++;
            }
            assertThat(capture.truncated().map(Object::toString).orElse("ends")).contains("ends");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packets;
    }
}
