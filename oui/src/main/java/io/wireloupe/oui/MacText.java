package io.wireloupe.oui;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** MAC addresses and their prefixes as text. */
record MacText(long value, int bits) {

    static final long MASK_48 = 0xFFFF_FFFF_FFFFL;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    /** The leading {@code length} bits of 48 set. */
    static long mask(int length) {
        return MASK_48 << 48 - length & MASK_48;
    }

    /** {@code 02:00:5e:10:00:01}. */
    static String address(long mac) {
        StringBuilder text = new StringBuilder(17);
        appendOctets(text, mac, 0, 6);
        return text.toString();
    }

    /** {@code 00:0c:29} for 24 bits, else {@code 70:b3:d5:00:10:00/36}; a plain address for 48. */
    static String prefix(long prefix, int length) {
        StringBuilder text = new StringBuilder(20);
        appendOctets(text, prefix, 0, length == 24 ? 3 : 6);
        return length == 24 || length == 48 ? text.toString() : text.append('/').append(length).toString();
    }

    /** Writes octets {@code from} (0 is the first on the wire) to {@code to}, exclusive, with colons between them. */
    static void appendOctets(StringBuilder text, long mac, int from, int to) {
        for (int octet = from; octet < to; octet++) {
            if (octet > from) {
                text.append(':');
            }
            int value = (int) (mac >>> 40 - 8 * octet) & 0xFF;
            text.append(HEX[value >>> 4]).append(HEX[value & 15]);
        }
    }

    /**
     * Reads an address or its beginning: six octets with {@code :}, {@code -} or blanks between them, of one or two
     * digits each; three groups of four digits with dots; or 6 to 12 bare digits. At least three octets are needed.
     *
     * @throws IllegalArgumentException naming the text, if it is none of these
     */
    static MacText parse(String text) {
        String trimmed = text.strip();
        MacText found = split(trimmed);
        if (found == null) {
            throw new IllegalArgumentException("not a MAC address: \"" + shown(trimmed)
                + "\"; write six octets such as 00:0c:29:4f:8e:35, 00-0c-29-4f-8e-35, 000c.294f.8e35, or at least the"
                + " first three");
        }
        return found;
    }

    private static @Nullable MacText split(String text) {
        if (text.indexOf('.') >= 0) {
            return groups(text.split("\\.", -1), 4, 4);
        }
        for (String separator : new String[] {":", "-", " "}) {
            if (text.contains(separator)) {
                return groups(text.split(separator, -1), 1, 2);
            }
        }
        return text.length() < 6 ? null : groups(new String[] {text}, 6, 12);
    }

    private static @Nullable MacText groups(String[] groups, int shortest, int longest) {
        long value = 0;
        int bits = 0;
        for (String group : groups) {
            if (group.length() < shortest || group.length() > longest
                || !group.chars().allMatch(HexFormat::isHexDigit)) {
                return null;
            }
            int width = shortest == 1 ? 8 : 4 * group.length();
            bits += width;
            if (bits > 48) {
                return null;
            }
            value = value << width | HexFormat.fromHexDigitsToLong(group);
        }
        return bits < 24 ? null : new MacText(value << 48 - bits, bits);
    }

    /** The number that hexadecimal digits write, -1 if there are none, or others, or more than 12. */
    static long hex(String text, int from, int to) {
        if (to <= from || to - from > 12) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!HexFormat.isHexDigit(c)) {
                return -1;
            }
            value = value << 4 | HexFormat.fromHexDigit(c);
        }
        return value;
    }

    /** Hostile text made safe to print: control characters as blanks, at most 40 characters. */
    static String shown(String text) {
        String cut = text.length() > 40 ? text.substring(0, 40) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", " ");
    }
}
