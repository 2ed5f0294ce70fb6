package io.wireloupe.flows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a series is in a session: from the first bin with at least a threshold of bytes to the last one, as long as no
 * silence between them is longer than {@code gap}; sessions shorter than {@code shortest} are left out.
 *
 * <p>The threshold is given in bytes a second, or 0 for one that is worked out: the geometric mean of idle and top.
 * Idle is the median of all bins, empty ones among them, but at least 500 bytes a second; top is the highest mean of
 * any {@code shortest} stretch of time. If top is less than eight times idle, nothing stands out and there are no
 * sessions.
 *
 * @param bytesPerSecond the threshold, 0 to have it worked out
 * @param gap the longest time below the threshold within a session
 * @param shortest the shortest session
 */
public record SessionRule(long bytesPerSecond, Duration gap, Duration shortest) {

    private static final double LEAST_IDLE = 500;
    private static final double STANDS_OUT = 8;

    /**
     * Checks the values.
     *
     * @param bytesPerSecond the threshold, 0 to have it worked out
     * @param gap the longest time below the threshold within a session
     * @param shortest the shortest session
     * @throws IllegalArgumentException if one is negative
     */
    public SessionRule {
        if (bytesPerSecond < 0 || gap.isNegative() || shortest.isNegative()) {
            throw new IllegalArgumentException("A session rule of " + bytesPerSecond + " bytes/s, gap " + gap
                    + " and shortest " + shortest + " has a negative value");
        }
    }

    /** {@return threshold worked out, silences up to 5 seconds, sessions from 5 seconds on} */
    public static SessionRule standard() {
        return new SessionRule(0, Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    /**
     * {@return the sessions of a series, by time}
     *
     * @param series bytes over time; all directions count
     */
    public List<Session> sessions(Series series) {
        long[] bytes = series.upBytes();
        long[] down = series.downBytes();
        long[] other = series.otherBytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] += down[i] + other[i];
        }
        double threshold = threshold(series, bytes);
        List<Session> sessions = new ArrayList<>();
        int start = -1;
        int last = -1;
        long gapBins = Math.max(0, gap.toNanos() / series.widthNanos());
        for (int i = 0; i <= bytes.length; i++) {
            boolean ended = start >= 0 && (i == bytes.length || i - last - 1 > gapBins);
            if (ended) {
                add(sessions, series, bytes, start, last);
                start = -1;
            }
            if (i < bytes.length && bytes[i] > 0 && bytes[i] >= threshold) {
                start = start < 0 ? i : start;
                last = i;
            }
        }
        return sessions;
    }

    private void add(List<Session> sessions, Series series, long[] bytes, int start, int last) {
        long from = series.startNanos(start);
        long to = series.startNanos(last) + series.widthNanos();
        if (to - from < shortest.toNanos()) {
            return;
        }
        long sum = 0;
        long up = 0;
        for (int i = start; i <= last; i++) {
            sum += bytes[i];
            up += series.upBytes(i);
        }
        sessions.add(new Session(from, to, sum, up));
    }

    /** Bytes a bin from which on a bin is in a session; infinite if none stands out. */
    private double threshold(Series series, long[] bytes) {
        double seconds = series.widthNanos() / 1e9;
        if (bytesPerSecond > 0 || bytes.length == 0) {
            return bytesPerSecond * seconds;
        }
        long[] sorted = bytes.clone();
        Arrays.sort(sorted);
        double idle = Math.max(sorted[(sorted.length - 1) / 2], LEAST_IDLE * seconds);
        int window = (int) Math.max(1, Math.min(bytes.length, shortest.toNanos() / series.widthNanos()));
        double top = 0;
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += bytes[i] - (i >= window ? bytes[i - window] : 0);
            top = Math.max(top, (double) sum / window);
        }
        return top < STANDS_OUT * idle ? Double.POSITIVE_INFINITY : Math.sqrt(idle * top);
    }
}
