package io.wireloupe.charts;

/**
 * When something was seen, traceable to a frame.
 *
 * @param firstFrame number of the first frame, from 1; 0 if unknown
 * @param firstNanos moment of the first packet, nanoseconds since 1970-01-01T00:00Z
 * @param lastNanos  moment of the last packet
 */
public record Seen(long firstFrame, long firstNanos, long lastNanos) {

    /** Not traceable. */
    public static final Seen UNKNOWN = new Seen(0, 0, 0);
}
