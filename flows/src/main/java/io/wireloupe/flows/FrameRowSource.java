package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Frames;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of a capture's frames: usual ones in place, all others by dissectors. These read all where somebody
 * has chosen dissectors of their own, looks into tunnels or wants to know of the content.
 */
final class FrameRowSource {

    private static final long NANOS = 1_000_000_000L;

    private final boolean readsVlan;
    private final boolean readsTunnels;
    private final boolean readsContent;
    private final Tunnels tunnels;
    private final KeyReader keys;
    private @Nullable Decoder decoder;
    private long number;
    private long timeNanos;

    /** The readers of decoded rows. */
    private record Decoder(RowReader rows, TunnelReader inner, @Nullable ContentReader content) {}

    FrameRowSource(FlowOptions options, Tunnels tunnels, boolean readsContent) {
        this.readsVlan = options.byVlan();
        this.readsTunnels = options.byTunnel();
        this.readsContent = readsContent;
        this.tunnels = tunnels;
        this.keys = new KeyReader(readsVlan);
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>(Columns.packets());
        if (readsTunnels) {
            fields.addAll(TunnelReader.COLUMNS);
        }
        if (readsContent) {
            fields.addAll(ContentReader.COLUMNS);
        }
        return fields;
    }

    /** Fills the row with each frame in turn, and calls back. */
    void forEach(Capture capture, FrameRow row, Runnable then) {
        boolean usual = capture.usesStandardDissectors() && !readsTunnels && !readsContent;
        Frames frames = capture.frames(fields());
        frames.forEach(frame -> {
            row.number = ++number;
            row.timeNanos = time(frame);
            row.bytes = frame.originalLength();
            if (!usual || !keys.read(frame, row)) {
                decoded(frames.row(), row);
            }
            then.run();
        });
    }

    private void decoded(Batch batch, FrameRow row) {
        Decoder known = decoder;
        if (known == null) {
            Columns columns = new Columns(batch);
            known = new Decoder(new RowReader(columns, readsVlan), new TunnelReader(columns, tunnels),
                    readsContent ? new ContentReader(columns) : null);
            decoder = known;
        }
        known.rows.headers(batch, 0, row);
        ContentReader content = known.content;
        if (content != null) {
            content.read(batch, 0, row);
        }
        if (readsTunnels) {
            known.inner.read(batch, 0, row);
        }
    }

    /** A frame without a time has that of the frame before. */
    private long time(RawFrame frame) {
        if (frame.hasTime()) {
            timeNanos = frame.seconds() * NANOS + frame.nanos();
        }
        return timeNanos;
    }
}
