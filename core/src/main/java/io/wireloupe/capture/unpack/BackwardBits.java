package io.wireloupe.capture.unpack;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.ZipException;

/** Bits that are read from the last one to the first: RFC 8878 4.1, 4.2.2. */
final class BackwardBits {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** How many bytes an array must have behind those that are read. */
    static final int SLACK = 8;

    private byte[] bytes = new byte[SLACK];
    private int start;
    private int left;

    /** Begins with the last bit of these bytes, below the highest one that is set. */
    void begin(byte[] source, int offset, int count) throws ZipException {
        if (count <= 0 || source[offset + count - 1] == 0) {
            throw new ZipException("a stream of bits has no end mark");
        }
        bytes = source;
        start = offset;
        left = count * 8 - 1 - (Integer.numberOfLeadingZeros(source[offset + count - 1] & 0xff) - 24);
    }

    /** How many bits are left; below 0 if more were read than there were. */
    int left() {
        return left;
    }

    /** The next bits, up to 56; zeros stand before the first. */
    long peek(int count) {
        int from = left - count;
        if (from >= 0) {
            return (long) LONG.get(bytes, start + (from >>> 3)) >>> (from & 7) & (1L << count) - 1;
        }
        return left <= 0 ? 0 : ((long) LONG.get(bytes, start) & (1L << left) - 1) << -from;
    }

    void pass(int count) {
        left -= count;
    }

    int read(int count) {
        long bits = peek(count);
        left -= count;
        return (int) bits;
    }

    /** Refuses a stream of which too much or not all was read. */
    void requireUsedUp() throws ZipException {
        if (left != 0) {
            throw new ZipException("a stream of bits has other symbols than it has room for");
        }
    }
}
