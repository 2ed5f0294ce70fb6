package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.PacketInfo;

/** The two ends of a conversation: addresses and ports, of which the one sent its first packet. */
abstract class Ends {

    private final long oneHigh;
    private final long oneLow;
    private final long otherHigh;
    private final long otherLow;
    private final int onePort;
    private final int otherPort;

    /** Takes the packet's source as the one end. */
    Ends(PacketInfo packet) {
        this.oneHigh = packet.sourceHigh();
        this.oneLow = packet.sourceLow();
        this.otherHigh = packet.destinationHigh();
        this.otherLow = packet.destinationLow();
        this.onePort = packet.sourcePort();
        this.otherPort = packet.destinationPort();
    }

    /** Whether the packet runs between these ends, either way. */
    final boolean joins(PacketInfo packet) {
        return isFromOne(packet) || isFromOther(packet);
    }

    final boolean isFromOne(PacketInfo p) {
        return p.sourceLow() == oneLow && p.destinationLow() == otherLow && p.sourcePort() == onePort
                && p.destinationPort() == otherPort && p.sourceHigh() == oneHigh && p.destinationHigh() == otherHigh;
    }

    private boolean isFromOther(PacketInfo p) {
        return p.sourceLow() == otherLow && p.destinationLow() == oneLow && p.sourcePort() == otherPort
                && p.destinationPort() == onePort && p.sourceHigh() == otherHigh && p.destinationHigh() == oneHigh;
    }

    /** The hash of {@link #hash(PacketInfo, long)}. */
    final long hash(long seed) {
        return end(oneHigh, oneLow, onePort, seed) + end(otherHigh, otherLow, otherPort, seed);
    }

    /**
     * The same for both directions. Each end is mixed by itself with a seed that nobody can guess, so that no capture
     * can be made whose streams all fall into one place of a table.
     */
    static long hash(PacketInfo p, long seed) {
        return end(p.sourceHigh(), p.sourceLow(), p.sourcePort(), seed)
                + end(p.destinationHigh(), p.destinationLow(), p.destinationPort(), seed);
    }

    private static long end(long high, long low, long port, long seed) {
        long h = (high ^ seed) * 0x9E3779B97F4A7C15L;
        h = (h ^ h >>> 32 ^ low ^ port << 48) * 0xD6E8FEB86659FD93L;
        h = (h ^ h >>> 32) * 0xD6E8FEB86659FD93L;
        return h ^ h >>> 32;
    }

    /** The time of a packet in nanoseconds. */
    static long nanos(PacketInfo packet) {
        return packet.frame().seconds() * 1_000_000_000L + packet.frame().nanos();
    }
}
