package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.FrameClock;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/**
 * The frames of a capture as they were recorded, for code that reads a few bytes of each by itself: the third and
 * fastest way through a capture. What is too odd to be read so can be had decoded, frame by frame.
 *
 * <pre>{@code
 * Frames frames = capture.frames("ip.src");
 * frames.forEach(frame -> {
 *     if (frame.linkType() != 1) {
 *         Batch row = frames.row();
 *     }
 * });
 * }</pre>
 *
 * <p>One {@link RawFrame} is used again and again, and so is the row: both are good only within the call they are given
 * to. Nothing is allocated for a frame. Frames can be taken once. Not safe for use by several threads.
 */
public final class Frames {

    /** The meter is told of frames once in so many. */
    private static final int METERED = 1 << 12;

    private final Capture capture;
    private final List<String> names;
    private final RawFrame frame = new RawFrame();

    /** What has passed before the frame in hand. */
    private final FrameClock clock = new FrameClock();
    private @Nullable Plan plan;
    private @Nullable Dissection dissection;
    private @Nullable Batch batch;

    Frames(Capture capture, List<String> names) {
        this.capture = capture;
        this.names = List.copyOf(names);
    }

    /**
     * Hands over all frames, in their order.
     *
     * @param consumer takes each frame, which is good until it returns
     * @throws UncheckedIOException if the capture cannot be read further
     * @throws IllegalStateException if the capture has been read already
     */
    public void forEach(Consumer<RawFrame> consumer) {
        FrameReader reader = capture.use();
        try {
            while (reader.next(frame)) {
                consumer.accept(frame);
                clock.pass(frame);
                if (clock.frames() % METERED == 0) {
                    capture.meter().frames(clock.frames());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + capture.name() + ": " + e.getMessage(), e);
        }
    }

    /**
     * {@return a writer of some of these fields, for {@link #row} of frame after frame}
     *
     * @param out takes the rows; it stays open
     * @param format how rows are written: {@link CsvFormat} or {@link JsonFormat}
     * @param columns names of fields that these frames were asked for, in the order in which they are written
     * @throws IllegalArgumentException if the name of a field is unknown, or was not asked for
     */
    public RowWriter writer(OutputStream out, RowFormat format, List<String> columns) {
        return new RowWriter(out, format, capture.dissectors(), plan(), columns);
    }

    /** Made when it is needed first: of usual frames nothing may be. */
    private Plan plan() {
        Plan made = plan;
        if (made == null) {
            made = capture.dissectors().plan(names);
            plan = made;
        }
        return made;
    }

    /**
     * {@return the fields of the frame in hand: row 0 of a batch that is good until the next call} To be asked for once
     * a frame. What dissectors remember from packet to packet, such as fragments, is of the frames that were asked for.
     *
     * @throws IllegalArgumentException the first time, if the name of a field is unknown
     */
    public Batch row() {
        Dissection decoding = dissection;
        Batch rows = batch;
        if (decoding == null || rows == null) {
            decoding = new Dissection(plan());
            capture.decodedBy(decoding);
            rows = decoding.newBorrowingBatch();
            dissection = decoding;
            batch = rows;
        }
        rows.clear();
        decoding.moveTo(clock);
        decoding.toRow(frame, rows);
        return rows;
    }
}
