package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several threads give what one gives, whatever has to be remembered from packet to packet. */
class ParallelRowsTest {

    private static final int COUNT = 30_000;

    private static byte[] story;
    private static byte[] plain;

    @BeforeAll
    static void makeCaptures() {
        List<byte[]> frames = CameraStory.frames().stream().map(frame -> frame.bytes()).toList();
        story = capture(frames, new Random(1), true);
        plain = capture(List.of(CaptureBytes.FRAME, udp(700), udp(40), udp(1200)), new Random(2), false);
    }

    private static byte[] udp(int length) {
        byte[] frame = Arrays.copyOf(CaptureBytes.FRAME, 42 + length);
        ByteBuffer.wrap(frame).putShort(16, (short) (28 + length)).putShort(38, (short) (8 + length));
        return frame;
    }

    /**
     * Frames again and again until there are several blocks of them; now and then fragments and offers of accurate ECN.
     */
    private static byte[] capture(List<byte[]> frames, Random random, boolean disturbed) {
        CaptureBytes capture = CaptureBytes.inOrder(java.nio.ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(PcapReader.NANOSECONDS);
        for (int i = 0; i < COUNT; i++) {
            byte[] frame = frames.get(i % frames.size()).clone();
            if (disturbed && i > COUNT / 3 && random.nextInt(2000) == 0) {
                byte[] whole = udp(1000);
                int id = random.nextInt(1 << 16);
                capture.record(i / 100, random.nextInt(1_000_000), fragment(whole, id, 0, 504, true));
                capture.record(i / 100, random.nextInt(1_000_000), fragment(whole, id, 504, 504, false));
            }
            if (disturbed && i > COUNT / 2 && random.nextInt(3000) == 0 && frame.length > 53 && frame[23] == 6) {
                frame[46] = 0x51;
                frame[47] = (byte) 0xc2;
            }
            capture.record(i / 100, random.nextInt(1_000_000), frame);
        }
        return capture.toBytes();
    }

    /** A piece of the payload of an IPv4 packet. */
    private static byte[] fragment(byte[] whole, int id, int from, int length, boolean more) {
        byte[] frame = new byte[34 + length];
        System.arraycopy(whole, 0, frame, 0, 34);
        System.arraycopy(whole, 34 + from, frame, 34, length);
        ByteBuffer.wrap(frame).putShort(16, (short) (20 + length)).putShort(18, (short) id)
                .putShort(20, (short) ((more ? 0x2000 : 0) | from / 8));
        return frame;
    }

    private static String rows(byte[] capture, int threads, RowFormat format, List<String> fields) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Capture open = Capture.open(new ByteArrayInputStream(capture), "test")) {
            long rows = open.fields(fields).threads(threads).writeTo(out, format);
            assertThat(open.progress().frames()).isEqualTo(rows);
            out.writeBytes((rows + " " + open.truncated() + " " + open.counters()).getBytes(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void requireEqual(byte[] capture, int threads, RowFormat format, List<String> fields)
            throws IOException {
        List<String> one = rows(capture, 1, format, fields).lines().toList();
        List<String> several = rows(capture, threads, format, fields).lines().toList();
        for (int i = 0; i < Math.min(one.size(), several.size()); i++) {
            assertThat(several.get(i)).as("line %s", i + 1).isEqualTo(one.get(i));
        }
        assertThat(several).hasSameSizeAs(one);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void workshopTableIsTheSame(int threads) throws IOException {
        requireEqual(story, threads, CsvFormat.tshark('|'), Columns.WORKSHOP);
        requireEqual(plain, threads, CsvFormat.tshark('|'), Columns.WORKSHOP);
    }

    /** What two ends agreed on in the first block changes flags in the last one, which alone could not know. */
    @Test
    void agreementLongBeforeIsHeeded() throws IOException {
        List<byte[]> frames = new ArrayList<>();
        frames.add(tcp(true, 0x1c2));
        frames.add(tcp(false, 0x0d2));
        for (int i = 0; i < 3000; i++) {
            frames.add(udp(1200));
        }
        frames.add(tcp(true, 0x010));
        CaptureBytes capture = CaptureBytes.inOrder(java.nio.ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(PcapReader.NANOSECONDS);
        frames.forEach(frame -> capture.record(1, 0, frame));
        List<String> fields = List.of("frame.number", "tcp.flags.ae", "tcp.flags.ace");
        assertThat(rows(capture.toBytes(), 2, CsvFormat.tshark('|'), fields)).contains("\n3003||0\n");
        requireEqual(capture.toBytes(), 2, CsvFormat.tshark('|'), fields);
    }

    /** A segment without data from one end to the other, or back. */
    private static byte[] tcp(boolean forth, int flags) {
        return CaptureBytes.inOrder(java.nio.ByteOrder.BIG_ENDIAN)
                .raw(DissectorCheck.bytes("02005e100001 02005e100002 0800 4500 0028 0001 4000 4006 0000"
                        + (forth ? "0a000001 0a000002 9c40 c350" : "0a000002 0a000001 c350 9c40")))
                .ints(1, 2).shorts(0x5000 | flags, 1000, 0, 0).toBytes();
    }

    @Test
    void jsonLinesAreTheSame() throws IOException {
        requireEqual(story, 2, JsonFormat.lines(), Columns.WORKSHOP);
    }

    @Test
    void fieldsOfStreamsAreTheSame() throws IOException {
        List<String> fields = List.of("frame.number", "tcp.stream", "tcp.seq", "tcp.analysis.retransmission",
                "tls.handshake.extensions_server_name", "dns.qry.name", "dns.time", "ip.fragment.count", "udp.dstport");
        requireEqual(story, 2, CsvFormat.tshark('|'), fields);
    }

    @Test
    void allFieldsAreTheSame() throws IOException {
        byte[] part = Arrays.copyOf(story, story.length / 4);
        requireEqual(part, 2, CsvFormat.tshark('|'), Dissectors.standard().fields().stream().map(Field::name).toList());
    }

    @Test
    void cutCaptureIsTheSame() throws IOException {
        requireEqual(Arrays.copyOf(plain, plain.length - 7), 2, CsvFormat.tshark('|'),
                List.of("frame.number", "ip.src"));
    }

    @Test
    void packedCaptureIsTheSame() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new java.util.zip.GZIPOutputStream(packed)) {
            out.write(plain);
        }
        requireEqual(packed.toByteArray(), 2, CsvFormat.tshark('|'), Columns.WORKSHOP);
    }

    /** Blocks of other kinds stand between those of frames, and frames behind them in the same part of the file. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void pcapngWithOtherBlocksIsTheSame(int threads) throws IOException {
        byte[] capture = pcapng();
        for (int i = 0; i < 5; i++) {
            requireEqual(capture, threads, CsvFormat.tshark('|'), Columns.WORKSHOP);
        }
    }

    private static byte[] pcapng() {
        Random random = new Random(3);
        ByteBuffer file = ByteBuffer.allocate(40_000_000).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(1).putLong(-1).putInt(28);
        file.putInt(1).putInt(20).putInt(1).putInt(0).putInt(20);
        for (int i = 0; i < COUNT; i++) {
            byte[] frame = udp(random.nextInt(1000));
            int padded = frame.length + 3 & ~3;
            int size = 32 + padded;
            file.putInt(6).putInt(size).putInt(0).putInt(0).putInt(i).putInt(frame.length).putInt(frame.length);
            ByteBuffer.wrap(frame).putInt(26, random.nextInt()).putInt(30, i);
            file.put(frame).position(file.position() + padded - frame.length);
            file.putInt(size);
            if (random.nextInt(100) == 0) {
                file.putInt(0x0bad).putInt(16).putInt(32473).putInt(16);
            }
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    @Test
    void batchesComeInOrder() throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (Capture open = Capture.open(new ByteArrayInputStream(story), "test")) {
            open.fields("frame.number", "tcp.payload").threads(2).forEachBatch(batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    numbers.add(batch.number(row, 0));
                }
            });
        }
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i + 1);
        }
        assertThat(numbers.size()).isGreaterThanOrEqualTo(COUNT);
    }

    @Test
    void failureToWriteIsTold() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> {
            try (Capture open = Capture.open(new ByteArrayInputStream(plain), "test")) {
                open.fields("frame.number").threads(2).writeTo(full, CsvFormat.tshark('|').header(false));
            }
        }).isInstanceOf(IOException.class).hasMessage("No space left on device");
    }

    /** What came before the failure is written, as by one thread. */
    @Test
    void failureToReadIsToldBehindWhatWasRead() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(plain, 0, plain.length / 2), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("Input/output error");
                    }
                });
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
            try (Capture open = Capture.open(broken, "test")) {
                open.fields("frame.number").threads(3).writeTo(out, CsvFormat.tshark('|').header(false));
            }
        }).isInstanceOf(IOException.class).hasMessage("Input/output error");
        List<String> numbers = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(numbers).hasSizeGreaterThan(1000).last().isEqualTo(String.valueOf(numbers.size()));
    }

    @Test
    void batchesAreHandedOverByTheCallingThread() throws IOException {
        Set<Thread> seen = new HashSet<>();
        try (Capture open = Capture.open(new ByteArrayInputStream(plain), "test")) {
            open.fields("frame.number").threads(3).forEachBatch(batch -> seen.add(Thread.currentThread()));
        }
        assertThat(seen).containsExactly(Thread.currentThread());
    }

    @Test
    void failureOfTheConsumerIsItsOwn() throws IOException {
        try (Capture open = Capture.open(new ByteArrayInputStream(plain), "test")) {
            Rows rows = open.fields("frame.number").threads(3);
            assertThatThrownBy(() -> rows.forEachBatch(batch -> {
                throw new IllegalArgumentException("no more");
            })).isInstanceOf(IllegalArgumentException.class).hasMessage("no more");
        }
    }

    @Test
    void noThreadsAreRefused() throws IOException {
        try (Capture open = Capture.open(new ByteArrayInputStream(plain), "test")) {
            assertThatThrownBy(() -> open.fields("frame.number").threads(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Rows cannot be decoded by 0 threads; give 1 or more");
        }
    }
}
