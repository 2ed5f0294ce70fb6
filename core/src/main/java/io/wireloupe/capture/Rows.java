package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;

/**
 * The rows of a capture: a row for each frame, a column for each field that was asked for.
 *
 * <p>Rows can be taken once. Not safe for use by several threads; the batches are.
 */
public final class Rows {

    private static final int BATCH_ROWS = 4096;

    /** Rows of long payloads are handed over earlier, before they take more memory than this and one row. */
    private static final long BATCH_BYTES = 32 << 20;

    private final Capture capture;
    private final List<String> names;
    private final Plan plan;

    Rows(Capture capture, List<String> names) {
        this.capture = capture;
        this.names = List.copyOf(names);
        this.plan = capture.dissectors().plan(names);
    }

    /**
     * Hands over all rows, in batches of some thousand; those of a capture that runs as soon as no more are there.
     *
     * @throws UncheckedIOException if the capture cannot be read further
     */
    public void forEachBatch(Consumer<Batch> consumer) {
        Dissection dissection = new Dissection(plan);
        FrameReader reader = capture.use(dissection);
        RawFrame frame = new RawFrame();
        Batch batch = dissection.newBatch();
        try {
            while (reader.next(frame)) {
                dissection.toRow(frame, batch);
                if (isFull(batch) || reader.waits()) {
                    consumer.accept(batch);
                    batch = dissection.newBatch();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + capture.name() + ": " + e.getMessage(), e);
        }
        if (batch.rows() > 0) {
            consumer.accept(batch);
        }
    }

    private static boolean isFull(Batch batch) {
        return batch.rows() == BATCH_ROWS || batch.bytes() > BATCH_BYTES;
    }

    /** The fields in the order of the columns; a field that was asked for twice has one column in a {@link Batch}. */
    public Plan plan() {
        return plan;
    }

    /**
     * Writes all rows to a file, which is replaced if it is there.
     *
     * @return how many rows were written
     * @throws IOException if the capture cannot be read or the file cannot be written
     */
    public long writeTo(Path file, CsvFormat format) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return writeTo(out, format);
        }
    }

    /** Writes all rows to a stream, which stays open; see {@link #writeTo(Path, CsvFormat)}. */
    public long writeTo(OutputStream out, CsvFormat format) throws IOException {
        CsvWriter writer = new CsvWriter(out, format, capture.dissectors(), plan, names);
        Dissection dissection = new Dissection(plan);
        FrameReader reader = capture.use(dissection);
        RawFrame frame = new RawFrame();
        Batch batch = dissection.newBorrowingBatch();
        long rows = 0;
        while (true) {
            if (isFull(batch) || !reader.buffered()) {
                writer.write(batch);
                rows += batch.rows();
                batch.clear();
            }
            if (!reader.next(frame)) {
                break;
            }
            dissection.toRow(frame, batch);
        }
        writer.write(batch);
        writer.flush();
        return rows + batch.rows();
    }
}
