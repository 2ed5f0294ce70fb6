package io.wireloupe.flows;

import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Frames;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a capture's frames: usual ones in place, all others by dissectors. Where somebody has chosen
 * dissectors of their own, these read all.
 */
final class FrameRowSource {

    private static final long NANOS = 1_000_000_000L;

    private final boolean readsVlan;
    private final KeyReader keys;
    private @Nullable RowReader rows;
    private long number;
    private long timeNanos;

    FrameRowSource(boolean readsVlan) {
        this.readsVlan = readsVlan;
        this.keys = new KeyReader(readsVlan);
    }

    /** Fills the row with each frame in turn, and calls back. */
    void forEach(Capture capture, List<String> fields, FrameRow row, Runnable then) {
        boolean usual = capture.usesStandardDissectors();
        Frames frames = capture.frames(fields);
        frames.forEach(frame -> {
            if (!usual || !keys.read(frame, row)) {
                decoded(frames.row(), row);
            } else {
                row.bytes = frame.originalLength();
            }
            row.number = ++number;
            row.timeNanos = time(frame);
            then.run();
        });
    }

    private void decoded(Batch batch, FrameRow row) {
        RowReader reader = rows;
        if (reader == null) {
            reader = new RowReader(new Columns(batch), readsVlan);
            rows = reader;
        }
        reader.headers(batch, 0, row);
    }

    /** A frame without a time has that of the frame before. */
    private long time(RawFrame frame) {
        if (frame.hasTime()) {
            timeNanos = frame.seconds() * NANOS + frame.nanos();
        }
        return timeNanos;
    }
}
