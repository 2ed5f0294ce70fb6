package io.wireloupe.dissect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes whole numbers as decimal digits, quickly: divisions by multiplication, three digits at a time from a table.
 * What is written may reach {@value #SLACK} bytes past the last digit, so there has to be room for these, too.
 */
final class DecimalDigits {

    /** How far the array has to reach past the longest number. */
    static final int SLACK = 3;

    private static final int THOUSAND = 1000;
    private static final int MILLION = 1_000_000;

    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** The three digits of each number below 1000, the first in the lowest eight bits. */
    private static final int[] TRIPLES = new int[THOUSAND];

    /** The same without leading zeros, and how many they are in the highest eight bits. */
    private static final int[] SHORTS = new int[THOUSAND];

    static {
        for (int n = 0; n < THOUSAND; n++) {
            int count = n >= 100 ? 3 : n >= 10 ? 2 : 1;
            TRIPLES[n] = '0' + n / 100 | '0' + n / 10 % 10 << 8 | '0' + n % 10 << 16;
            SHORTS[n] = TRIPLES[n] >>> 8 * (3 - count) | count << 24;
        }
    }

    private DecimalDigits() {}

    /** A number from 0 to 2^31 - 1 divided by 1000; 2^38 / 1000 rounded up is exact enough for all of them. */
    private static int thousands(int n) {
        return (int) (n * 274_877_907L >>> 38);
    }

    /**
     * Writes a number without sign and without leading zeros.
     *
     * @return the index behind the last digit
     */
    static int write(long value, byte[] to, int at) {
        if (value >>> 32 != 0 || (int) value < 0) {
            int out = write(Long.divideUnsigned(value, MILLION), to, at);
            int rest = (int) Long.remainderUnsigned(value, MILLION);
            int high = thousands(rest);
            return triple(rest - high * THOUSAND, to, triple(high, to, out));
        }
        int n = (int) value;
        if (n < THOUSAND) {
            return short3(n, to, at);
        }
        int high = thousands(n);
        return triple(n - high * THOUSAND, to, write(high, to, at));
    }

    /** Writes a number from 0 to 999,999,999 with leading zeros to nine digits; gives the index behind the last. */
    static int writeNine(int value, byte[] to, int at) {
        int middle = thousands(value);
        int high = thousands(middle);
        int out = triple(high, to, at);
        out = triple(middle - high * THOUSAND, to, out);
        return triple(value - middle * THOUSAND, to, out);
    }

    private static int short3(int n, byte[] to, int at) {
        int digits = SHORTS[n];
        FOUR.set(to, at, digits);
        return at + (digits >>> 24);
    }

    private static int triple(int n, byte[] to, int at) {
        FOUR.set(to, at, TRIPLES[n]);
        return at + 3;
    }
}
