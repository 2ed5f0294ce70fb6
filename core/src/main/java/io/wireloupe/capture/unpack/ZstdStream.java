package io.wireloupe.capture.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipException;

/** Unpacks Zstandard frames: RFC 8878. */
final class ZstdStream extends FrameStream {

    static final long MAGIC = 0xfd2fb528L;

    static final int MAX_BLOCK = 1 << 17;

    /** What the program zstd accepts unless told otherwise; RFC 8878 3.1.1.1.2 asks for 8 MB at least. */
    private static final int MAX_WINDOW = 1 << 27;

    private static final int RAW = 0;
    private static final int REPEATED = 1;
    private static final int PACKED = 2;

    private final byte[] packed = new byte[MAX_BLOCK + BackwardBits.SLACK];
    private final ZstdLiterals literals = new ZstdLiterals();
    private final ZstdSequences sequences = new ZstdSequences();
    private final XxHash64 checksum = new XxHash64();
    private boolean hasChecksum;
    private long contentSize;
    private long unpacked;
    private int maxBlock;

    ZstdStream(PackedSource source) {
        super(source);
    }

    @Override
    boolean isMagic(long magic) {
        return magic == MAGIC;
    }

    /** RFC 8878 3.1.1.1. */
    @Override
    void begin() throws IOException {
        int descriptor = source.octet();
        boolean singleSegment = (descriptor & 0x20) != 0;
        hasChecksum = (descriptor & 4) != 0;
        if ((descriptor & 8) != 0) {
            throw new ZipException("its Zstandard frame is of a version that is not known");
        }
        long window = singleSegment ? 0 : window(source.octet());
        int dictionaryOctets = new int[] {0, 1, 2, 4}[descriptor & 3];
        if (source.number(dictionaryOctets) != 0) {
            throw new ZipException("it needs a dictionary; unpack it with the program zstd");
        }
        int sizeOctets = new int[] {singleSegment ? 1 : 0, 2, 4, 8}[descriptor >> 6];
        contentSize = sizeOctets == 0 ? -1 : source.number(sizeOctets) + (sizeOctets == 2 ? 256 : 0);
        if (singleSegment) {
            window = contentSize;
        }
        if (Long.compareUnsigned(window, MAX_WINDOW) > 0) {
            throw new ZipException("it repeats what is up to " + Long.toUnsignedString(window) + " bytes back, and "
                    + MAX_WINDOW + " are kept; unpack it with zstd --long=31");
        }
        unpacked = 0;
        maxBlock = (int) Math.min(MAX_BLOCK, window);
        checksum.reset();
        literals.begin();
        sequences.begin();
        history.begin((int) window);
    }

    private static long window(int descriptor) {
        long base = 1L << 10 + (descriptor >> 3);
        return base + base / 8 * (descriptor & 7);
    }

    @Override
    boolean block() throws IOException {
        int header = (int) source.number(3);
        int size = header >>> 3;
        if (size > maxBlock) {
            throw new ZipException("a block claims " + size + " bytes, more than the " + maxBlock + " of its frame");
        }
        history.room(Math.max(size, (header >> 1 & 3) == PACKED ? maxBlock : 0));
        int start = history.end;
        switch (header >> 1 & 3) {
            case RAW -> {
                int there = source.readNBytes(history.bytes, start, size);
                history.end += there;
                if (there < size) {
                    throw new EOFException();
                }
            }
            case REPEATED -> {
                Arrays.fill(history.bytes, start, start + size, (byte) source.octet());
                history.end += size;
            }
            case PACKED -> {
                source.fully(packed, 0, size);
                // Past the block there are zeros, whatever the one before left there.
                Arrays.fill(packed, size, size + BackwardBits.SLACK, (byte) 0);
                unpack(size, start);
            }
            default -> throw new ZipException("a block is of a reserved type");
        }
        unpacked += history.end - start;
        if (hasChecksum) {
            checksum.add(history.bytes, start, history.end - start);
        }
        boolean last = (header & 1) != 0;
        if (last) {
            finish();
        }
        return !last;
    }

    private void unpack(int size, int start) throws ZipException {
        if (size < 3) {
            throw new ZipException("a block is too short");
        }
        try {
            int at = literals.read(packed, size);
            sequences.unpack(packed, at, size, literals, history, maxBlock);
        } catch (ZipException e) {
            // Where the damage begins is not known.
            history.end = start;
            throw e;
        }
    }

    private void finish() throws IOException {
        if (contentSize >= 0 && unpacked != contentSize) {
            throw new ZipException("its frame unpacks to " + unpacked + " bytes and claims " + contentSize);
        }
        if (hasChecksum && (int) source.number(4) != (int) checksum.value()) {
            throw new ZipException("the content has a wrong checksum");
        }
    }
}
