package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.PacketInfo;

/** One TCP connection: its two ends and what is known of the bytes that each has sent. */
final class TcpStream {

    /** The number of the stream in its capture, from 0. */
    final long index;

    private final long oneHigh;
    private final long oneLow;
    private final long otherHigh;
    private final long otherLow;
    private final int onePort;
    private final int otherPort;
    private final TcpDirection fromOne = new TcpDirection();
    private final TcpDirection fromOther = new TcpDirection();

    /** Begins with the packet's source as the one end. */
    TcpStream(long index, PacketInfo packet) {
        this.index = index;
        this.oneHigh = packet.sourceHigh();
        this.oneLow = packet.sourceLow();
        this.otherHigh = packet.destinationHigh();
        this.otherLow = packet.destinationLow();
        this.onePort = packet.sourcePort();
        this.otherPort = packet.destinationPort();
    }

    /** Whether the packet runs between the ends of this stream, either way. */
    boolean joins(PacketInfo packet) {
        return isFromOne(packet) || isFromOther(packet);
    }

    private boolean isFromOne(PacketInfo p) {
        return p.sourceLow() == oneLow && p.destinationLow() == otherLow && p.sourcePort() == onePort
                && p.destinationPort() == otherPort && p.sourceHigh() == oneHigh && p.destinationHigh() == otherHigh;
    }

    private boolean isFromOther(PacketInfo p) {
        return p.sourceLow() == otherLow && p.destinationLow() == oneLow && p.sourcePort() == otherPort
                && p.destinationPort() == onePort && p.sourceHigh() == otherHigh && p.destinationHigh() == oneHigh;
    }

    /** The direction that the packet runs in. */
    TcpDirection forward(PacketInfo packet) {
        return isFromOne(packet) ? fromOne : fromOther;
    }

    /** The direction against the packet's. */
    TcpDirection backward(PacketInfo packet) {
        return isFromOne(packet) ? fromOther : fromOne;
    }

    long hash() {
        return hash(oneHigh ^ otherHigh, oneLow + otherLow, onePort + otherPort);
    }

    /** The same for both directions. */
    static long hash(PacketInfo p) {
        return hash(p.sourceHigh() ^ p.destinationHigh(), p.sourceLow() + p.destinationLow(),
                p.sourcePort() + p.destinationPort());
    }

    private static long hash(long high, long low, long ports) {
        long h = (high ^ low ^ ports << 48) * 0x9E3779B97F4A7C15L;
        return (h ^ h >>> 29) * 0xD6E8FEB86659FD93L;
    }
}
