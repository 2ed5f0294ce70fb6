package io.wireloupe.flows;

import java.util.Arrays;

/** Adds up the parts of series, all of which share their bins. Not safe for use by several threads. */
final class SeriesBuilder {

    private final long startNanos;
    private final long widthNanos;
    private final long firstBin;
    private final int bins;

    /** For each bin its place in {@link #used} + 1, 0 while it is empty. */
    private final int[] places;
    private int[] used = new int[64];
    private long[] values = new long[64 * Series.LANES];
    private int size;

    /**
     * Creates a builder.
     *
     * @param firstBin the first bin of all series, counted from the first frame's
     */
    SeriesBuilder(long startNanos, long widthNanos, long firstBin, int bins) {
        this.startNanos = startNanos;
        this.widthNanos = widthNanos;
        this.firstBin = firstBin;
        this.bins = bins;
        this.places = new int[bins];
    }

    Series series(SeriesPair pair) {
        size = 0;
        for (int i = 0; i < pair.size(); i++) {
            add(pair.part(i), pair.direction(i), pair.lane(i));
        }
        int[] filled = Arrays.copyOf(used, size);
        Arrays.sort(filled);
        long[] sorted = new long[size * Series.LANES];
        for (int i = 0; i < size; i++) {
            System.arraycopy(values, (places[filled[i]] - 1) * Series.LANES, sorted, i * Series.LANES, Series.LANES);
            places[filled[i]] = 0;
        }
        return new Series(startNanos, widthNanos, bins, filled, sorted);
    }

    private void add(Lanes part, int direction, int lane) {
        for (int i = 0; i < part.size(); i++) {
            long frames = part.frames(i, direction);
            if (frames > 0) {
                int at = place((int) (part.bin(i) - firstBin)) * Series.LANES + 2 * lane;
                values[at] += part.bytes(i, direction);
                values[at + 1] += frames;
            }
        }
    }

    private int place(int bin) {
        if (places[bin] == 0) {
            if (size == used.length) {
                used = Arrays.copyOf(used, size * 2);
                values = Arrays.copyOf(values, values.length * 2);
            }
            used[size] = bin;
            Arrays.fill(values, size * Series.LANES, (size + 1) * Series.LANES, 0);
            places[bin] = ++size;
        }
        return places[bin] - 1;
    }
}
