package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;

/** One element in the distinguished encoding rules (ITU-T X.690 8.1, 10), and the way to those in it and after it. */
record Der(Layer in, int tag, int from, int to) {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int UTC_TIME = 0x17;
    static final int SEQUENCE = 0x30;

    /** Of {@link #tag}: there is no element, or it does not fit. */
    static final int NONE = -1;

    /** The element at {@code at}, which has to end by {@code limit}. */
    static Der at(Layer in, int at, int limit) {
        if (at + 2 > limit || !in.has(at, 2)) {
            return new Der(in, NONE, limit, limit);
        }
        int first = in.peek8(at + 1);
        int octets = first < 0x80 ? 0 : first & 0x7f;
        if (octets > 3 || at + 2 + octets > limit || !in.has(at + 2, octets)) {
            return new Der(in, NONE, limit, limit);
        }
        int length = octets == 0 ? first : 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | in.peek8(at + 2 + i);
        }
        int from = at + 2 + octets;
        if (first == 0x80 || length > limit - from || !in.has(from, length)) {
            return new Der(in, NONE, limit, limit);
        }
        return new Der(in, in.peek8(at), from, from + length);
    }

    boolean isThere() {
        return tag != NONE;
    }

    int length() {
        return to - from;
    }

    /** The first element in this one. */
    Der first() {
        return at(in, from, to);
    }

    /** The element after this one, in an outer one. */
    Der next(Der outer) {
        return at(in, to, outer.to);
    }

    /** Whether this is the object identifier with these octets. */
    boolean is(int... octets) {
        if (tag != OBJECT_IDENTIFIER || length() != octets.length) {
            return false;
        }
        for (int i = 0; i < octets.length; i++) {
            if (in.peek8(from + i) != octets[i]) {
                return false;
            }
        }
        return true;
    }
}
