package io.wireloupe.flows;

/**
 * A stretch of time in which much more was sent than before and after, as when a camera streams.
 *
 * @param startNanos when its first bin begins, nanoseconds since 1970-01-01 UTC
 * @param endNanos when its last bin ends
 * @param bytes what was sent in it, up, down and other
 * @param upBytes what of it was sent by the device
 */
public record Session(long startNanos, long endNanos, long bytes, long upBytes) {

    /** {@return how long it lasted, in nanoseconds} */
    public long durationNanos() {
        return endNanos - startNanos;
    }
}
