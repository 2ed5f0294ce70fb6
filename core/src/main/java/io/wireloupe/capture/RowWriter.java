package io.wireloupe.capture;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.FieldText;
import io.wireloupe.dissect.Plan;

/**
 * Writes some columns of rows as text, batch by batch, for programs that do other things with the same batches.
 *
 * <pre>{@code
 * Rows rows = capture.fields("frame.number", "ip.src", "tcp.flags.syn");
 * RowWriter table = rows.writer(out, CsvFormat.rfc4180(), List.of("frame.number", "ip.src"));
 * rows.forEachBatch(batch -> {
 *     connections.add(batch);
 *     table.write(batch);
 * });
 * table.flush();
 * }</pre>
 *
 * <p>Not safe for use by several threads.
 */
public final class RowWriter implements Flushable {

    /** Text is written when there is so much of it. */
    private static final int WRITTEN_BYTES = 1 << 17;

    private final OutputStream out;
    private final RowText rowText;
    private final FieldText text;

    RowWriter(OutputStream out, RowFormat format, Dissectors dissectors, Plan plan, List<String> names) {
        this.out = out;
        rowText = RowText.of(format, dissectors, plan, names);
        text = rowText.newText();
        rowText.begin(text);
    }

    /**
     * Writes all rows of a batch.
     *
     * @param batch one of the rows that this writer is for
     * @throws UncheckedIOException if the stream cannot be written
     */
    public void write(Batch batch) {
        try {
            append(batch);
        } catch (IOException e) {
            throw new UncheckedIOException("Rows cannot be written: " + e.getMessage(), e);
        }
    }

    void append(Batch batch) throws IOException {
        for (int row = 0; row < batch.rows(); row++) {
            rowText.append(batch, row, text);
            if (text.length() >= WRITTEN_BYTES) {
                flush();
            }
        }
    }

    /** How rows are made into text. */
    RowText rowText() {
        return rowText;
    }

    /**
     * Writes what has not been written yet; to be called at the end. The stream itself is not flushed.
     *
     * @throws IOException if the stream cannot be written
     */
    @Override
    public void flush() throws IOException {
        out.write(text.array(), 0, text.length());
        text.reset();
    }
}
