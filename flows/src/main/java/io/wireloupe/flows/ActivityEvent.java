package io.wireloupe.flows;

/**
 * Something that a person wrote down while the capture ran.
 *
 * @param timeNanos when, nanoseconds since 1970-01-01 UTC
 * @param text what happened
 * @param line the number of the line that says so, from 1
 */
public record ActivityEvent(long timeNanos, String text, int line) {}
