package io.wireloupe.capture;

/** How rows are written as text: {@link CsvFormat} or {@link JsonFormat}. */
public sealed interface RowFormat permits CsvFormat, JsonFormat {

    /** The kinds there are. */
    enum Kind {
        /** Lines of columns. */
        CSV,
        /** A JSON object in each line. */
        JSON_LINES
    }

    /** {@return which kind it is} */
    Kind kind();

    /** {@return the same format without what comes once before all rows: the line of field names, if it has one} */
    RowFormat rowsOnly();
}
