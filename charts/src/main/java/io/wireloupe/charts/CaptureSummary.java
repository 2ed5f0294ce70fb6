package io.wireloupe.charts;

/**
 * What was read, as the report's head shows it.
 *
 * @param file       the capture's file name
 * @param format     for instance {@code "pcapng, Ethernet"}
 * @param firstNanos moment of the first packet, nanoseconds since 1970-01-01T00:00Z; 0 like
 *                   {@code lastNanos} if no packet has a time stamp
 * @param lastNanos  moment of the last packet
 * @param packets    number of packets
 * @param bytes      bytes on the wire
 * @param malformed  packets whose bytes contradict themselves
 * @param cutShort   packets of which not all bytes were captured
 * @param withoutIp  packets without an IP header that could be read
 * @param truncated  why the file could not be read to its end, or an empty string if it could
 */
public record CaptureSummary(String file, String format, long firstNanos, long lastNanos, long packets, long bytes,
    long malformed, long cutShort, long withoutIp, String truncated) {

    /**
     * A summary of packets that all have an IP header.
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
    public CaptureSummary(String file, String format, long firstNanos, long lastNanos, long packets, long bytes,
        long malformed, long cutShort, String truncated) {
        this(file, format, firstNanos, lastNanos, packets, bytes, malformed, cutShort, 0, truncated);
    }

    /**
     * Whether there are packets and any of them has a time stamp.
     *
     * @return false if times of this capture mean nothing
     */
    public boolean hasTimes() {
        return packets > 0 && (firstNanos != 0 || lastNanos != 0);
    }

    /**
     * Whether more than half of the packets have no IP header that could be read: encrypted wireless frames, for
     * instance.
     *
     * @return true if a report on the others tells little of the capture
     */
    public boolean isMostlyUnreadable() {
        return withoutIp > packets / 2;
    }

    String unreadable() {
        return Figures.count(withoutIp) + " of " + Figures.of(packets, "frame") + (packets == 1 ? " has" : " have")
            + " no readable IP header";
    }
}
