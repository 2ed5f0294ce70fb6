package io.wireloupe.geo;

import io.wireloupe.geo.wire.Texts;
import org.jspecify.annotations.Nullable;

/** Addresses from text and back, strictly, by hand: the JDK's own reader asks a name server for what it cannot read. */
final class IpText {

    private static final int LONGEST = 80;

    private IpText() {
    }

    static IpAddress parse(String text) {
        IpAddress address = read(text);
        if (address == null) {
            throw new IllegalArgumentException("no IP address: \"" + Texts.printable(text, LONGEST)
                    + "\"; give IPv4 as 192.0.2.1 or IPv6 as 2001:db8::1 (names are not looked up)");
        }
        return address;
    }

    static boolean isAddress(String text) {
        return read(text) != null;
    }

    private static @Nullable IpAddress read(String text) {
        if (text.indexOf(':') < 0) {
            long bits = ipv4(text, 0, text.length());
            return bits < 0 ? null : new IpAddress(4, 0, bits);
        }
        int from = 0;
        int to = text.length();
        if (text.charAt(0) == '[' && text.charAt(to - 1) == ']') {
            from++;
            to--;
        }
        int zone = text.indexOf('%');
        if (zone == to - 1) {
            return null;
        }
        return ipv6(text.substring(from, zone >= 0 && zone < to ? zone : to));
    }

    /** The 32 bits, or -1. A leading zero is refused: some programs read it as octal. */
    private static long ipv4(String text, int from, int to) {
        long bits = 0;
        int parts = 0;
        int at = from;
        while (parts < 4) {
            int start = at;
            int value = 0;
            while (at < to && at - start < 3 && digit(text.charAt(at), 10) >= 0) {
                value = value * 10 + digit(text.charAt(at++), 10);
            }
            boolean leadingZero = at - start > 1 && text.charAt(start) == '0';
            if (at == start || value > 255 || leadingZero) {
                return -1;
            }
            bits = bits << 8 | value;
            parts++;
            if (parts < 4 && (at >= to || text.charAt(at++) != '.')) {
                return -1;
            }
        }
        return at == to ? bits : -1;
    }

    // RFC 4291 section 2.2: eight groups of up to four hex digits, one "::" for a run of zeros, dotted last 32 bits.
    private static @Nullable IpAddress ipv6(String text) {
        int[] groups = new int[8];
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            if (count == 8) {
                return null;
            }
            int end = text.indexOf(':', at);
            int stop = end < 0 ? text.length() : end;
            if (end < 0 && text.indexOf('.', at) >= 0) {
                long tail = ipv4(text, at, stop);
                if (tail < 0 || count > 6) {
                    return null;
                }
                groups[count++] = (int) (tail >>> 16);
                groups[count++] = (int) (tail & 0xffff);
                break;
            }
            int group = group(text, at, stop);
            if (group < 0 || stop == text.length() - 1) {
                return null;
            }
            groups[count++] = group;
            at = stop + 1;
            if (at < text.length() && text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            }
        }
        return gap < 0 && count < 8 || gap >= 0 && count == 8 ? null : spread(groups, count, gap);
    }

    private static int group(String text, int from, int to) {
        if (to == from || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static IpAddress spread(int[] groups, int count, int gap) {
        long high = 0;
        long low = 0;
        int missing = 8 - count;
        for (int i = 0; i < 8; i++) {
            int group = gap < 0 || i < gap ? groups[i] : i < gap + missing ? 0 : groups[i - missing];
            if (i < 4) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return new IpAddress(6, high, low);
    }

    /** Only ASCII digits: {@link Character#digit} would take those of other scripts too. */
    private static int digit(char c, int radix) {
        return c < 128 ? Character.digit(c, radix) : -1;
    }

    static String dotted(long bits) {
        return (bits >> 24) + "." + (bits >> 16 & 0xff) + "." + (bits >> 8 & 0xff) + "." + (bits & 0xff);
    }

    // RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as "::",
    // IPv4-mapped with a dotted tail (section 5).
    static String rfc5952(long high, long low) {
        if (high == 0 && low >>> 32 == 0xffff) {
            return "::ffff:" + dotted(low & 0xffff_ffffL);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? high : low) >>> 48 - 16 * (i % 4) & 0xffff);
        }
        int bestAt = -1;
        int best = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > best) {
                best = run;
                bestAt = i;
            }
            i += run;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestAt) {
                text.append("::");
                i += best - 1;
            } else {
                if (i > 0 && i != bestAt + best) {
                    text.append(':');
                }
                text.append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
