package io.wireloupe.capture;

import java.time.ZoneId;
import java.time.ZoneOffset;

import io.wireloupe.dissect.MacNameResolver;

/**
 * How rows are written as text.
 *
 * @param separator stands between columns
 * @param aggregator stands between several values of one cell
 * @param header whether a line of the field names comes first
 * @param quoted whether cells are quoted where they need it, as RFC 4180 asks; otherwise they are written as they are
 * @param zone the time zone of moments
 * @param macNames gives the names of MAC addresses
 */
public record CsvFormat(
        char separator, char aggregator, boolean header, boolean quoted, ZoneId zone, MacNameResolver macNames)
        implements RowFormat {

    /**
     * Refuses separators that could not be told from the text.
     *
     * @param separator stands between columns: an ASCII character other than a quote or line break
     * @param aggregator stands between several values of one cell
     * @param header whether a line of the field names comes first
     * @param quoted whether cells are quoted where they need it, as RFC 4180 asks
     * @param zone the time zone of moments
     * @param macNames gives the names of MAC addresses
     */
    public CsvFormat {
        requireAscii(separator);
        requireAscii(aggregator);
    }

    private static void requireAscii(char c) {
        if (c >= 0x7f || c == '\n' || c == '\r' || c == '"') {
            throw new IllegalArgumentException(
                    "A separator must be an ASCII character other than a quote or line break,"
                    + " not U+" + String.format("%04X", (int) c));
        }
    }

    /**
     * {@return the form of {@code tshark -T fields -E header=y -E separator=…}: nothing quoted, values joined with
     * commas}
     *
     * @param separator stands between columns: an ASCII character other than a quote or line break
     */
    public static CsvFormat tshark(char separator) {
        return new CsvFormat(separator, ',', true, false, ZoneOffset.UTC, MacNameResolver.installed());
    }

    /**
     * {@return comma-separated values that spreadsheets and RFC 4180 readers take, several values joined with
     * semicolons} Text of packets that a spreadsheet would take for a formula gets an apostrophe before it.
     */
    public static CsvFormat rfc4180() {
        return new CsvFormat(',', ';', true, true, ZoneOffset.UTC, MacNameResolver.installed());
    }

    /**
     * {@return the same format with or without a line of the field names}
     *
     * @param newHeader whether a line of the field names comes first
     */
    public CsvFormat header(boolean newHeader) {
        return new CsvFormat(separator, aggregator, newHeader, quoted, zone, macNames);
    }

    /**
     * {@return the same format with moments in this time zone}
     *
     * @param newZone the time zone
     */
    public CsvFormat zone(ZoneId newZone) {
        return new CsvFormat(separator, aggregator, header, quoted, newZone, macNames);
    }

    /**
     * {@return the same format with the names of MAC addresses from this registry}
     *
     * @param newNames gives the names
     */
    public CsvFormat macNames(MacNameResolver newNames) {
        return new CsvFormat(separator, aggregator, header, quoted, zone, newNames);
    }

    @Override
    public Kind kind() {
        return Kind.CSV;
    }

    @Override
    public CsvFormat rowsOnly() {
        return header(false);
    }
}
