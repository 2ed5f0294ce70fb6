package io.wireloupe.capture.unpack;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;

/** Unpacks LZ4 frames: LZ4 Frame Format Description 1.6.4, LZ4 Block Format Description (2022-07-31). */
final class Lz4Stream extends FrameStream {

    static final long MAGIC = 0x184d2204L;

    /** How far back a block can repeat. */
    private static final int REACH = 0xffff;

    private static final int VERSION = 0x40;
    private static final int VERSION_BITS = 0xc0;
    private static final int INDEPENDENT_BLOCKS = 0x20;
    private static final int BLOCK_CHECKSUMS = 0x10;
    private static final int CONTENT_SIZE = 0x08;
    private static final int CONTENT_CHECKSUM = 0x04;
    private static final int DICTIONARY = 0x01;

    private static final int MIN_MATCH = 4;

    private final XxHash32 checksum = new XxHash32();
    private byte[] packed = new byte[1 << 16];
    private int flags;
    private int maxBlock;

    Lz4Stream(PackedSource source) {
        super(source);
    }

    @Override
    boolean isMagic(long magic) {
        return magic == MAGIC;
    }

    @Override
    void begin() throws IOException {
        byte[] header = new byte[14];
        source.fully(header, 0, 2);
        flags = header[0];
        if ((flags & VERSION_BITS) != VERSION) {
            throw new ZipException("its LZ4 frame is of a version that is not known");
        }
        int size = 2 + ((flags & CONTENT_SIZE) != 0 ? 8 : 0) + ((flags & DICTIONARY) != 0 ? 4 : 0);
        source.fully(header, 2, size - 2);
        if (source.octet() != (XxHash32.of(header, 0, size) >>> 8 & 0xff)) {
            throw new ZipException("the header of its LZ4 frame has a wrong checksum");
        }
        if ((flags & DICTIONARY) != 0) {
            throw new ZipException("it needs a dictionary; unpack it with the program lz4");
        }
        int sizeCode = header[1] >> 4 & 7;
        if (sizeCode < 4) {
            throw new ZipException("its LZ4 frame has blocks of an unknown size");
        }
        maxBlock = 1 << 8 + 2 * sizeCode;
        checksum.reset();
        history.begin(REACH);
    }

    @Override
    boolean block() throws IOException {
        int header = (int) source.number(4);
        if (header == 0) {
            if ((flags & CONTENT_CHECKSUM) != 0 && (int) source.number(4) != checksum.value()) {
                throw new ZipException("the content has a wrong checksum");
            }
            return false;
        }
        int size = header & 0x7fffffff;
        if (size > maxBlock) {
            throw new ZipException("a block claims " + size + " bytes, more than the " + maxBlock + " of its frame");
        }
        if (packed.length < size) {
            packed = new byte[size];
        }
        int there = source.readNBytes(packed, 0, size);
        boolean whole = there == size;
        if (whole && (flags & BLOCK_CHECKSUMS) != 0 && (int) source.number(4) != XxHash32.of(packed, 0, size)) {
            throw new ZipException("a block has a wrong checksum");
        }
        if ((flags & INDEPENDENT_BLOCKS) != 0) {
            history.begin(REACH);
        }
        // A byte of a packed block unpacks to 255 at most.
        int most = header < 0 ? size : (int) Math.min(maxBlock, size * 255L);
        history.room(most);
        int start = history.end;
        if (header < 0) {
            history.add(packed, 0, there);
        } else {
            unpack(there, whole, start, start + most);
        }
        if (!whole) {
            throw new EOFException();
        }
        if ((flags & CONTENT_CHECKSUM) != 0) {
            checksum.add(history.bytes, start, history.end - start);
        }
        return true;
    }

    /** Unpacks a block, or what is there of one that was cut. */
    private void unpack(int size, boolean whole, int start, int stop) throws ZipException {
        try {
            unpack(size, stop);
        } catch (ZipException e) {
            if (whole) {
                // Where the damage begins is not known.
                history.end = start;
                throw e;
            }
        }
    }

    private void unpack(int size, int stop) throws ZipException {
        int at = 0;
        while (at < size) {
            int token = packed[at++] & 0xff;
            int literals = token >> 4;
            if (literals == 15) {
                int octet;
                do {
                    octet = octetAt(at++, size);
                    literals += octet;
                } while (octet == 255);
            }
            if (literals > size - at || literals > stop - history.end) {
                throw damaged();
            }
            history.add(packed, at, literals);
            at += literals;
            if (at == size) {
                // The last sequence has literals only.
                return;
            }
            int distance = octetAt(at, size) | octetAt(at + 1, size) << 8;
            at += 2;
            int match = MIN_MATCH + (token & 15);
            if ((token & 15) == 15) {
                int octet;
                do {
                    octet = octetAt(at++, size);
                    match += octet;
                } while (octet == 255);
            }
            if (match > stop - history.end) {
                throw damaged();
            }
            history.repeat(distance, match);
        }
    }

    private int octetAt(int at, int size) throws ZipException {
        if (at >= size) {
            throw damaged();
        }
        return packed[at] & 0xff;
    }

    private static ZipException damaged() {
        return new ZipException("a block holds other lengths than it has room for");
    }
}
