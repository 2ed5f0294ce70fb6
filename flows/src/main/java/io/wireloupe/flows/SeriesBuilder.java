package io.wireloupe.flows;

import java.util.Arrays;
import java.util.BitSet;

/** Adds up the parts of series, all of which share their bins. Not safe for use by several threads. */
final class SeriesBuilder {

    private final long startNanos;
    private final long widthNanos;
    private final long firstBin;
    private final int bins;

    /** For each bin its place in {@link #values} + 1, 0 while it is empty. */
    private final int[] places;
    private final BitSet used = new BitSet();
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
        int[] filled = new int[size];
        long[] sorted = new long[size * Series.LANES];
        int bin = 0;
        for (int i = 0; i < filled.length; i++) {
            bin = used.nextSetBit(bin);
            filled[i] = bin;
            System.arraycopy(values, (places[bin] - 1) * Series.LANES, sorted, i * Series.LANES, Series.LANES);
            places[bin++] = 0;
        }
        used.clear();
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
            if ((size + 1) * Series.LANES > values.length) {
                values = Arrays.copyOf(values, values.length * 2);
            }
            used.set(bin);
            Arrays.fill(values, size * Series.LANES, (size + 1) * Series.LANES, 0);
            places[bin] = ++size;
        }
        return places[bin] - 1;
    }
}
