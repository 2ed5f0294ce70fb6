package io.wireloupe.dissect;

/** Writes octets as hexadecimal digits, quickly. */
final class HexDigits {

    /** The two ASCII digits of each octet, first digit in the lower byte. */
    private static final short[] PAIRS = pairs();

    private HexDigits() {}

    private static short[] pairs() {
        short[] all = new short[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (short) (Character.forDigit(i >> 4, 16) | Character.forDigit(i & 15, 16) << 8);
        }
        return all;
    }

    /**
     * Writes {@code count} octets from {@code from[offset]} as twice as many digits to {@code to[at]}.
     *
     * @return the index behind the last digit
     */
    static int write(byte[] from, int offset, int count, byte[] to, int at) {
        int out = at;
        for (int i = offset; i < offset + count; i++) {
            int pair = PAIRS[from[i] & 0xff];
            to[out] = (byte) pair;
            to[out + 1] = (byte) (pair >> 8);
            out += 2;
        }
        return out;
    }
}
