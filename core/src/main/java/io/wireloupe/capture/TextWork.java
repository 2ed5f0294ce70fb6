package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.FieldText;

/** Makes blocks of rows into text, on any thread, and writes it. */
final class TextWork implements ParallelRows.Work<FieldText> {

    private final OutputStream out;
    private final RowText rowText;

    // What is not in use: as many as are ever in use at a time.
    private final Queue<Batch> batches = new ConcurrentLinkedQueue<>();
    private final Queue<FieldText> texts = new ConcurrentLinkedQueue<>();

    TextWork(OutputStream out, RowText rowText) {
        this.out = out;
        this.rowText = rowText;
    }

    @Override
    public Batch batch(Dissection dissection) {
        Batch batch = batches.poll();
        return batch == null ? dissection.newBorrowingBatch() : batch;
    }

    @Override
    public FieldText make(Batch batch) {
        FieldText free = texts.poll();
        FieldText text = free == null ? rowText.newText() : free;
        for (int row = 0; row < batch.rows(); row++) {
            rowText.append(batch, row, text);
        }
        batch.clear();
        batches.add(batch);
        return text;
    }

    @Override
    public void take(FieldText text) throws IOException {
        out.write(text.array(), 0, text.length());
        text.reset();
        texts.add(text);
    }
}
