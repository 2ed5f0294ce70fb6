package io.wireloupe.charts;

/**
 * A moment or a span that somebody noted, drawn on the time line.
 *
 * @param startNanos its begin, nanoseconds since 1970-01-01T00:00Z
 * @param endNanos   its end; equal to the begin for a moment
 * @param label      what happened
 * @param source     who noted it, for instance the activity log's file name and line
 */
public record TimelineEvent(long startNanos, long endNanos, String label, String source) {

    /**
     * Checks the order of begin and end.
     *
     * @param startNanos its begin, nanoseconds since 1970-01-01T00:00Z
     * @param endNanos its end
     * @param label what happened
     * @param source who noted it, for instance the activity log's file name and line
     * @throws IllegalArgumentException if the event ends before it starts
     */
    public TimelineEvent {
        if (endNanos < startNanos) {
            throw new IllegalArgumentException("event '" + label + "' ends at " + endNanos
                + " ns, before it starts at " + startNanos + " ns: swap the two");
        }
    }

    /**
     * An event without duration.
     *
     * @param timeNanos its moment
     * @param label     what happened
     * @param source    who noted it
     * @return the event
     */
    public static TimelineEvent at(long timeNanos, String label, String source) {
        return new TimelineEvent(timeNanos, timeNanos, label, source);
    }
}
