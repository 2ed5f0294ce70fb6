package io.wireloupe.geo;

/**
 * Reads a data file of the jar: a count, then columns of bytes and of variable-length numbers (seven bits a byte,
 * lowest first), because columns deflate far better than rows do.
 *
 * <p>A start is stored as the distance from the one before, split into its trailing zero bits, all of them in one
 * column, and the rest, in the next.
 */
final class Columns {

    /** A value is an operator's index and, in so many lowest bits, a country's. */
    static final int COUNTRY_BITS = 8;

    private final byte[] bytes;
    private final int count;
    private int at;

    Columns(byte[] bytes) {
        this.bytes = bytes;
        this.count = (int) varLong();
    }

    int count() {
        return count;
    }

    long varLong() {
        int at = this.at;
        long value = bytes[at++];
        if (value < 0) {
            value &= 0x7f;
            int shift = 7;
            long part;
            do {
                part = bytes[at++];
                value |= (part & 0x7f) << shift;
                shift += 7;
            } while (part < 0);
        }
        this.at = at;
        return value;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the next column starts. */
    int at() {
        return at;
    }

    int[] starts4() {
        int zeros = at;
        at += count;
        int[] starts = new int[count];
        int start = 0;
        for (int i = 0; i < count; i++) {
            start += (int) varLong() << bytes[zeros + i];
            starts[i] = start;
        }
        return starts;
    }

    long[] starts6() {
        int zeros = at;
        at += count;
        long[] starts = new long[count];
        long start = 0;
        for (int i = 0; i < count; i++) {
            start += varLong() << bytes[zeros + i];
            starts[i] = start;
        }
        return starts;
    }

    long[] varLongs(int length) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
            values[i] = varLong();
        }
        return values;
    }

    int[] runningSums(int length) {
        int[] sums = new int[length];
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (int) varLong();
            sums[i] = sum;
        }
        return sums;
    }

    /** Operators, then a byte of country each. */
    int[] values(int length) {
        int[] values = new int[length];
        for (int i = 0; i < length; i++) {
            values[i] = (int) varLong() << COUNTRY_BITS;
        }
        for (int i = 0; i < length; i++) {
            values[i] |= bytes[at++] & 0xff;
        }
        return values;
    }
}
