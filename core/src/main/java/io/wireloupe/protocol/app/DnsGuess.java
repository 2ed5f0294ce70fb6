package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;

/** Tells messages of the DNS from other datagrams, for ports that are not those of the DNS. */
final class DnsGuess {

    private static final int HEADER = 12;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_NAME = 255;

    /** RFC 1035 4.1.1: Z is zero; operations beyond UPDATE are not in use. */
    private static final int RESERVED = 0x0040;
    private static final int LAST_OPERATION = 6;
    private static final int RESPONSE = 0x8000;

    /** Types of records in use, RFC 6895 3.1, and classes. */
    private static final int LAST_TYPE = 0x1ff;
    private static final int INTERNET = 1;
    private static final int ANY = 255;

    private DnsGuess() {}

    /**
     * Several facts that do not depend on one another: flags and counts that make sense, one question with a name of
     * printable labels that ends in time, and a type and class in use.
     */
    static boolean isMessage(Layer in) {
        if (!in.has(0, HEADER)) {
            return false;
        }
        int flags = in.peek16(2);
        int records = in.peek16(6) + in.peek16(8) + in.peek16(10);
        if ((flags & RESERVED) != 0 || (flags >> 11 & 15) > LAST_OPERATION || in.peek16(4) != 1
                || (flags & RESPONSE) == 0 && in.peek16(6) > 0 || records > in.length() / HEADER) {
            return false;
        }
        int at = name(in);
        return at > 0 && in.has(at, 4) && in.peek16(at) > 0 && in.peek16(at) <= LAST_TYPE
                && (in.peek16(at + 2) == INTERNET || in.peek16(at + 2) == ANY)
                && (records > 0 || at + 4 == in.length());
    }

    /** The offset behind the name of the question, -1 if it is none that hosts have. */
    private static int name(Layer in) {
        int at = HEADER;
        while (in.has(at, 1) && in.peek8(at) != 0) {
            int count = in.peek8(at);
            if (count > LONGEST_LABEL || at + count > HEADER + LONGEST_NAME || !in.has(at + 1, count)) {
                return -1;
            }
            for (int i = at + 1; i <= at + count; i++) {
                if (in.peek8(i) <= ' ' || in.peek8(i) > '~') {
                    return -1;
                }
            }
            at += 1 + count;
        }
        return in.has(at, 1) && at > HEADER ? at + 1 : -1;
    }
}
