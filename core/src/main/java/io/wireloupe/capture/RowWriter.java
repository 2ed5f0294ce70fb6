package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Plan;

/** Writes batches as text. */
interface RowWriter {

    /** A writer of this format. */
    static RowWriter of(RowFormat format, OutputStream out, Dissectors dissectors, Plan plan, List<String> names) {
        return switch (format.kind()) {
            case CSV -> new CsvWriter(out, (CsvFormat) format, dissectors, plan, names);
            case JSON_LINES -> new JsonWriter(out, (JsonFormat) format, dissectors, plan, names);
        };
    }

    /** Writes all rows of a batch; some of the text may stay behind until {@link #flush}. */
    void write(Batch batch) throws IOException;

    /** Writes what stayed behind. */
    void flush() throws IOException;
}
