package io.wireloupe.oui;

import java.io.BufferedReader;
import java.io.IOException;

/** {@code nmap-mac-prefixes}: 6, 7 or 9 hexadecimal digits, a blank, a name; lines with {@code #} are comments. */
final class NmapPrefixes {

    private NmapPrefixes() {
    }

    static void read(BufferedReader from, RegistryLines to) throws IOException {
        long number = 0;
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] columns = text.split("\\s+", 2);
            if (columns.length < 2 || !columns[0].matches("\\p{XDigit}{6}|\\p{XDigit}{7}|\\p{XDigit}{9}")) {
                to.problem(number, "no prefix of 6, 7 or 9 hexadecimal digits and a name", text);
                continue;
            }
            int length = 4 * columns[0].length();
            to.block(number, Long.parseLong(columns[0], 16) << 48 - length, length, Registry.NONE, columns[1], "");
        }
    }
}
