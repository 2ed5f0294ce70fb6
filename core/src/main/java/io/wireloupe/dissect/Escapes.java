package io.wireloupe.dissect;

import java.util.HexFormat;

/** Makes text of packets safe for one line of text: nothing in it can break a line or drive a terminal. */
final class Escapes {

    private Escapes() {}

    /**
     * Writes control characters as C does ({@code \n}, {@code \x1b}), and as {@code \}{@code u202e} what else would
     * break a line or turn the direction of writing. The backslash stays as it is, as it does with tshark.
     */
    static String escape(String s) {
        StringBuilder safe = new StringBuilder(s.length() + 16);
        s.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            case 0x07 -> safe.append("\\a");
            case '\b' -> safe.append("\\b");
            case '\f' -> safe.append("\\f");
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            case 0x0b -> safe.append("\\v");
            default -> {
                if (c < 0x20 || c == 0x7f) {
                    safe.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
                } else if (breaksOrTurns(c)) {
                    safe.append("\\u").append(HexFormat.of().toHexDigits((char) c));
                } else {
                    safe.appendCodePoint(c);
                }
            }
        }
    }

    /** C1 controls, line and paragraph separators, and the characters of bidirectional control (Unicode UAX #9, 2). */
    private static boolean breaksOrTurns(int c) {
        return c >= 0x80 && c < 0xa0
                || c == 0x061c
                || c == 0x200e
                || c == 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }
}
