package io.wireloupe.geo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a data file of the jar: columns of ints and longs, lowest byte first, each after its length.
 *
 * <p>Whole columns are copied at once, and what is left to do in loops is little, because a program asks for its first
 * address while the JVM still interprets. Starts are stored as distances, which deflate to a third.
 */
final class Columns {

    private final byte[] bytes;
    private final ByteBuffer in;

    Columns(byte[] bytes) {
        this.bytes = bytes;
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    int[] ints() {
        int[] column = new int[in.getInt()];
        in.asIntBuffer().get(column);
        in.position(in.position() + column.length * Integer.BYTES);
        return column;
    }

    long[] longs() {
        long[] column = new long[in.getInt()];
        in.asLongBuffer().get(column);
        in.position(in.position() + column.length * Long.BYTES);
        return column;
    }

    int[] runningInts() {
        int[] column = ints();
        int sum = 0;
        for (int i = 0; i < column.length; i++) {
            sum += column[i];
            column[i] = sum;
        }
        return column;
    }

    long[] runningLongs() {
        long[] column = longs();
        long sum = 0;
        for (int i = 0; i < column.length; i++) {
            sum += column[i];
            column[i] = sum;
        }
        return column;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the next column starts. */
    int at() {
        return in.position();
    }
}
