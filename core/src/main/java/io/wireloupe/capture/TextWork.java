package io.wireloupe.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;

/** Makes blocks of rows into text, on any thread, and writes it. */
final class TextWork implements ParallelRows.Work<TextWork.Sheet> {

    private final OutputStream out;
    private final Function<OutputStream, RowWriter> writers;

    // What is not in use: as many as are ever in use at a time.
    private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();
    private final Queue<Sheet> sheets = new ConcurrentLinkedQueue<>();

    TextWork(OutputStream out, Function<OutputStream, RowWriter> writers) {
        this.out = out;
        this.writers = writers;
    }

    /** The text of a block, and who writes it there. */
    static final class Sheet {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final RowWriter writer;

        Sheet(Function<OutputStream, RowWriter> writers) {
            this.writer = writers.apply(text);
        }
    }

    @Override
    public Batch batch(Dissection dissection) {
        Batch batch = batches.poll();
        return batch == null ? dissection.newBorrowingBatch() : batch;
    }

    @Override
    public Sheet make(Batch batch) throws IOException {
        Sheet free = sheets.poll();
        Sheet sheet = free == null ? new Sheet(writers) : free;
        sheet.writer.write(batch);
        sheet.writer.flush();
        batch.clear();
        batches.add(batch);
        return sheet;
    }

    @Override
    public void take(Sheet sheet) throws IOException {
        sheet.text.writeTo(out);
        sheet.text.reset();
        sheets.add(sheet);
    }
}
