package io.wireloupe.examples.workshop;

import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes a second, as they were each second of the last minute. Not safe for use by several threads. */
final class RateHistory {

    static final int SECONDS = 60;

    /** Over a shorter time, one burst would look like a rate. */
    private static final long SHORTEST_NANOS = 500_000_000;

    private final Deque<Double> rates = new ArrayDeque<>();
    private long bytesBefore;
    private long nanosBefore;

    /** Begins at a moment, as {@link System#nanoTime} counts, with nothing. */
    RateHistory(long nanos) {
        this.nanosBefore = nanos;
    }

    /** Takes how many bytes there were in all until a moment; one that is too near to that before is left out. */
    void add(long bytes, long nanos) {
        if (nanos - nanosBefore < SHORTEST_NANOS) {
            return;
        }
        if (rates.size() == SECONDS) {
            rates.remove();
        }
        rates.add((bytes - bytesBefore) * 1e9 / (nanos - nanosBefore));
        bytesBefore = bytes;
        nanosBefore = nanos;
    }

    /** The rates, the latest last. */
    double[] rates() {
        return rates.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double latest() {
        return rates.isEmpty() ? 0 : rates.getLast();
    }

    double highest() {
        return rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
