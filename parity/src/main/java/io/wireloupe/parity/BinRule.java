package io.wireloupe.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Amount;

/**
 * What {@code -z io,stat} does otherwise than to count each frame to the bin of its own time: a frame whose time is
 * earlier than that of the bin in hand counts to the bin in hand, which is the first one at the beginning; and the bin
 * that begins exactly at the latest time of all is not printed.
 *
 * @param originNanos the time of the first frame
 * @param moves the frames that tshark counts to another bin
 * @param end the first bin that is not printed
 */
record BinRule(long originNanos, List<Move> moves, long end) {

    private record Move(long from, long to, long bytes) {}

    static BinRule of(Path file, long widthNanos) throws IOException {
        Reader reader = new Reader(widthNanos);
        try (Capture capture = Capture.open(file)) {
            capture.fields("frame.len", "frame.time").forEachBatch(batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    reader.add(batch.has(row, 1) ? batch.number(row, 1) : reader.now, batch.number(row, 0));
                }
            });
        }
        // Rounded up: a bin that holds nothing but its own beginning is none.
        return new BinRule(reader.origin, reader.moves, -Math.floorDiv(-reader.latest, widthNanos));
    }

    /** Our bins as tshark would print them. */
    Map<Long, Amount> apply(Map<Long, Amount> ours) {
        Map<Long, Amount> bins = new TreeMap<>(ours);
        for (Move each : moves) {
            bins.computeIfPresent(each.from, (bin, sum) -> sum.frames() == 1 ? null
                    : new Amount(sum.frames() - 1, sum.bytes() - each.bytes));
            bins.merge(each.to, new Amount(1, each.bytes), Amount::plus);
        }
        bins.keySet().removeIf(bin -> bin >= end);
        return bins;
    }

    private static final class Reader {

        private final long widthNanos;
        private final List<Move> moves = new ArrayList<>();
        private boolean any;
        private long origin;
        private long now;
        private long latest;
        private long inHand;

        Reader(long widthNanos) {
            this.widthNanos = widthNanos;
        }

        void add(long nanos, long bytes) {
            if (!any) {
                any = true;
                origin = nanos;
            }
            now = nanos;
            latest = Math.max(latest, nanos - origin);
            long own = Math.floorDiv(nanos - origin, widthNanos);
            if (own < inHand) {
                moves.add(new Move(own, inHand, bytes));
            } else {
                inHand = own;
            }
        }
    }
}
