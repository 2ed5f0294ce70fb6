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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ranges of pcapng files with several sections, found by {@link CaptureRange#around}: each packet is told as when the
 * file is read whole, by the byte order, the interfaces and their link types and units of its own section.
 */
class CaptureRangeSectionsTest {

    private static final int ETHERNET = 1;
    private static final int LINUX_COOKED = 113;

    @TempDir
    private Path folder;

    /** What is told of each frame, and where and why it ended. */
    private record Told(List<String> frames, String end) {}

    private static Told read(Capture capture) throws IOException {
        try (capture) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            capture.fields("frame.interface_id", "frame.time_epoch", "frame.len", "frame.cap_len", "frame.protocols")
                    .writeTo(out, CsvFormat.tshark('|').header(false));
            return new Told(out.toString(StandardCharsets.UTF_8).lines().toList(),
                    capture.truncated().map(cut -> cut.offset() + " " + cut.cause()).orElse(""));
        }
    }

    /** The file by ranges between these places, each beginning where the one before ends. */
    private static Told joined(Path file, TreeSet<Long> places) throws IOException {
        List<String> frames = new ArrayList<>();
        TreeSet<String> ends = new TreeSet<>();
        long from = 0;
        long before = 0;
        for (long to : places) {
            CaptureRange range = CaptureRange.around(file, from, to);
            Told told = read(Capture.open(range));
            if (ends.isEmpty()) {
                assertThat(range.start()).as("where %s begins", range).isEqualTo(before);
            }
            frames.addAll(told.frames());
            if (!told.end().isEmpty()) {
                ends.add(told.end());
            }
            before = range.end();
            from = to;
        }
        assertThat(before).isEqualTo(Files.size(file));
        assertThat(ends).hasSizeLessThan(2);
        return new Told(frames, String.join("", ends));
    }

    /** A place for each range to end, the last at the end of the file. */
    private static TreeSet<Long> places(Random random, long size, int count) {
        TreeSet<Long> places = new TreeSet<>(List.of(size));
        for (int i = 1; i < count; i++) {
            places.add(1 + random.nextLong(size));
        }
        return places;
    }

    private static CaptureBytes header(ByteOrder order, long length) {
        int high = (int) (length >> 32);
        boolean big = order == ByteOrder.BIG_ENDIAN;
        return CaptureBytes.inOrder(order).ints(0x0a0d0d0a, 28, 0x1a2b3c4d).shorts(1, 0)
                .ints(big ? high : (int) length, big ? (int) length : high, 28);
    }

    private static void describe(CaptureBytes section, int linkType, int resolution) {
        section.ints(1, 28).shorts(linkType, 0).ints(0).shorts(9, 1).raw((byte) resolution, (byte) 0, (byte) 0,
                (byte) 0).ints(28);
    }

    private static void packet(CaptureBytes section, int interfaceId, long stamp, byte[] frame) {
        int length = 32 + (frame.length + 3 & ~3);
        section.ints(6, length, interfaceId, (int) (stamp >>> 32), (int) stamp, frame.length, frame.length)
                .raw(Arrays.copyOf(frame, frame.length + 3 & ~3)).ints(length);
    }

    /** A payload that is a section of its own, which a search for blocks would take for one. */
    private static byte[] decoy(Random random) {
        CaptureBytes inner = header(random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, -1);
        describe(inner, LINUX_COOKED, 3);
        for (int i = random.nextInt(8); i >= 0; i--) {
            packet(inner, 0, random.nextInt(), CaptureBytes.FRAME);
        }
        return inner.toBytes();
    }

    /** A section of either byte order that describes interfaces before and among its packets. */
    private static byte[] section(Random random, int packets) {
        ByteOrder order = random.nextBoolean() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        CaptureBytes section = CaptureBytes.inOrder(order);
        int interfaces = 0;
        for (int i = 0; i < packets; i++) {
            if (interfaces == 0 || random.nextInt(20) == 0) {
                describe(section, random.nextBoolean() ? ETHERNET : LINUX_COOKED, 3 + random.nextInt(7));
                interfaces++;
            }
            if (random.nextInt(10) == 0) {
                section.ints(0x0b0b, 20, 0x0a0d0d0a, 28, 20);
            }
            byte[] frame = random.nextBoolean() ? decoy(random) : new byte[random.nextInt(200)];
            packet(section, random.nextInt(interfaces), 1_700_000_000_000L + random.nextInt(), frame);
        }
        byte[] content = section.toBytes();
        // Some tell their length, some do not, some lie about it.
        long told = switch (random.nextInt(3)) {
            case 0 -> -1;
            case 1 -> content.length;
            default -> random.nextInt(content.length + 1) & ~3;
        };
        return header(order, told).raw(content).toBytes();
    }

    private static byte[] sections(Random random, int count, int packets) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            file.writeBytes(section(random, packets));
        }
        return file.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rangesInAnySectionAreAsInOnePass(long seed) throws IOException {
        Random random = new Random(seed);
        Path file = Files.write(folder.resolve("sections.pcapng"), sections(random, 6, 60));
        Told whole = read(Capture.open(file));
        assertThat(whole.frames()).hasSize(360);
        assertThat(whole.end()).isEmpty();
        for (int i = 0; i < 25; i++) {
            assertThat(joined(file, places(random, Files.size(file), 1 + i))).isEqualTo(whole);
        }
    }

    @Test
    void everyPlaceOfASmallFileEndsARange() throws IOException {
        Random random = new Random(20);
        Path file = Files.write(folder.resolve("small.pcapng"), sections(random, 3, 4));
        Told whole = read(Capture.open(file));
        for (long place = 0; place <= Files.size(file); place++) {
            assertThat(joined(file, new TreeSet<>(List.of(place, Files.size(file))))).as("cut at %s", place)
                    .isEqualTo(whole);
        }
    }

    /** As much as was read when the file was read whole, and the same words at its end. */
    @Test
    void rangesOfACutFileAreAsInOnePass() throws IOException {
        Random random = new Random(21);
        byte[] whole = sections(random, 3, 12);
        for (int i = 0; i < 150; i++) {
            Path file = Files.write(folder.resolve("cut.pcapng"),
                    Arrays.copyOf(whole, 28 + random.nextInt(whole.length - 28)));
            assertThat(joined(file, places(random, Files.size(file), 5))).isEqualTo(read(Capture.open(file)));
        }
    }

    @Test
    void rangesOfADamagedFileAreAsInOnePass() throws IOException {
        Random random = new Random(22);
        byte[] whole = sections(random, 4, 12);
        int ended = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = whole.clone();
            damaged[28 + random.nextInt(whole.length - 28)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("damaged.pcapng"), damaged);
            Told told = read(Capture.open(file));
            ended += told.end().isEmpty() ? 0 : 1;
            assertThat(joined(file, places(random, Files.size(file), 5))).isEqualTo(told);
        }
        assertThat(ended).as("damages that end the reading").isPositive();
    }

    @Test
    void rangeBehindDamageBeginsAtItAndSaysSo() throws IOException {
        CaptureBytes section = header(ByteOrder.BIG_ENDIAN, -1);
        describe(section, ETHERNET, 6);
        packet(section, 0, 1, CaptureBytes.FRAME);
        int damage = section.toBytes().length;
        section.ints(6, 13);
        for (int i = 0; i < 50; i++) {
            packet(section, 0, 1, CaptureBytes.FRAME);
        }
        Path file = Files.write(folder.resolve("damage.pcapng"), section.toBytes());
        CaptureRange behind = CaptureRange.around(file, damage + 1000, damage + 2000);
        assertThat(behind.start()).isEqualTo(damage);
        assertThat(read(Capture.open(behind))).isEqualTo(new Told(List.of(),
                damage + " the block there claims 13 bytes at its start and 80 at its end: the file is damaged"));
    }

    /**
     * Packets that cover the header of the packet behind, from the middle to the middle: a chain of blocks that goes
     * through the whole file beside the true one. Who begins at the start is not led astray by it.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void chainOfBlocksMadeToDeceiveIsSeenThrough(boolean big) throws IOException {
        ByteOrder order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        CaptureBytes section = header(order, -1);
        describe(section, ETHERNET, 6);
        int length = 1000 + 32;
        byte[] payload = new byte[1000];
        ByteBuffer.wrap(payload).order(order).putInt(500, 6).putInt(504, length).putInt(508, 0).putInt(520, 1000)
                .putInt(524, 1000).putInt(496, length);
        for (int i = 0; i < 300; i++) {
            packet(section, 0, i, payload);
        }
        Path file = Files.write(folder.resolve("deceit.pcapng"), section.toBytes());
        for (long cut = 150_000; cut < 153_000; cut += 89) {
            CaptureRange behind = CaptureRange.around(file, cut, Files.size(file));
            assertThat((behind.start() - 56) % length).as("cut at %s", cut).isZero();
            assertThat(behind.start() - cut).isBetween(0L, (long) length);
        }
    }

    @Test
    void moreInterfacesThanAreKeptAreRefusedWithTheRemedy() throws IOException {
        CaptureBytes section = header(ByteOrder.LITTLE_ENDIAN, -1);
        byte[] name = new byte[65_000];
        for (int i = 0; i < 260; i++) {
            section.ints(1, 24 + name.length).shorts(ETHERNET, 0).ints(0).shorts(2, name.length).raw(name)
                    .ints(24 + name.length);
        }
        packet(section, 0, 1, CaptureBytes.FRAME);
        Path file = Files.write(folder.resolve("wide.pcapng"), section.toBytes());
        long size = Files.size(file);
        String message = file + ": before byte " + size + " the interfaces of a section are described by more than"
                + " 16777216 bytes, which is not read in ranges; open the file whole";
        assertThatThrownBy(() -> CaptureRange.around(file, 100, size)).isInstanceOf(CaptureFormatException.class)
                .hasMessage(message);
        assertThat(read(Capture.open(CaptureRange.around(file, 0, size))).frames()).hasSize(1);
    }
}
