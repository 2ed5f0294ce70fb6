package io.wireloupe.protocol.net;

/** Response times of group queries that grow by themselves: RFC 3376 4.1.1 and RFC 3810 5.1.3. */
final class FloatingCode {

    private FloatingCode() {}

    /**
     * The value of a code whose highest bit says that three bits of exponent and a mantissa follow.
     *
     * @param mantissaBits 4 for a code of one octet, 12 for one of two
     */
    static int value(int code, int mantissaBits) {
        int top = 1 << mantissaBits + 3;
        if (code < top) {
            return code;
        }
        int mantissa = code & (1 << mantissaBits) - 1 | 1 << mantissaBits;
        int exponent = code >> mantissaBits & 7;
        return mantissa << exponent + 3;
    }
}
