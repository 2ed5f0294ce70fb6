package io.wireloupe.parity;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Writes the control characters that tshark prints as they are the way that Wireloupe writes them, so that cells can be
 * compared: here nothing of a packet reaches a terminal raw.
 */
final class RawControls {

    private RawControls() {}

    /** The cell, which holds an octet for each character, with its control characters escaped. */
    static String escaped(String cell) {
        String text = new String(cell.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        if (text.codePoints().noneMatch(RawControls::isControl)) {
            return cell;
        }
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> append(safe, c));
        return new String(safe.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) || c == 0x061c || c == 0x200e || c == 0x200f || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }

    private static void append(StringBuilder safe, int c) {
        if (!isControl(c)) {
            safe.appendCodePoint(c);
        } else if (c == 0x07) {
            safe.append("\\a");
        } else if (c == 0x0b) {
            safe.append("\\v");
        } else if (c < 0x80) {
            safe.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
        } else {
            safe.append("\\u").append(HexFormat.of().toHexDigits((char) c));
        }
    }
}
