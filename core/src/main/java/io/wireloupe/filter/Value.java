package io.wireloupe.filter;

import java.util.Arrays;

/** One value of a term: a number or octets, of an address perhaps only its leading bits. */
sealed interface Value {

    /**
     * A number.
     *
     * @param number the number; nanoseconds of times and spans
     * @param mask the bits that count
     */
    record Number(long number, long mask) implements Value {

        Number(long number) {
            this(number, -1);
        }
    }

    /**
     * Octets.
     *
     * @param octets the octets; text is UTF-8
     * @param bits how many of the leading bits count
     */
    record Octets(byte[] octets, int bits) implements Value {

        Octets(byte[] octets) {
            this(octets, Integer.MAX_VALUE);
        }

        /** Whether one of the bits is set. */
        boolean anySet() {
            for (byte octet : octets) {
                if (octet != 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The octets; of a number that is an IPv4 address, its four. */
    default byte[] octets() {
        if (this instanceof Octets octets) {
            return octets.octets;
        }
        int number = (int) ((Number) this).number;
        return new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
    }

    /**
     * Compares values, one of this type: below, at or above 0. Of runs of octets the shorter one comes first, as in
     * Wireshark; not so of texts.
     */
    static int compare(Value one, Value other, Type type) {
        if (one instanceof Number a && other instanceof Number b) {
            long mask = a.mask & b.mask;
            return type == Type.WIDE
                    ? Long.compareUnsigned(a.number & mask, b.number & mask)
                    : Long.compare(a.number & mask, b.number & mask);
        }
        if (one instanceof Octets a && other instanceof Octets b && Math.min(a.bits, b.bits) != Integer.MAX_VALUE) {
            return prefixes(a.octets, b.octets, Math.min(a.bits, b.bits));
        }
        byte[] a = one.octets();
        byte[] b = other.octets();
        boolean byLength = type != Type.TEXT && a.length != b.length;
        return byLength ? Integer.compare(a.length, b.length) : Arrays.compareUnsigned(a, b);
    }

    private static int prefixes(byte[] a, byte[] b, int bits) {
        int whole = bits / 8;
        int order = Arrays.compareUnsigned(a, 0, whole, b, 0, whole);
        if (order != 0 || bits % 8 == 0) {
            return order;
        }
        int rest = 0xff00 >> bits % 8 & 0xff;
        return Integer.compare(a[whole] & rest, b[whole] & rest);
    }
}
