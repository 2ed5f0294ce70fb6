package io.wireloupe.dissect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes octets as hexadecimal digits, quickly: four octets at a time from a table that stays in the nearest cache. */
final class HexDigits {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The two digits of each octet, the first in the lowest eight bits. */
    private static final long[] PAIRS = pairs();

    private HexDigits() {}

    private static long[] pairs() {
        long[] all = new long[256];
        for (int octet = 0; octet < all.length; octet++) {
            all[octet] = digit(octet >> 4) | digit(octet & 15) << 8;
        }
        return all;
    }

    /**
     * Writes {@code count} octets from {@code from[offset]} as twice as many digits to {@code to[at]}.
     *
     * @return the index behind the last digit
     */
    static int write(byte[] from, int offset, int count, byte[] to, int at) {
        int end = offset + count;
        int out = at;
        int i = offset;
        for (; i <= end - 4; i += 4, out += 8) {
            EIGHT.set(to, out, PAIRS[from[i] & 0xff] | PAIRS[from[i + 1] & 0xff] << 16
                    | PAIRS[from[i + 2] & 0xff] << 32 | PAIRS[from[i + 3] & 0xff] << 48);
        }
        for (; i < end; i++) {
            out = octet(from[i], to, out);
        }
        return out;
    }

    /** Writes the lowest eight bits of a number as two digits; gives the index behind them. */
    static int octet(int octet, byte[] to, int at) {
        int pair = pair(octet);
        to[at] = (byte) pair;
        to[at + 1] = (byte) (pair >> 8);
        return at + 2;
    }

    /** The two digits of the lowest eight bits of a number, the first in the lowest eight bits. */
    static int pair(int octet) {
        return (int) PAIRS[octet & 0xff];
    }

    /** Writes {@code 0x} and two digits for each of so many octets of a number, the highest first. */
    static int number(long value, int octets, byte[] to, int at) {
        to[at] = '0';
        to[at + 1] = 'x';
        int out = at + 2;
        for (int shift = octets * 8 - 8; shift >= 0; shift -= 8) {
            out = octet((int) (value >>> shift), to, out);
        }
        return out;
    }

    /** The ASCII digit of a number below 16. */
    static byte digit(int nibble) {
        return (byte) (nibble + (nibble > 9 ? 'a' - 10 : '0'));
    }
}
