package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.filter.DisplayFilter;

/**
 * The rows of a capture: a row for each frame, a column for each field that was asked for.
 *
 * <p>Rows can be taken once. Not safe for use by several threads; the batches are.
 */
public final class Rows {

    private static final int BATCH_ROWS = 4096;

    /** Rows that are written at once are few, so that they stay in the processor's cache. */
    private static final int WRITTEN_ROWS = 128;

    /** Rows of long payloads are handed over earlier, before they take more memory than this and one row. */
    private static final long BATCH_BYTES = 32 << 20;

    private final Capture capture;
    private final List<String> names;
    private final Plan plan;
    private final int threads;
    private final Optional<DisplayFilter> filter;

    Rows(Capture capture, List<String> names) {
        this(capture, List.copyOf(names), capture.dissectors().plan(names), 1, Optional.empty());
    }

    private Rows(Capture capture, List<String> names, Plan plan, int threads, Optional<DisplayFilter> filter) {
        this.capture = capture;
        this.names = names;
        this.plan = plan;
        this.threads = threads;
        this.filter = filter;
    }

    /**
     * Only the rows of packets that a display filter fits, as {@code tshark -Y} gives them: packets keep their numbers,
     * and those before that do not fit are remembered. One thread decodes.
     *
     * @param expression a filter in the language of Wireshark; see {@link DisplayFilter}
     * @return these rows, to be read once like those they come from
     * @throws io.wireloupe.filter.FilterException if it cannot be understood; the message says what and where
     * @throws IllegalStateException if there is a filter already; join the two by {@code &&}
     */
    public Rows where(String expression) {
        if (filter.isPresent()) {
            throw new IllegalStateException("These rows have a filter already; join the two by &&");
        }
        DisplayFilter added = DisplayFilter.of(expression, capture.dissectors());
        List<Field> fields = new ArrayList<>(plan.fields());
        fields.addAll(added.fields());
        return new Rows(capture, names, capture.dissectors().planFields(fields), threads, Optional.of(added));
    }

    /**
     * The same rows, decoded by so many threads, of which the calling one is one. The result is the same, in the same
     * order, whatever the number. The calling thread alone hands batches over; text is written by one thread at a time.
     * Of a file that is followed one thread decodes.
     *
     * <p>Frames in which no earlier one has a part gain most. Where most are part of streams that have to be followed,
     * as for {@code tcp.stream}, one at a time decodes and the others make text of what it found.
     *
     * @param number how many threads, from 1
     * @return these rows, to be read once like those they come from
     * @throws IllegalArgumentException if the number is below 1
     */
    public Rows threads(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Rows cannot be decoded by " + number + " threads; give 1 or more");
        }
        return new Rows(capture, names, plan, number, filter);
    }

    /**
     * Hands over all rows, in batches of some thousand; those of a capture that runs as soon as no more are there.
     *
     * @param consumer takes each batch, and may keep it
     * @throws UncheckedIOException if the capture cannot be read further
     */
    public void forEachBatch(Consumer<Batch> consumer) {
        ChosenRows dissection = new ChosenRows(plan, filter);
        FrameReader reader = capture.use(dissection.pass());
        if (threads > 1 && !capture.growing() && filter.isEmpty()) {
            try {
                inParallel(reader, dissection.pass(), new BatchWork(consumer));
            } catch (IOException e) {
                throw unreadable(e);
            }
            return;
        }
        RawFrame frame = new RawFrame();
        Batch batch = dissection.pass().newBatch();
        long frames = 0;
        try {
            while (reader.next(frame)) {
                frames++;
                dissection.add(frame, batch);
                if (isFull(batch) || capture.growing() && !reader.buffered() && batch.rows() > 0) {
                    capture.meter().frames(frames);
                    consumer.accept(batch);
                    batch = dissection.pass().newBatch();
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (batch.rows() > 0) {
            consumer.accept(batch);
        }
    }

    private UncheckedIOException unreadable(IOException cause) {
        return new UncheckedIOException("Cannot read " + capture.name() + ": " + cause.getMessage(), cause);
    }

    /** Hands over the batches themselves. */
    private record BatchWork(Consumer<Batch> consumer)
            implements ParallelRows.Work<Batch>, ParallelRows.Maker<Batch> {

        @Override
        public ParallelRows.Maker<Batch> maker() {
            return this;
        }

        @Override
        public Batch batch(Dissection dissection) {
            return dissection.newBatch();
        }

        @Override
        public Batch make(Batch batch) {
            return batch;
        }

        @Override
        public void take(Batch batch) {
            consumer.accept(batch);
        }

        @Override
        public boolean takesAnywhere() {
            return false;
        }
    }

    private <T> long inParallel(FrameReader reader, Dissection dissection, ParallelRows.Work<T> work)
            throws IOException {
        return new ParallelRows<>(reader, plan, dissection, work, capture.meter()).run(threads);
    }

    private static boolean isFull(Batch batch) {
        return batch.rows() == BATCH_ROWS || batch.bytes() > BATCH_BYTES;
    }

    /**
     * {@return the fields in the order of the columns; a field that was asked for twice has one column in a {@link
     * Batch}}
     */
    public Plan plan() {
        return plan;
    }

    /**
     * Writes all rows to a file, which is replaced if it is there.
     *
     * @param file where the rows are written
     * @param format how rows are written: {@link CsvFormat} or {@link JsonFormat}
     * @return how many rows were written
     * @throws IOException if the capture cannot be read or the file cannot be written
     */
    public long writeTo(Path file, RowFormat format) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return writeTo(out, format);
        }
    }

    /**
     * Writes all rows to a stream, which stays open; see {@link #writeTo(Path, RowFormat)}.
     *
     * @param out takes the rows
     * @param format how rows are written: {@link CsvFormat} or {@link JsonFormat}
     * @return how many rows were written
     * @throws IOException if the capture cannot be read or the stream cannot be written
     */
    public long writeTo(OutputStream out, RowFormat format) throws IOException {
        RowWriter writer = writer(out, format, names);
        ChosenRows dissection = new ChosenRows(plan, filter);
        FrameReader reader = capture.use(dissection.pass());
        if (threads > 1 && !capture.growing() && filter.isEmpty()) {
            writer.flush();
            return inParallel(reader, dissection.pass(), new TextWork(out, writer.rowText()));
        }
        RawFrame frame = new RawFrame();
        Batch batch = dissection.pass().newBorrowingBatch();
        long rows = 0;
        long frames = 0;
        while (true) {
            if (batch.rows() == WRITTEN_ROWS || !reader.buffered()) {
                writer.append(batch);
                rows += batch.rows();
                capture.meter().frames(frames);
                batch.clear();
                if (!reader.buffered()) {
                    // It may be long until there is more.
                    writer.flush();
                }
            }
            if (!reader.next(frame)) {
                break;
            }
            frames++;
            dissection.add(frame, batch);
        }
        writer.append(batch);
        writer.flush();
        return rows + batch.rows();
    }

    /**
     * {@return a writer of some of these columns, for programs that do other things with the same batches}
     *
     * @param out takes the rows; it stays open
     * @param format how rows are written: {@link CsvFormat} or {@link JsonFormat}
     * @param columns names of fields that these rows were asked for, in the order in which they are written
     * @throws IllegalArgumentException if the rows do not have a column
     */
    public RowWriter writer(OutputStream out, RowFormat format, List<String> columns) {
        return new RowWriter(out, format, capture.dissectors(), plan, columns);
    }

    /**
     * Writes the frames whose rows are wanted to another capture, as they stand in this one. Records that are no frames
     * of a link, such as journal entries in pcapng, are left out.
     *
     * <pre>{@code
     * capture.fields("ip.addr").saveTo(writer, (batch, row) -> batch.texts(row, 0).contains("192.168.1.7"));
     * }</pre>
     *
     * @param writer takes the frames; it stays open
     * @param wanted says for each row whether its frame is wanted
     * @return how many frames were written
     * @throws IOException if the capture cannot be read or the other one cannot be written
     * @throws IllegalArgumentException if the other one cannot hold a frame; see {@link
     *     CaptureWriter#write(CapturedFrame)}
     */
    public long saveTo(CaptureWriter writer, RowFilter wanted) throws IOException {
        ChosenRows dissection = new ChosenRows(plan, filter);
        FrameReader reader = capture.use(dissection.pass());
        RawFrame frame = new RawFrame();
        Batch row = dissection.pass().newBorrowingBatch();
        long saved = 0;
        for (long read = 1; reader.next(frame); read++) {
            dissection.add(frame, row);
            if (row.rows() > 0 && frame.linkType() != RawFrame.NO_LINK && wanted.keeps(row, 0)) {
                writer.write(frame, reader.notes());
                saved++;
            }
            row.clear();
            capture.meter().frames(read);
        }
        return saved;
    }
}
