package io.wireloupe.examples.sample.packet;

/**
 * One captured frame.
 *
 * @param timeNanos when it was seen, in nanoseconds since 1970-01-01T00:00:00Z
 * @param bytes the whole frame; not copied, and not to be changed
 */
public record Frame(long timeNanos, byte[] bytes) {
}
