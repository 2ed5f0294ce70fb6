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
        String[] columns = text.split("[ \t]+", 2);
        if (columns.length < 2) {
            to.problem(number, "no name behind the prefix", text);
            return;
        }
        int slash = columns[0].indexOf('/');
        String[] octets = columns[0].substring(0, slash < 0 ? columns[0].length() : slash).split("[:.-]", -1);
        long prefix = prefix(octets);
        int length = slash < 0 ? 8 * octets.length : length(columns[0].substring(slash + 1));
        if (prefix < 0 || length < 1 || slash < 0 && length != 24 && length != 48) {
            to.problem(number, "no prefix of three or six octets, or of any with a length of 1 to 48", text);
            return;
        }
        String[] names = columns[1].split("[ \t]+", 2);
        boolean full = names.length > 1;
        if (slash < 0 && length == 24 || length == 28 || length == 36 || length == 24 && full) {
            String vendor = full ? names[1].split("\t", 2)[0] : names[0];
            to.block(number, prefix, length, Registry.NONE, vendor, names[0]);
        } else {
            to.wellKnown(prefix, length, names[0]);
        }
    }

    /** The octets as an address of 48 bits with zeros behind them, -1 if they are none. */
    private static long prefix(String[] octets) {
        if (octets.length > 6) {
            return -1;
        }
        long prefix = 0;
        for (String octet : octets) {
            if (!octet.matches("\\p{XDigit}{1,2}")) {
                return -1;
            }
            prefix = prefix << 8 | Integer.parseInt(octet, 16);
        }
        return prefix << 48 - 8 * octets.length;
    }

    private static int length(String text) {
        int length = text.matches("\\d{1,2}") ? Integer.parseInt(text) : 0;
        return length > 48 ? 0 : length;
    }
}
