package io.wireloupe.oui;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** IEEE {@code oui.csv}, {@code mam.csv}, {@code oui36.csv}, {@code iab.csv}, {@code cid.csv} (RFC 4180). */
final class IeeeCsv {

    private static final int LONGEST_RECORD = 64 << 10;

    private final BufferedReader from;
    private long line = 1;
    private boolean overlong;

    private IeeeCsv(BufferedReader from) {
        this.from = from;
    }

    static void read(BufferedReader from, RegistryLines to) throws IOException {
        IeeeCsv csv = new IeeeCsv(from);
        long at = csv.line;
        for (List<String> record = csv.record(); !record.isEmpty(); record = csv.record()) {
            if (csv.overlong) {
                to.problem(at, "a record of more than " + LONGEST_RECORD + " characters, is a quote missing",
                    record.get(0));
            } else if (!record.get(0).endsWith("Registry") && !(record.size() == 1 && record.get(0).isBlank())) {
                line(at, record, to);
            }
            at = csv.line;
        }
    }

    private static void line(long at, List<String> record, RegistryLines to) {
        if (record.size() < 3) {
            to.problem(at, "fewer than three columns", String.join(",", record));
            return;
        }
        String assignment = record.get(1).strip();
        int length = 4 * assignment.length();
        long prefix = MacText.hex(assignment, 0, assignment.length());
        if (prefix < 0 || length != 24 && length != 28 && length != 36) {
            to.problem(at, "no assignment of 6, 7 or 9 hexadecimal digits", assignment);
            return;
        }
        to.block(at, prefix << 48 - length, length, Registry.labelled(record.get(0).strip()),
            RegistryLines.unescaped(record.get(2)), "");
    }

    /** The next record, empty at the end. */
    private List<String> record() throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        int length = 0;
        overlong = false;
        for (int c = from.read(); c >= 0; c = from.read()) {
            if (c == '\n') {
                line++;
                // A quote that is never closed ends here, else it would eat the rest of the file.
                if (!quoted || overlong) {
                    fields.add(field.toString());
                    return fields;
                }
            }
            if (++length > LONGEST_RECORD) {
                overlong = true;
            } else if (c == '"') {
                quoted = quotes(quoted, field);
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c != '\r' || quoted) {
                field.append((char) c);
            }
        }
        if (length > 0) {
            fields.add(field.toString());
        }
        return fields;
    }

    /** Handles a quote sign: two inside a quoted field stand for one. */
    private boolean quotes(boolean quoted, StringBuilder field) throws IOException {
        if (!quoted) {
            return true;
        }
        from.mark(1);
        if (from.read() == '"') {
            field.append('"');
            return true;
        }
        from.reset();
        return false;
    }
}
