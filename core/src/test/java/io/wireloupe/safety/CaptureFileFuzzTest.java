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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import com.sun.management.ThreadMXBean;
import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureFormatException;
import io.wireloupe.capture.CaptureOptions;
import io.wireloupe.capture.CaptureWriter;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.capture.JsonFormat;
import io.wireloupe.capture.Packet;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.examples.sample.CameraStory;
import io.wireloupe.examples.sample.packet.Frame;
import io.wireloupe.examples.sample.packet.Pcap;
import io.wireloupe.examples.sample.packet.Pcapng;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;

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
        return Stream.of(pcap, pcapng, snoop(frames), gzip(pcap), gzip(pcapng),
                Zstd.compress(pcap, 19), Zstd.compress(Arrays.copyOf(pcapng, 3000), 1), lz4(pcap));
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

    private static byte[] lz4(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(packed, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB, -1,
                LZ4Factory.safeInstance().fastCompressor(), XXHashFactory.safeInstance().hash32(),
                LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE)) {
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
        // gzip, Zstandard, LZ4
        boolean packed = file.length > 3 && (file[0] == 0x1f || file[0] == 0x28 || file[0] == 0x04);
        assertThat(allocated).as("bytes allocated for a file of %s", file.length)
                .isLessThan(ALLOCATED + file.length * ALLOCATED_A_BYTE * (packed ? 1000 : 1));
        assertThat(rows(file, 2)).as("as many rows with two threads").isEqualTo(rows);
        assertThat(copied(file)).as("as many frames in the copy as were written").isTrue();
        assertThat(packets(file)).as("as many packets as rows").isEqualTo(rows);
    }

    private static Capture open(byte[] file) throws IOException {
        // Small: a few bytes of Zstandard are as many gigabytes.
        return Capture.open(new ByteArrayInputStream(file), "fuzzed", CaptureOptions.DEFAULT.maxUnpackedBytes(1 << 20));
    }

    private static long rows(byte[] file) throws IOException {
        try (Capture capture = open(file)) {
            return capture.fields(FIELDS).writeTo(OutputStream.nullOutputStream(), CsvFormat.rfc4180());
        }
    }

    private static long rows(byte[] file, int threads) throws IOException {
        try (Capture capture = open(file)) {
            return capture.fields("frame.number", "ip.src", "tcp.len").threads(threads)
                    .writeTo(OutputStream.nullOutputStream(), JsonFormat.lines());
        }
    }

    /** Writes what can be written to another capture, and reads that. */
    private static boolean copied(byte[] file) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        long written;
        try (Capture capture = open(file); CaptureWriter writer = CaptureWriter.pcapng(copy, "copy")) {
            capture.fields("frame.number").saveTo(writer, (batch, row) -> true);
            written = writer.frames();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("cannot be written to copy: its time");
            return true;
        }
        return rows(copy.toByteArray()) == written;
    }

    private static long packets(byte[] file) {
        long packets = 0;
        try (Capture capture = open(file)) {
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
