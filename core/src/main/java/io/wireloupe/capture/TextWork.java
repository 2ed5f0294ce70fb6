package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.FieldText;

/** Makes blocks of rows into text, on any thread, and writes it. */
final class TextWork implements ParallelRows.Work<TextWork.Text> {

    private final OutputStream out;
    private final RowText rowText;

    TextWork(OutputStream out, RowText rowText) {
        this.out = out;
        this.rowText = rowText;
    }

    /** A text, and where it goes when it is not in use any more. */
    record Text(FieldText text, Deque<FieldText> home) {}

    @Override
    public ParallelRows.Maker<Text> maker() {
        return new TextMaker();
    }

    @Override
    public void take(Text made) throws IOException {
        FieldText text = made.text();
        out.write(text.array(), 0, text.length());
        text.reset();
        made.home().push(text);
    }

    @Override
    public boolean takesAnywhere() {
        return true;
    }

    private final class TextMaker implements ParallelRows.Maker<Text> {

        // What is not in use: as many as are ever in use at a time.
        private final Deque<Batch> batches = new ConcurrentLinkedDeque<>();
        private final Deque<FieldText> texts = new ConcurrentLinkedDeque<>();

        @Override
        public Batch batch(Dissection dissection) {
            Batch batch = batches.poll();
            return batch == null ? dissection.newBorrowingBatch() : batch;
        }

        @Override
        public Text make(Batch batch) {
            FieldText free = texts.poll();
            FieldText text = free == null ? rowText.newText() : free;
            for (int row = 0; row < batch.rows(); row++) {
                rowText.append(batch, row, text);
            }
            batch.clear();
            batches.push(batch);
            return new Text(text, texts);
        }
    }
}
