package io.wireloupe.charts;

import java.util.Arrays;
import java.util.List;

/**
 * Bytes per bin of time, each way, with a zero in every bin without traffic.
 *
 * <p>Bin {@code i} covers {@code [start + i * binNanos, start + (i + 1) * binNanos)}. Up is away from the device, down
 * is towards it. Immutable and safe for use by several threads.
 */
public final class Series {
    private final String name;
    private final long startNanos;
    private final long binNanos;
    private final long[] up;
    private final long[] down;
    private final long peak;
    private final long total;

    private Series(String name, long startNanos, long binNanos, long[] up, long[] down) {
        this.name = name;
        this.startNanos = startNanos;
        this.binNanos = binNanos;
        this.up = up;
        this.down = down;
        // Counted once: sorting many long series by their totals would walk through each again and again.
        this.peak = Math.max(Arrays.stream(up).max().orElse(0), Arrays.stream(down).max().orElse(0));
        this.total = Arrays.stream(up).sum() + Arrays.stream(down).sum();
    }

    /**
     * A series of the given bins.
     *
     * @param name       what it counts, mostly a device's label
     * @param startNanos begin of the first bin, nanoseconds since 1970-01-01T00:00Z
     * @param binNanos   width of a bin, above zero
     * @param up         bytes away from the device, per bin; copied
     * @param down       bytes towards the device, per bin; copied
     * @return the series
     * @throws IllegalArgumentException if the width is not above zero, the arrays differ in length or a count is
     *                                  below zero
     */
    public static Series of(String name, long startNanos, long binNanos, long[] up, long[] down) {
        if (binNanos <= 0) {
            throw new IllegalArgumentException("series '" + name + "' has bins of " + binNanos
                + " ns: the width must be above zero");
        }
        if (up.length != down.length) {
            throw new IllegalArgumentException("series '" + name + "' has " + up.length + " bins up and "
                + down.length + " down: fill the shorter with zeros");
        }
        for (int i = 0; i < up.length; i++) {
            if (up[i] < 0 || down[i] < 0) {
                throw new IllegalArgumentException("series '" + name + "' counts below zero in bin " + i
                    + ": both ways are given as positive bytes");
            }
        }
        return new Series(name, startNanos, binNanos, up.clone(), down.clone());
    }

    /**
     * The series' name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Begin of the first bin.
     *
     * @return nanoseconds since 1970-01-01T00:00Z
     */
    public long startNanos() {
        return startNanos;
    }

    /**
     * Width of a bin.
     *
     * @return nanoseconds, above zero
     */
    public long binNanos() {
        return binNanos;
    }

    /**
     * End of the last bin.
     *
     * @return nanoseconds since 1970-01-01T00:00Z
     */
    public long endNanos() {
        return startNanos + binNanos * up.length;
    }

    /**
     * Number of bins.
     *
     * @return zero or more
     */
    public int size() {
        return up.length;
    }

    /**
     * Bytes away from the device in a bin.
     *
     * @param bin from 0 to {@code size() - 1}
     * @return the bytes
     */
    public long up(int bin) {
        return up[bin];
    }

    /**
     * Bytes towards the device in a bin.
     *
     * @param bin from 0 to {@code size() - 1}
     * @return the bytes
     */
    public long down(int bin) {
        return down[bin];
    }

    /**
     * The highest count in any bin, either way.
     *
     * @return zero or more
     */
    public long peak() {
        return peak;
    }

    /**
     * All bytes, both ways.
     *
     * @return the sum
     */
    public long total() {
        return total;
    }

    /**
     * The same traffic in at most so many bins: neighbours are summed, so the total stays.
     *
     * @param bins the most bins wanted, above zero
     * @return this if it is short enough, else a series whose bins are a whole multiple as wide
     * @throws IllegalArgumentException if {@code bins} is not above zero
     */
    public Series atMost(int bins) {
        if (bins <= 0) {
            throw new IllegalArgumentException("at most " + bins + " bins cannot hold a series: ask for 1 or more");
        }
        if (up.length <= bins) {
            return this;
        }
        int factor = (up.length + bins - 1) / bins;
        return new Series(name, startNanos, binNanos * factor, merge(up, factor), merge(down, factor));
    }

    /**
     * The sum of several series over the same bins.
     *
     * @param name   the sum's name
     * @param series one or more series with equal begin, width and size
     * @return their sum
     * @throws IllegalArgumentException if there is none, or their bins differ
     */
    public static Series sum(String name, List<Series> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("no series to sum into '" + name + "'");
        }
        Series first = series.get(0);
        long[] up = new long[first.size()];
        long[] down = new long[first.size()];
        for (Series each : series) {
            if (each.startNanos != first.startNanos || each.binNanos != first.binNanos || each.size() != up.length) {
                throw new IllegalArgumentException("series '" + each.name + "' has other bins than '" + first.name
                    + "': give all the same begin, width and number of bins");
            }
            for (int i = 0; i < up.length; i++) {
                up[i] += each.up[i];
                down[i] += each.down[i];
            }
        }
        return new Series(name, first.startNanos, first.binNanos, up, down);
    }

    private static long[] merge(long[] bins, int factor) {
        long[] merged = new long[(bins.length + factor - 1) / factor];
        for (int i = 0; i < bins.length; i++) {
            merged[i / factor] += bins[i];
        }
        return merged;
    }
}
