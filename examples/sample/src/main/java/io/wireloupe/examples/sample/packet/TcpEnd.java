package io.wireloupe.examples.sample.packet;

/** One side of a TCP conversation: what it has sent, what it knows of the other, and what it still owes. */
final class TcpEnd {

    /** A time for acknowledgments that nobody waits for. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long MILLI = 1_000_000;

    final TcpHost host;

    /** The sequence number of the next octet. */
    long seq;
    /** The acknowledgment number: the octet that is expected next from the other side. */
    long known;
    /** The timestamp of the other side that is sent back. */
    long echo;
    /** The identification of the next IPv4 packet. */
    int packetId;
    /** When the last segment was sent. */
    long lastAt;
    /** When the last segment with data was sent. */
    long lastDataAt;
    /** The segments that came and were not acknowledged yet. */
    int unacknowledged;
    /** When they will be acknowledged at the latest. */
    long ackDue = NEVER;

    private final long clockOffset;

    TcpEnd(TcpHost host, Chance chance) {
        this.host = host;
        this.seq = chance.next() & 0xffff_ffffL;
        this.packetId = chance.below(0x10000);
        this.clockOffset = chance.below(0x4000_0000);
    }

    /** The timestamp at some time: milliseconds since some start (RFC 7323 5.4). */
    long clock(long timeNanos) {
        return clockOffset + timeNanos / MILLI;
    }
}
