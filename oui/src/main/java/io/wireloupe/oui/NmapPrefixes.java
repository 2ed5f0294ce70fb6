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
            int blank = 0;
            while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
                blank++;
            }
            long prefix = MacText.hex(text, 0, blank);
            if (prefix < 0 || blank == text.length() || blank != 6 && blank != 7 && blank != 9) {
                to.problem(number, "no prefix of 6, 7 or 9 hexadecimal digits and a name", text);
                continue;
            }
            int length = 4 * blank;
            to.block(number, prefix << 48 - length, length, Registry.NONE, text.substring(blank), "");
        }
    }
}
