package io.wireloupe.capture.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

import com.github.luben.zstd.ZstdOutputStream;
import com.sun.management.ThreadMXBean;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG.Bits;
import net.jpountz.xxhash.XXHashFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that the usual programs have packed are unpacked byte for byte, and damaged ones end in good order. */
class UnpackingTest {

    private static final long MUCH = 1L << 40;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private enum Packing {
        GZIP, ZSTD, LZ4;

        byte[] pack(byte[] plain) throws IOException {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = to(packed)) {
                out.write(plain);
            }
            return packed.toByteArray();
        }

        OutputStream to(OutputStream out) throws IOException {
            return switch (this) {
                case GZIP -> new GZIPOutputStream(out);
                case ZSTD -> new ZstdOutputStream(out, 3).setChecksum(true);
                case LZ4 -> lz4(out, BLOCKSIZE.SIZE_64KB, Bits.BLOCK_INDEPENDENCE, Bits.CONTENT_CHECKSUM);
            };
        }
    }

    private static OutputStream lz4(OutputStream out, BLOCKSIZE size, Bits... bits) throws IOException {
        return new LZ4FrameOutputStream(out, size, -1, LZ4Factory.safeInstance().fastCompressor(),
                XXHashFactory.safeInstance().hash32(), bits);
    }

    /** Words, runs and noise in turns, so that packers use all they have. */
    private static byte[] content(Random random, int length) {
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            int n = Math.min(length - at, 1 + random.nextInt(1 << random.nextInt(17)));
            switch (random.nextInt(4)) {
                case 0 -> {
                    byte[] noise = new byte[n];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, bytes, at, n);
                }
                case 1 -> Arrays.fill(bytes, at, at + n, (byte) random.nextInt(256));
                case 2 -> {
                    for (int i = 0; i < n; i++) {
                        bytes[at + i] = (byte) ('a' + Math.abs(random.nextGaussian()) * 5);
                    }
                }
                default -> System.arraycopy(bytes, at == 0 ? 0 : random.nextInt(at), bytes, at, Math.min(n, at / 2));
            }
            at += n;
        }
        return bytes;
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (InputStream in = Unpacking.of(new ByteArrayInputStream(packed), MUCH, 500)) {
            return in.readAllBytes();
        }
    }

    /** What came before the end, and how it ended. */
    private record Outcome(byte[] bytes, String end) {}

    private static Outcome drain(byte[] packed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[7000];
        try (InputStream in = Unpacking.of(new ByteArrayInputStream(packed), MUCH, 500)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                bytes.write(piece, 0, n);
            }
            return new Outcome(bytes.toByteArray(), "ended");
        } catch (EOFException e) {
            return new Outcome(bytes.toByteArray(), "cut");
        } catch (ZipException e) {
            return new Outcome(bytes.toByteArray(), e.getMessage());
        } catch (IOException e) {
            throw new AssertionError("damage is told by two exceptions only", e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPackedComesBack(Packing packing) throws IOException {
        Random random = new Random(20261123);
        for (int length : new int[] {0, 1, 2, 255, 4096, 70_000, 131_072, 1_000_003, 5_000_000}) {
            byte[] plain = content(random, length);
            assertThat(Arrays.equals(unpack(packing.pack(plain)), plain)).as("%s bytes", length).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-7, 1, 2, 3, 5, 8, 12, 16, 19, 22})
    void everyLevelOfZstdIsUnpacked(int level) throws IOException {
        byte[] plain = content(new Random(level), 3_000_000);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed, level)) {
            // Flushed blocks make the packer repeat tables of blocks before.
            for (int at = 0; at < plain.length; at += 40_000) {
                out.write(plain, at, Math.min(40_000, plain.length - at));
                out.flush();
            }
        }
        assertThat(Arrays.equals(unpack(packed.toByteArray()), plain)).isTrue();
    }

    @Test
    void zstdFramesOfOneSegmentKnowTheirSize() throws IOException {
        for (int length : new int[] {1, 200, 256, 60_000, 300_000}) {
            byte[] plain = content(new Random(length), length);
            assertThat(unpack(com.github.luben.zstd.Zstd.compress(plain, 19))).as("%s bytes", length).isEqualTo(plain);
        }
    }

    @Test
    void longWindowsAreKept() throws IOException {
        byte[] once = new byte[20 << 20];
        new Random(1).nextBytes(once);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZstdOutputStream out = new ZstdOutputStream(packed, 3).setLong(27)) {
            out.write(once);
            out.write(once);
        }
        assertThat(packed.size()).isLessThan(21 << 20);
        byte[] unpacked = unpack(packed.toByteArray());
        assertThat(Arrays.equals(unpacked, 0, once.length, once, 0, once.length)).isTrue();
        assertThat(Arrays.equals(unpacked, once.length, unpacked.length, once, 0, once.length)).isTrue();
    }

    @Test
    void largerWindowsAreRefusedWithTheRemedy() {
        byte[] packed = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, (byte) (20 << 3), 1, 0, 0};
        assertThatThrownBy(() -> unpack(packed)).isInstanceOf(ZipException.class)
                .hasMessage("it repeats what is up to 1073741824 bytes back, and 134217728 are kept;"
                        + " unpack it with zstd --long=31");
    }

    @ParameterizedTest
    @EnumSource(BLOCKSIZE.class)
    void lz4BlocksOfAllSizesAreUnpacked(BLOCKSIZE size) throws IOException {
        byte[] plain = content(new Random(4), 9_000_000);
        for (Bits[] bits : new Bits[][] {{Bits.BLOCK_INDEPENDENCE},
            {Bits.BLOCK_INDEPENDENCE, Bits.BLOCK_CHECKSUM, Bits.CONTENT_CHECKSUM}}) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = lz4(packed, size, bits)) {
                out.write(plain);
            }
            assertThat(Arrays.equals(unpack(packed.toByteArray()), plain)).as("%s", Arrays.asList(bits)).isTrue();
        }
    }

    /** The second block repeats the first one: "wire" is there once, 16 bytes back. */
    @Test
    void lz4BlocksMayRepeatThoseBefore() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] descriptor = {0x40, 0x40};
        packed.writeBytes(new byte[] {0x04, 0x22, 0x4d, 0x18, 0x40, 0x40,
            (byte) (XxHash32.of(descriptor, 0, 2) >>> 8)});
        byte[] first = "wireloupe is it.".getBytes(StandardCharsets.US_ASCII);
        packed.writeBytes(new byte[] {16, 0, 0, (byte) 0x80});
        packed.writeBytes(first);
        packed.writeBytes(new byte[] {5, 0, 0, 0, 0x00, 16, 0, 0x10, '!'});
        packed.writeBytes(new byte[4]);
        assertThat(new String(unpack(packed.toByteArray()), StandardCharsets.US_ASCII))
                .isEqualTo("wireloupe is it.wire!");
    }

    @ParameterizedTest
    @EnumSource
    void framesAfterOneAnotherAreOneStream(Packing packing) throws IOException {
        byte[] plain = content(new Random(3), 100_000);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(packing.pack(Arrays.copyOf(plain, 60_000)));
        if (packing != Packing.GZIP) {
            packed.writeBytes(new byte[] {0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3});
        }
        packed.writeBytes(packing.pack(Arrays.copyOfRange(plain, 60_000, plain.length)));
        assertThat(unpack(packed.toByteArray())).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource
    void cutStreamGivesTheStartAndSaysSo(Packing packing) throws IOException {
        byte[] plain = content(new Random(7), 300_000);
        byte[] packed = packing.pack(plain);
        for (int cut = 20; cut < packed.length; cut += 997) {
            Outcome outcome = drain(Arrays.copyOf(packed, cut));
            assertThat(outcome.end()).isEqualTo("cut");
            assertThat(Arrays.equals(outcome.bytes(), 0, outcome.bytes().length, plain, 0, outcome.bytes().length))
                    .isTrue();
        }
    }

    /** What cannot be packed stands in the stream as it is, and all of it that came is given. */
    @ParameterizedTest
    @EnumSource
    void cutStreamOfNoiseGivesAllThatCame(Packing packing) throws IOException {
        byte[] plain = new byte[300_000];
        new Random(8).nextBytes(plain);
        byte[] packed = packing.pack(plain);
        for (int cut = 400; cut < packed.length; cut += 4999) {
            Outcome outcome = drain(Arrays.copyOf(packed, cut));
            assertThat(outcome.end()).isEqualTo("cut");
            assertThat(outcome.bytes()).hasSizeGreaterThan(cut - 200);
            assertThat(Arrays.equals(outcome.bytes(), Arrays.copyOf(plain, outcome.bytes().length))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamCutInItsChecksumGivesAll(Packing packing) throws IOException {
        byte[] plain = content(new Random(9), 5000);
        byte[] packed = packing.pack(plain);
        for (int missing = 1; missing < 4; missing++) {
            Outcome outcome = drain(Arrays.copyOf(packed, packed.length - missing));
            assertThat(outcome.end()).isEqualTo("cut");
            assertThat(Arrays.equals(outcome.bytes(), plain)).as("%s missing", missing).isTrue();
        }
    }

    /** An LZ4 block is unpacked from its front, so that one that was cut gives its front. */
    @Test
    void cutLz4BlockGivesItsFront() throws IOException {
        byte[] plain = "wireloupe reads what there is. ".repeat(20).getBytes(StandardCharsets.US_ASCII);
        byte[] packed = Packing.LZ4.pack(plain);
        Outcome outcome = drain(Arrays.copyOf(packed, packed.length - 14));
        assertThat(outcome.end()).isEqualTo("cut");
        assertThat(new String(outcome.bytes(), StandardCharsets.US_ASCII))
                .startsWith("wireloupe reads what there is. ");
    }

    /** As pzstd writes them: it tells the lengths of its frames in skippable ones. */
    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "LZ4"})
    void skippableFramesMayComeFirst(Packing packing) throws IOException {
        byte[] plain = content(new Random(10), 5000);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.writeBytes(new byte[] {0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4});
        packed.writeBytes(new byte[] {0x5f, 0x2a, 0x4d, 0x18, 0, 0, 0, 0});
        packed.writeBytes(packing.pack(plain));
        assertThat(unpack(packed.toByteArray())).isEqualTo(plain);
        assertThat(Unpacking.isPacked(Arrays.copyOf(packed.toByteArray(), Unpacking.LONGEST_MAGIC))).isTrue();
    }

    /** What is behind the last member or frame is told, with all that came before, unless it is zeros. */
    @ParameterizedTest
    @EnumSource
    void whatStandsBehindIsToldUnlessItIsZeros(Packing packing) throws IOException {
        byte[] plain = content(new Random(12), 5000);
        byte[] packed = packing.pack(plain);
        for (int zeros : new int[] {1, 2, 3, 4, 5, 512}) {
            Outcome filled = drain(Arrays.copyOf(packed, packed.length + zeros));
            assertThat(filled.end()).as("%s zeros", zeros).isEqualTo("ended");
            assertThat(filled.bytes()).isEqualTo(plain);
        }
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.writeBytes(packed);
        more.writeBytes("other things".getBytes(StandardCharsets.US_ASCII));
        Outcome other = drain(more.toByteArray());
        assertThat(other.end()).matches("something other than a (member|frame) stands behind its last one");
        assertThat(other.bytes()).isEqualTo(plain);
    }

    @ParameterizedTest
    @EnumSource
    void furtherMemberCutInItsHeaderIsTold(Packing packing) throws IOException {
        byte[] plain = content(new Random(13), 5000);
        byte[] first = packing.pack(plain);
        for (int there = 1; there < 7; there++) {
            byte[] cut = Arrays.copyOf(first, first.length + there);
            System.arraycopy(first, 0, cut, first.length, there);
            Outcome outcome = drain(cut);
            assertThat(outcome.end()).isIn("cut", "a further member was cut or damaged in its header");
            assertThat(outcome.bytes()).isEqualTo(plain);
        }
    }

    @Test
    void skippableFramesBeforeSomethingElseAreRefused() {
        byte[] packed = {0x50, 0x2a, 0x4d, 0x18, 1, 0, 0, 0, 9, 0x1f, (byte) 0x8b, 8, 0};
        assertThatThrownBy(() -> unpack(packed)).isInstanceOf(ZipException.class)
                .hasMessage("neither a Zstandard nor an LZ4 frame stands behind its skippable ones");
        assertThat(drain(new byte[] {0x50, 0x2a, 0x4d, 0x18, -1, -1, -1, -1, 0}).end()).isEqualTo("cut");
        assertThat(drain(new byte[] {0x50, 0x2a, 0x4d, 0x18, 0}).end()).isEqualTo("cut");
    }

    /** A changed bit is seen, if only by the checksum at the end; nothing else comes of it. */
    @ParameterizedTest
    @EnumSource
    void damagedStreamEndsInGoodOrder(Packing packing) throws IOException {
        Random random = new Random(5);
        byte[] plain = content(random, 200_000);
        byte[] packed = packing.pack(plain);
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = packed.clone();
            int at = packing == Packing.GZIP ? 10 + random.nextInt(packed.length - 10) : 4
                    + random.nextInt(packed.length - 4);
            damaged[random.nextInt(4) == 0 ? Math.min(at, 40) : at] ^= (byte) (1 << random.nextInt(8));
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Outcome outcome = drain(damaged);
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(4L << 20);
            assertThat(outcome.end().equals("ended") && !Arrays.equals(outcome.bytes(), plain))
                    .as("damage at %s passed unseen", at).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void moreThanAllowedIsRefused(Packing packing) throws IOException {
        byte[] packed = packing.pack(new byte[1000]);
        InputStream in = Unpacking.of(new ByteArrayInputStream(packed), 600, 500);
        assertThat(in.readNBytes(600)).hasSize(600);
        assertThatThrownBy(in::read).isInstanceOf(UnpackLimitException.class).hasMessage(
                "it unpacks to more than the 600 bytes allowed; allow more by CaptureOptions.maxUnpackedBytes"
                        + " if you trust it");

        assertThat(Unpacking.of(new ByteArrayInputStream(packed), 1000, 500).readAllBytes()).hasSize(1000);
    }

    /** Much of nothing: above one gigabyte it counts how many times its size that is. */
    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void bombsEndWhereTheyAreKnownForBombs(Packing packing) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] nothing = packing.pack(new byte[100 << 20]);
        for (int i = 0; i < 11; i++) {
            packed.writeBytes(nothing);
        }
        assertThat(packed.size()).isLessThan(2 << 20);
        long unpacked = 0;
        byte[] piece = new byte[1 << 16];
        try (InputStream in = Unpacking.of(new ByteArrayInputStream(packed.toByteArray()), MUCH, 500)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                unpacked += n;
            }
            assertThat(unpacked).as("read to its end").isNegative();
        } catch (UnpackLimitException e) {
            assertThat(e).hasMessage("it unpacks to more than the 500 times its size allowed, which captures seldom do;"
                    + " allow more by CaptureOptions.maxUnpackRatio if you trust it");
        }
        assertThat(unpacked).isBetween((1L << 30) - (1 << 16), 1L << 30);
    }

    @Test
    void anyBytesBehindAMagicNumberEndInGoodOrder() {
        Random random = new Random(11);
        byte[][] magics = {{0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, {0x04, 0x22, 0x4d, 0x18}, {0x1f, (byte) 0x8b, 8, 0}};
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[4 + random.nextInt(300)];
            random.nextBytes(bytes);
            System.arraycopy(magics[i % 3], 0, bytes, 0, 4);
            if (i % 3 == 0 && bytes.length > 9) {
                // Often a packed block as the last and only one.
                bytes[4] = 0;
                bytes[5] = (byte) random.nextInt(80);
                int size = bytes.length - 9;
                bytes[6] = (byte) (5 | size << 3);
                bytes[7] = (byte) (size >> 5);
                bytes[8] = 0;
            }
            assertThat(drain(bytes).end()).isNotEmpty();
        }
    }
}
