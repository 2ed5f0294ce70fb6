package io.wireloupe.dissect;

/** Makes text of packets safe for one line of text: nothing in it can break a line or drive a terminal. */
final class Escapes {

    private Escapes() {}

    /** Writes control characters and the backslash as C does: {@code \n}, {@code \x1b}, {@code \\}. */
    static String escape(String s) {
        StringBuilder safe = new StringBuilder(s.length() + 16);
        s.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            case '\\' -> safe.append("\\\\");
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
                } else {
                    safe.appendCodePoint(c);
                }
            }
        }
    }
}
