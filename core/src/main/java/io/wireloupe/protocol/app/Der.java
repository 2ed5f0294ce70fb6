package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;

import java.nio.charset.StandardCharsets;

/**
 * Goes through the elements of a constructed value in the Basic and Distinguished Encoding Rules: ITU-T X.690 8.1.
 * Lengths of indefinite form are not read. An element that does not fit into the value around it ends the walk; nothing
 * is copied, so a length that lies costs nothing.
 */
final class Der {

    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** More components than any identifier in use has. */
    private static final int MOST_OCTETS = 64;

    private final Layer in;
    private final int end;
    private int at;
    private int tag;
    private int from;

    /** Goes through the elements from {@code at} on and before {@code end}. */
    Der(Layer in, int at, int end) {
        this.in = in;
        this.at = at;
        this.from = at;
        this.end = end;
    }

    /** Goes to the next element; {@code false} if there is none that is whole. */
    boolean next() {
        if (end - at < 2 || !in.has(at, 2) || (in.peek8(at) & 0x1f) == 0x1f) {
            return false;
        }
        int octets = in.peek8(at + 1) < 0x80 ? 0 : in.peek8(at + 1) & 0x7f;
        if (octets > 3 || in.peek8(at + 1) == 0x80 || end - at - 2 < octets || !in.has(at + 2, octets)) {
            return false;
        }
        int length = octets == 0 ? in.peek8(at + 1) : 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | in.peek8(at + 2 + i);
        }
        int start = at + 2 + octets;
        if (length > end - start || !in.has(start, length)) {
            return false;
        }
        tag = in.peek8(at);
        from = start;
        at = start + length;
        return true;
    }

    /** Goes to the next element if it has this tag. */
    boolean next(int wanted) {
        return end - at > 0 && in.has(at, 1) && in.peek8(at) == wanted && next();
    }

    /** The identifier octet of the element. */
    int tag() {
        return tag;
    }

    /** Where the contents of the element begin. */
    int from() {
        return from;
    }

    /** How many octets the contents have. */
    int length() {
        return at - from;
    }

    /** Goes through what stands inside the element. */
    Der inside() {
        return new Der(in, from, at);
    }

    /** How many elements there are. */
    int count() {
        Der all = new Der(in, at, end);
        int count = 0;
        while (all.next()) {
            count++;
        }
        return count;
    }

    /** The contents as a number, of which the lowest 64 bits count. */
    long integer() {
        long number = length() > 0 && in.peek8(from) > 0x7f ? -1 : 0;
        for (int i = from; i < at; i++) {
            number = number << 8 | in.peek8(i);
        }
        return number;
    }

    /** The contents as an object identifier in dotted form: X.690 8.19. */
    String identifier() {
        StringBuilder text = new StringBuilder();
        long component = 0;
        for (int i = from; i < Math.min(at, from + MOST_OCTETS); i++) {
            component = component << 7 | in.peek8(i) & 0x7f;
            if (in.peek8(i) < 0x80) {
                if (text.isEmpty()) {
                    long first = Math.min(2, component / 40);
                    text.append(first).append('.').append(component - 40 * first);
                } else {
                    text.append('.').append(Long.toUnsignedString(component));
                }
                component = 0;
            }
        }
        return text.toString();
    }

    byte[] identifierText() {
        return identifier().getBytes(StandardCharsets.US_ASCII);
    }
}
