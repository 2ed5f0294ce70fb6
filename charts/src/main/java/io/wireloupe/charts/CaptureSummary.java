package io.wireloupe.charts;

/**
 * What was read, as the report's head shows it.
 *
 * @param file       the capture's file name
 * @param format     for instance {@code "pcapng, Ethernet"}
 * @param firstNanos moment of the first packet, nanoseconds since 1970-01-01T00:00Z
 * @param lastNanos  moment of the last packet
 * @param packets    number of packets
 * @param bytes      bytes on the wire
 * @param malformed  packets whose bytes contradict themselves
 * @param cutShort   packets of which not all bytes were captured
 * @param truncated  why the file could not be read to its end, or an empty string if it could
 */
public record CaptureSummary(String file, String format, long firstNanos, long lastNanos, long packets, long bytes,
    long malformed, long cutShort, String truncated) {
}
