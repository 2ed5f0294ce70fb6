package io.wireloupe.flows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * A way to write values as rows of named columns: CSV (RFC 4180, with a header line and line feeds) or JSON lines.
 *
 * <pre>{@code
 * Export.flows().csv(traffic.flows(), writer);
 * Export.connections().jsonLines(traffic.connections(), writer);
 * }</pre>
 *
 * <p>Numbers are written as numbers, with a point; what is unknown is an empty cell or {@code null}. In CSV a text that
 * a spreadsheet would take for a formula gets an apostrophe before it. Immutable and safe for use by several threads.
 *
 * @param <T> what a row is made of
 */
public final class Export<T> {

    private final List<String> names;
    private final List<Function<T, Object>> values;

    private Export(List<String> names, List<Function<T, Object>> values) {
        this.names = List.copyOf(names);
        this.values = List.copyOf(values);
    }

    /**
     * {@return an export without columns, to which {@link #column} adds}
     *
     * @param <T> what a row is made of
     */
    public static <T> Export<T> empty() {
        return new Export<>(List.of(), List.of());
    }

    /**
     * {@return the same with one more column}
     *
     * @param name the name of the column, as the header or the JSON member shows it
     * @param value gives a number, a boolean, or anything that is written as its text; an empty text for unknown
     */
    public Export<T> column(String name, Function<T, Object> value) {
        List<String> moreNames = new ArrayList<>(names);
        List<Function<T, Object>> moreValues = new ArrayList<>(values);
        moreNames.add(name);
        moreValues.add(value);
        return new Export<>(moreNames, moreValues);
    }

    /**
     * {@return the same with some of its columns}
     *
     * @param columns names of {@link #columns()}, in the order in which they are written
     * @throws IllegalArgumentException if there is no such column
     */
    public Export<T> only(String... columns) {
        Export<T> some = empty();
        for (String name : columns) {
            int index = names.indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException("No column \"" + name + "\"; there are " + String.join(", ", names));
            }
            some = some.column(name, values.get(index));
        }
        return some;
    }

    /**
     * {@return the same with all columns of another export, whose rows are parts of this one's}
     *
     * @param <P> what a row of the other one is made of
     * @param more the columns that are added
     * @param part gives the part
     */
    public <P> Export<T> columns(Export<P> more, Function<T, P> part) {
        Export<T> all = this;
        for (int i = 0; i < more.names.size(); i++) {
            Function<P, Object> value = more.values.get(i);
            all = all.column(more.names.get(i), row -> value.apply(part.apply(row)));
        }
        return all;
    }

    /** {@return the columns of flows: key, both sides, times, end, Community ID} */
    public static Export<Flow> flows() {
        return ExportColumns.flows();
    }

    /** {@return the columns of connections} */
    public static Export<Connection> connections() {
        return ExportColumns.connections();
    }

    /** {@return the columns of devices: MAC address, name, addresses, whether a gateway, each direction, times} */
    public static Export<Device> devices() {
        return ExportColumns.devices();
    }

    /** {@return the columns of a series' bins: when each begins, all frames and bytes, and those of each direction} */
    public static Export<Series.Bin> bins() {
        return ExportColumns.bins();
    }

    /** {@return the columns that NFStream gives flows with its statistical analysis on; see the module's guide} */
    public static Export<MeasuredFlow> nfstream() {
        return NfstreamColumns.export();
    }

    /** {@return the columns that CICFlowMeter names, worked out by corrected rules; see the module's guide} */
    public static Export<MeasuredFlow> cicFlowMeter() {
        return CicColumns.export();
    }

    /** {@return the columns of flows, and what {@link FlowMeasures} tells beside the profiles of other tools} */
    public static Export<MeasuredFlow> measuredFlows() {
        return ExportColumns.measuredFlows();
    }

    /** {@return the names of the columns} */
    public List<String> columns() {
        return names;
    }

    /**
     * Writes a header line and a line for each value.
     *
     * @param rows what is written, one row each
     * @param to takes the text; it is neither flushed nor closed
     * @throws IOException if {@code to} does not take the text
     */
    public void csv(Iterable<? extends T> rows, Appendable to) throws IOException {
        csvHeader(to);
        for (T row : rows) {
            csvRow(row, to);
        }
    }

    /**
     * Writes the line of column names alone, for rows that come one by one.
     *
     * @param to takes the text; it is neither flushed nor closed
     * @throws IOException if {@code to} does not take the text
     */
    public void csvHeader(Appendable to) throws IOException {
        for (int i = 0; i < names.size(); i++) {
            cell(names.get(i), i, to);
        }
        to.append('\n');
    }

    /**
     * Writes the line of one value, as {@link #csv} does.
     *
     * @param row what is written
     * @param to takes the text; it is neither flushed nor closed
     * @throws IOException if {@code to} does not take the text
     */
    public void csvRow(T row, Appendable to) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            cell(values.get(i).apply(row), i, to);
        }
        to.append('\n');
    }

    /**
     * Writes a JSON object (RFC 8259) a line for each value.
     *
     * @param rows what is written, one row each
     * @param to takes the text; it is neither flushed nor closed
     * @throws IOException if {@code to} does not take the text
     */
    public void jsonLines(Iterable<? extends T> rows, Appendable to) throws IOException {
        for (T row : rows) {
            for (int i = 0; i < values.size(); i++) {
                to.append(i == 0 ? "{" : ",").append(quoted(names.get(i))).append(':');
                to.append(json(values.get(i).apply(row)));
            }
            to.append(values.isEmpty() ? "{}\n" : "}\n");
        }
    }

    private static void cell(Object value, int column, Appendable to) throws IOException {
        if (column > 0) {
            to.append(',');
        }
        String text = value.toString();
        if (value instanceof Number || value instanceof Boolean || isPlain(text)) {
            to.append(text);
            return;
        }
        text = visible(text);
        if ("=+-@".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.indexOf('"') >= 0 || text.indexOf(',') >= 0;
        to.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    /** Whether a text is seen at once to need nothing done; nearly all are so, and a flow has many. */
    private static boolean isPlain(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == ',') {
                return false;
            }
        }
        return length == 0 || "=+-@".indexOf(text.charAt(0)) < 0;
    }

    private static String json(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "null";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        String text = value.toString();
        return text.isEmpty() ? "null" : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (isUnsafe(c) || Character.isSurrogate(c)) {
                json.append(number(c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** Writes as numbers what could drive a terminal, break a line or turn the direction of writing. */
    private static String visible(String text) {
        if (text.chars().noneMatch(c -> isUnsafe((char) c))) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnsafe(c)) {
                safe.append(number(c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    /** Control characters, separators of lines and paragraphs, and bidirectional control (Unicode UAX #9, 2). */
    private static boolean isUnsafe(char c) {
        return Character.isISOControl(c) || c == 0x061c || c == 0x200e || c == 0x200f || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }

    private static String number(char c) {
        return "\\u" + HexFormat.of().toHexDigits(c);
    }
}
