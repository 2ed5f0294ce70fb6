package io.wireloupe.oui;

import java.io.BufferedReader;
import java.io.IOException;

/**
 * Wireshark's {@code manuf} and {@code wka}: a prefix, a short name, and in manuf the full name, with tabs or blanks.
 *
 * <p>The prefix has one to six octets, with {@code :}, {@code -} or {@code .} between them, and may be followed by
 * {@code /} and its length. Three octets without a length are a company. What comes behind {@code #} is a comment.
 */
final class WiresharkManuf {

    private WiresharkManuf() {
    }

    static void read(BufferedReader from, RegistryLines to) throws IOException {
        long number = 0;
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            number++;
            int comment = line.indexOf('#');
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!text.isEmpty()) {
                line(number, text, to);
            }
        }
    }

    private static void line(long number, String text, RegistryLines to) {
        int blank = blank(text, 0);
        if (blank == text.length()) {
            to.problem(number, "no name behind the prefix", text);
            return;
        }
        int slash = text.lastIndexOf('/', blank);
        int prefixEnd = slash < 0 ? blank : slash;
        int octets = octets(text, prefixEnd);
        int length = slash < 0 ? 8 * octets : length(text, slash + 1, blank);
        if (octets == 0 || length < 1 || slash < 0 && length != 24 && length != 48) {
            to.problem(number, "no prefix of three or six octets, or of any with a length of 1 to 48", text);
            return;
        }
        long prefix = prefix(text, prefixEnd, octets);
        String names = text.substring(blank).strip();
        int nameEnd = blank(names, 0);
        String name = names.substring(0, nameEnd);
        String full = names.substring(nameEnd).strip();
        if (slash < 0 && length == 24 || length == 28 || length == 36 || length == 24 && !full.isEmpty()) {
            int tab = full.indexOf('\t');
            String vendor = full.isEmpty() ? name : full.substring(0, tab < 0 ? full.length() : tab);
            to.block(number, prefix, length, Registry.NONE, vendor, name);
        } else {
            to.wellKnown(prefix, length, name);
        }
    }

    /** Where the next blank or tab stands, or the end. */
    private static int blank(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\t') {
            at++;
        }
        return at;
    }

    /** How many octets of one or two digits there are before {@code end}, 0 if there is anything else or too many. */
    private static int octets(String text, int end) {
        int octets = 0;
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || ":-.".indexOf(text.charAt(i)) >= 0) {
                if (i - start > 2 || MacText.hex(text, start, i) < 0) {
                    return 0;
                }
                octets++;
                start = i + 1;
            }
        }
        return octets > 6 ? 0 : octets;
    }

    /** The octets before {@code end} as an address of 48 bits with zeros behind them. */
    private static long prefix(String text, int end, int octets) {
        long prefix = 0;
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || ":-.".indexOf(text.charAt(i)) >= 0) {
                prefix = prefix << 8 | MacText.hex(text, start, i);
                start = i + 1;
            }
        }
        return prefix << 48 - 8 * octets;
    }

    private static int length(String text, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9' || i - from > 1) {
                return 0;
            }
            length = 10 * length + c - '0';
        }
        return length > 48 ? 0 : length;
    }
}
