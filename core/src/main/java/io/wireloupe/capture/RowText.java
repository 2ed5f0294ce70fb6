package io.wireloupe.capture;

import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.FieldText;
import io.wireloupe.dissect.Plan;

/** Makes rows into text. Immutable and safe for use by several threads, each with a text of its own. */
interface RowText {

    /** Text of this format. */
    static RowText of(RowFormat format, Dissectors dissectors, Plan plan, List<String> names) {
        return switch (format.kind()) {
            case CSV -> new CsvText((CsvFormat) format, dissectors, plan, names);
            case JSON_LINES -> new JsonText((JsonFormat) format, dissectors, plan, names);
        };
    }

    /** An empty text with the format's zone and names. */
    FieldText newText();

    /** Appends what comes once before all rows. */
    void begin(FieldText text);

    /** Appends a row with the end of its line. */
    void append(Batch batch, int row, FieldText text);
}
