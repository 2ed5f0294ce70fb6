package io.wireloupe.dissect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes octets as hexadecimal digits, quickly: two digits by one store. */
final class HexDigits {

    private static final VarHandle TWO =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

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
        for (int i = 0; i < count; i++) {
            TWO.set(to, at + 2 * i, PAIRS[from[offset + i] & 0xff]);
        }
        return at + 2 * count;
    }
}
