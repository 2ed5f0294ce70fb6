package io.wireloupe.dissect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes octets as hexadecimal digits, quickly: eight digits by arithmetic on one word. */
final class HexDigits {

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH_OCTET = 0x0101010101010101L;
    private static final int LETTERS_AFTER_DIGITS = 'a' - '9' - 1;

    private HexDigits() {}

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
            EIGHT.set(to, out, digits((int) FOUR.get(from, i)));
        }
        for (; i < end; i++, out += 2) {
            int octet = from[i] & 0xff;
            to[out] = digit(octet >> 4);
            to[out + 1] = digit(octet & 15);
        }
        return out;
    }

    /** The eight digits of four octets; the first of each stands in the lowest bits. */
    private static long digits(int octets) {
        long spread = octets & 0xffffffffL;
        spread = (spread | spread << 16) & 0x0000ffff0000ffffL;
        spread = (spread | spread << 8) & 0x00ff00ff00ff00ffL;
        long nibbles = (spread >>> 4 | spread << 8) & 15 * EACH_OCTET;
        // A nibble above 9 carries into bit 4 when 6 is added.
        long letters = (nibbles + 6 * EACH_OCTET >>> 4) & EACH_OCTET;
        return nibbles + '0' * EACH_OCTET + letters * LETTERS_AFTER_DIGITS;
    }

    /** The ASCII digit of a number below 16. */
    static byte digit(int nibble) {
        return (byte) (nibble + (nibble > 9 ? 'a' - 10 : '0'));
    }
}
