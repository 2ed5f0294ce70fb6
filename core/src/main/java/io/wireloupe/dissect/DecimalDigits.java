package io.wireloupe.dissect;

/**
 * Writes whole numbers as decimal digits, quickly: divisions by multiplication, three digits at a time from a table.
 */
final class DecimalDigits {

    /** The three digits of each number below 1000, one after the other. */
    private static final byte[] TRIPLES = triples();

    private static final int THOUSAND = 1000;
    private static final int MILLION = 1_000_000;

    private DecimalDigits() {}

    private static byte[] triples() {
        byte[] all = new byte[3 * THOUSAND];
        for (int i = 0; i < THOUSAND; i++) {
            all[3 * i] = (byte) ('0' + i / 100);
            all[3 * i + 1] = (byte) ('0' + i / 10 % 10);
            all[3 * i + 2] = (byte) ('0' + i % 10);
        }
        return all;
    }

    /** A number from 0 to 2^31 - 1 divided by 1000; 2^38 / 1000 rounded up is exact enough for all of them. */
    private static int thousands(int n) {
        return (int) (n * 274_877_907L >>> 38);
    }

    /**
     * Writes a number from 0 without leading zeros.
     *
     * @return the index behind the last digit
     */
    static int write(long value, byte[] to, int at) {
        if (value < THOUSAND) {
            return short3((int) value, to, at);
        }
        if (value > Integer.MAX_VALUE) {
            int out = write(value / MILLION, to, at);
            int rest = (int) (value % MILLION);
            int high = thousands(rest);
            return triple(rest - high * THOUSAND, to, triple(high, to, out));
        }
        int n = (int) value;
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
        int out = at;
        int from = 3 * n;
        if (n >= 100) {
            to[out++] = TRIPLES[from];
        }
        if (n >= 10) {
            to[out++] = TRIPLES[from + 1];
        }
        to[out++] = TRIPLES[from + 2];
        return out;
    }

    private static int triple(int n, byte[] to, int at) {
        int from = 3 * n;
        to[at] = TRIPLES[from];
        to[at + 1] = TRIPLES[from + 1];
        to[at + 2] = TRIPLES[from + 2];
        return at + 3;
    }
}
