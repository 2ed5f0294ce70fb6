package io.wireloupe.charts;

import java.util.Arrays;

/**
 * How regular contacts are, by the intervals between their beginnings.
 *
 * @param contacts    how many there were
 * @param medianNanos the median interval
 * @param spreadNanos the median distance of the intervals from their median
 * @param skew        Bowley's skewness of the intervals, -1 to 1: 0 if those above the median lie as those below; 0 as
 *                    well if the quartiles are less than a fiftieth of the median apart
 */
record Rhythm(int contacts, long medianNanos, long spreadNanos, double skew) {
    private static final int FEWEST = 10;
    private static final double WIDEST = 0.1;
    private static final double MOST_SKEWED = 0.5;

    /**
     * The rhythm of contacts.
     *
     * @param starts when they began, nanoseconds, in this order
     * @param count  how many of {@code starts} are there
     */
    static Rhythm of(long[] starts, int count) {
        long[] intervals = new long[Math.max(0, count - 1)];
        for (int i = 0; i < intervals.length; i++) {
            intervals[i] = starts[i + 1] - starts[i];
        }
        Arrays.sort(intervals);
        double low = quantile(intervals, 0.25);
        double median = quantile(intervals, 0.5);
        double high = quantile(intervals, 0.75);
        double skew = high - low < median / 50 ? 0 : (high + low - 2 * median) / (high - low);
        long[] distances = new long[intervals.length];
        for (int i = 0; i < intervals.length; i++) {
            distances[i] = Math.abs(intervals[i] - Math.round(median));
        }
        Arrays.sort(distances);
        return new Rhythm(count, Math.round(median), Math.round(quantile(distances, 0.5)), skew);
    }

    /** Whether a clock rather than a person seems to make the contacts. */
    boolean isSteady() {
        return contacts >= FEWEST && spreadNanos <= WIDEST * medianNanos && Math.abs(skew) <= MOST_SKEWED;
    }

    private static double quantile(long[] sorted, double part) {
        if (sorted.length == 0) {
            return 0;
        }
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
