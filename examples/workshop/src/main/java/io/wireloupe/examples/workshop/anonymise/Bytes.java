package io.wireloupe.examples.workshop.anonymise;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A frame's octets, to be changed in place. Reads past their end give 0; who needs more asks {@link #has} first. */
final class Bytes {

    private final byte[] octets;

    Bytes(byte[] octets) {
        this.octets = octets.clone();
    }

    byte[] octets() {
        return octets;
    }

    boolean has(int at, int count) {
        return at + count <= octets.length;
    }

    int u8(int at) {
        return at < octets.length ? octets[at] & 0xff : 0;
    }

    int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    void set16(int at, int value) {
        octets[at] = (byte) (value >> 8);
        octets[at + 1] = (byte) value;
    }

    void zero(int from, int to) {
        fill(from, to, 0);
    }

    void fill(int from, int to, int value) {
        Arrays.fill(octets, from, to, (byte) value);
    }

    void replace(int at, int count, UnaryOperator<byte[]> change) {
        System.arraycopy(change.apply(Arrays.copyOfRange(octets, at, at + count)), 0, octets, at, count);
    }

    /** The sum of 16-bit words, an odd octet at the end being the higher half of one (RFC 1071). */
    long sum(int at, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (long) u8(at + i) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    /** The checksum that makes a sum come out right: the complement of its ones' complement. */
    static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) (~folded & 0xffff);
    }
}
