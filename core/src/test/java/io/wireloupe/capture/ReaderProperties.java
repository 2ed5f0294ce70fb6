package io.wireloupe.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.sun.management.ThreadMXBean;
import io.wireloupe.dissect.RawFrame;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Captures that are cut or damaged anywhere give the frames before that place, and end in good order. */
class ReaderProperties {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int SECTION_HEADER = 0x0a0d0d0a;
    private static final int USB_LINUX = 189;

    /** A capture, and where each of its records ends. */
    private record Made(byte[] bytes, List<byte[]> frames, List<Integer> ends) {}

    private enum Format { PCAP, PCAPNG, PCAPNG_UNPADDED }

    private static Made make(Format format, ByteOrder order, int count, Random random) {
        CaptureBytes capture = CaptureBytes.inOrder(order);
        if (format == Format.PCAP) {
            capture.pcapHeader(PcapReader.MICROSECONDS);
        } else {
            capture.ints(SECTION_HEADER, 28, 0x1a2b3c4d).shorts(1, 0).ints(-1, -1, 28)
                    .ints(1, 20).shorts(1, 0).ints(0, 20);
        }
        List<byte[]> frames = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[random.nextInt(random.nextInt(20) == 0 ? 200_000 : 300)];
            random.nextBytes(frame);
            frames.add(frame);
            if (format == Format.PCAP) {
                capture.record(i, 0, frame);
            } else {
                int padded = frame.length + 3 & ~3;
                // Unpadded: the padding is there, but not counted.
                int length = 32 + (format == Format.PCAPNG ? padded : frame.length);
                capture.ints(6, length, 0, 0, i, frame.length, frame.length)
                        .raw(Arrays.copyOf(frame, padded)).ints(length);
            }
            ends.add(capture.toBytes().length);
        }
        return new Made(capture.toBytes(), frames, ends);
    }

    private record Read(List<byte[]> frames, boolean truncated) {}

    private static Read read(byte[] capture, Random random) throws IOException {
        BlockInput input = new BlockInput(
                CaptureFormats.unpacked(new BlockInputProperties.Trickle(capture, random), "made",
                CaptureOptions.DEFAULT));
        FrameReader reader = CaptureFormats.reader(input, "made");
        List<byte[]> frames = new ArrayList<>();
        RawFrame frame = new RawFrame();
        while (reader.next(frame)) {
            reader.buffered();
            frames.add(Arrays.copyOfRange(frame.bytes(), frame.offset(), frame.offset() + frame.capturedLength()));
        }
        return new Read(frames, reader.truncated().isPresent());
    }

    @Property(tries = 200)
    void cutCaptureGivesEveryWholeFrame(@ForAll Format format, @ForAll boolean little,
            @ForAll @IntRange(min = 1, max = 30) int count, @ForAll Random random) throws IOException {
        Made made = make(format, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, count, random);
        int header = format == Format.PCAP ? 24 : 48;
        int cut = header + random.nextInt(made.bytes().length - header + 1);
        long whole = made.ends().stream().filter(end -> end <= cut).count();

        Read read = read(Arrays.copyOf(made.bytes(), cut), random);
        assertThat(read.frames()).hasSize((int) whole);
        for (int i = 0; i < whole; i++) {
            assertThat(Arrays.equals(read.frames().get(i), made.frames().get(i))).as("frame %s", i).isTrue();
        }
        assertThat(read.truncated()).isEqualTo(cut != header && !made.ends().contains(cut));
    }

    @Property(tries = 300)
    void damagedCaptureEndsInGoodOrder(@ForAll Format format, @ForAll @IntRange(min = 1, max = 10) int flips,
            @ForAll Random random) throws IOException {
        byte[] bytes = make(format, ByteOrder.LITTLE_ENDIAN, 10, random).bytes();
        for (int i = 0; i < flips; i++) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length);
            bytes[at] = (byte) random.nextInt(256);
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            read(bytes, random);
        } catch (CaptureFormatException e) {
            assertThat(e).hasMessageMatching("(?s)(made|This pcap).*");
        }
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(8L * bytes.length + (4 << 20));
    }

    @Property(tries = 50)
    void lengthsThatAreNotThereTakeNoMemory(@ForAll @IntRange(min = 262_144, max = 128 << 20) int claimed,
            @ForAll Random random) throws IOException {
        byte[] pcap = CaptureBytes.inOrder(ByteOrder.LITTLE_ENDIAN).ints(PcapReader.MICROSECONDS).shorts(2, 4)
                .ints(0, 0, 0, USB_LINUX).ints(0, 0, claimed, claimed).raw(new byte[100]).toBytes();
        byte[] pcapng = CaptureBytes.inOrder(ByteOrder.LITTLE_ENDIAN).ints(SECTION_HEADER, 28, 0x1a2b3c4d).shorts(1, 0)
                .ints(-1, -1, 28).ints(1, claimed & ~3).raw(new byte[100]).toBytes();

        for (byte[] capture : List.of(pcap, pcapng)) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Read read = read(capture, random);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 20);
            assertThat(read.frames()).isEmpty();
            assertThat(read.truncated()).isTrue();
        }
    }
}
