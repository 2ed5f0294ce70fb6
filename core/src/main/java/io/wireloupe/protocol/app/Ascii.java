package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;

/** Reads ASCII text of a layer without copying it. */
final class Ascii {

    private Ascii() {}

    /** Whether exactly this text stands in {@code count} octets at {@code offset}. */
    static boolean is(Layer in, int offset, int count, String text) {
        return count == text.length() && startsWith(in, offset, text);
    }

    /** Whether the octets at {@code offset} begin with this text; {@code false} if they end before. */
    static boolean startsWith(Layer in, int offset, String text) {
        if (!in.has(offset, text.length())) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (in.peek8(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** As {@link #is}, upper and lower case being the same; {@code text} is in lower case. */
    static boolean isIgnoringCase(Layer in, int offset, int count, String text) {
        if (count != text.length() || !in.has(offset, count)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (lower(in.peek8(offset + i)) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /** Where an octet stands first from {@code from} on and before {@code to}; -1 if it does not. */
    static int indexOf(Layer in, int octet, int from, int to) {
        for (int i = from; i < to; i++) {
            if (in.peek8(i) == octet) {
                return i;
            }
        }
        return -1;
    }

    /** The decimal number in {@code count} octets, blanks behind it left out; -1 if they hold anything else. */
    static long decimal(Layer in, int offset, int count) {
        int length = count;
        while (length > 0 && in.peek8(offset + length - 1) == ' ') {
            length--;
        }
        if (length < 1 || length > 18) {
            return -1;
        }
        long n = 0;
        for (int i = 0; i < length; i++) {
            int digit = in.peek8(offset + i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            n = n * 10 + digit;
        }
        return n;
    }
}
