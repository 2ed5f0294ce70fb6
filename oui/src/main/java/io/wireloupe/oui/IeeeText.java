package io.wireloupe.oui;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IEEE {@code oui.txt}, {@code mam.txt}, {@code oui36.txt}, {@code iab.txt}, {@code cid.txt}.
 *
 * <p>An entry has a line {@code 00-0C-29   (hex)  name}, and a line {@code 000C29     (base 16)  name} or, for the
 * smaller blocks, {@code 010000-01FFFF     (base 16)  name} with the range inside the prefix before it. Either of the
 * first two is enough. Then come address lines, which begin with blanks.
 */
final class IeeeText {

    private static final Pattern HEX =
        Pattern.compile("\\s*(\\p{XDigit}{2})-(\\p{XDigit}{2})-(\\p{XDigit}{2})\\s+\\(hex\\)\\s*(.*)");
    private static final Pattern BASE_16 =
        Pattern.compile("\\s*(\\p{XDigit}{6})(?:-(\\p{XDigit}{6}))?\\s+\\(base 16\\)\\s*(.*)");

    private final RegistryLines to;
    private boolean pending;
    private long pendingLine;
    private long pendingPrefix;
    private String pendingName = "";

    private IeeeText(RegistryLines to) {
        this.to = to;
    }

    static void read(BufferedReader from, RegistryLines to) throws IOException {
        IeeeText state = new IeeeText(to);
        long number = 0;
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            state.line(++number, line);
        }
        state.flush();
    }

    private void line(long number, String line) {
        // Most lines are addresses; they need no closer look.
        if (!line.contains("(hex)") && !line.contains("(base 16)")) {
            return;
        }
        Matcher hex = HEX.matcher(line);
        if (hex.matches()) {
            flush();
            pending = true;
            pendingLine = number;
            pendingPrefix = Long.parseLong(hex.group(1) + hex.group(2) + hex.group(3), 16) << 24;
            pendingName = hex.group(4);
            return;
        }
        Matcher base16 = BASE_16.matcher(line);
        if (base16.matches()) {
            base16(number, line, base16);
        } else {
            to.problem(number, "no prefix of six hexadecimal digits", line);
        }
    }

    private void base16(long number, String line, Matcher found) {
        long first = Long.parseLong(found.group(1), 16);
        if (found.group(2) == null) {
            pending = pending && pendingPrefix != first << 24;
            flush();
            block(number, first << 24, 24, found.group(3));
            return;
        }
        long size = Long.parseLong(found.group(2), 16) - first + 1;
        if (!pending) {
            to.problem(number, "a range without a (hex) line before it", line);
        } else if (size <= 0 || Long.bitCount(size) != 1 || (first & size - 1) != 0) {
            to.problem(number, "the range is no whole block", line);
        } else {
            block(number, pendingPrefix | first, 48 - Long.numberOfTrailingZeros(size), found.group(3));
        }
        pending = false;
    }

    private void flush() {
        if (pending) {
            block(pendingLine, pendingPrefix, 24, pendingName);
            pending = false;
        }
    }

    private void block(long number, long prefix, int length, String name) {
        to.block(number, prefix, length, Registry.NONE, RegistryLines.unescaped(name), "");
    }
}
