package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.List;

/**
 * What the layers of one packet tell one another: the frame's number and time, and the addresses and ports found so
 * far.
 *
 * <p>Addresses and ports are those of the innermost header that has been read. IPv4 addresses are kept in the
 * IPv4-mapped form of RFC 4291 2.5.5.2. Not safe for use by several threads.
 */
public final class PacketInfo {

    RawFrame frame = new RawFrame();
    private long number;
    private long previousSeconds;
    private int previousNanos;
    private long firstSeconds;
    private int firstNanos;
    private boolean anyTimeBefore;

    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int sourcePort;
    private int destinationPort;
    private boolean inError;
    private boolean fragmented;
    private final List<String> protocols = new ArrayList<>();
    private int vlan;
    private boolean stream;

    PacketInfo() {}

    void begin(RawFrame newFrame) {
        frame = newFrame;
        number++;
        sourceHigh = sourceLow = destinationHigh = destinationLow = 0;
        sourcePort = destinationPort = 0;
        inError = false;
        fragmented = false;
        protocols.clear();
        vlan = 0;
        stream = false;
    }

    /** Remembers the time of the frame for those that follow; one without a time counts as of 1970. */
    void end() {
        if (frame.linkType == RawFrame.NO_LINK && anyTimeBefore) {
            return;
        }
        if (!anyTimeBefore) {
            firstSeconds = frame.seconds;
            firstNanos = frame.nanos;
            anyTimeBefore = true;
        }
        previousSeconds = frame.seconds;
        previousNanos = frame.nanos;
    }

    Dissection.Position position() {
        return new Dissection.Position(number, anyTimeBefore, firstSeconds, firstNanos, previousSeconds, previousNanos);
    }

    void moveTo(Dissection.Position place) {
        number = place.frames();
        anyTimeBefore = place.timed();
        firstSeconds = place.firstSeconds();
        firstNanos = place.firstNanos();
        previousSeconds = place.previousSeconds();
        previousNanos = place.previousNanos();
    }

    /** Notes the protocol of a layer, from the outside in. */
    void enter(String protocol) {
        protocols.add(protocol);
    }

    /** Forgets the layers from this one on. */
    void leaveTo(int layers) {
        while (protocols.size() > layers) {
            protocols.remove(protocols.size() - 1);
        }
    }

    /** How many layers were noted. */
    int layers() {
        return protocols.size();
    }

    /**
     * The names of the protocols found so far, from the outside in, joined with colons: {@code eth:ethertype:ip:tcp}.
     * Kept only by plans for which every dissector runs.
     */
    public String protocols() {
        return String.join(":", protocols);
    }

    /** The frame that is being decoded. */
    public RawFrame frame() {
        return frame;
    }

    /** The number of the frame in its capture, from 1. */
    public long number() {
        return number;
    }

    /** Seconds of the time of the frame before, or of this frame if it is the first; see {@link RawFrame#seconds}. */
    public long previousSeconds() {
        return anyTimeBefore ? previousSeconds : frame.seconds;
    }

    /** Nanoseconds beside {@link #previousSeconds}. */
    public int previousNanos() {
        return anyTimeBefore ? previousNanos : frame.nanos;
    }

    /** Seconds of the time of the first frame. */
    public long firstSeconds() {
        return anyTimeBefore ? firstSeconds : frame.seconds;
    }

    /** Nanoseconds beside {@link #firstSeconds}. */
    public int firstNanos() {
        return anyTimeBefore ? firstNanos : frame.nanos;
    }

    /** Notes the addresses of an IPv4 header. */
    public void ipv4(int source, int destination) {
        sourceHigh = destinationHigh = 0;
        sourceLow = 0xffff_0000_0000L | source & 0xffffffffL;
        destinationLow = 0xffff_0000_0000L | destination & 0xffffffffL;
    }

    /** Notes the addresses of an IPv6 header. */
    public void ipv6(long newSourceHigh, long newSourceLow, long newDestinationHigh, long newDestinationLow) {
        sourceHigh = newSourceHigh;
        sourceLow = newSourceLow;
        destinationHigh = newDestinationHigh;
        destinationLow = newDestinationLow;
    }

    /** Whether the addresses are those of an IPv4 header. */
    public boolean isIpv4() {
        return sourceHigh == 0 && sourceLow >>> 32 == 0xffffL;
    }

    /** Notes the ports of a transport header. */
    public void ports(int source, int destination) {
        sourcePort = source;
        destinationPort = destination;
    }

    /** The upper half of the source address. */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** The lower half of the source address. */
    public long sourceLow() {
        return sourceLow;
    }

    /** The upper half of the destination address. */
    public long destinationHigh() {
        return destinationHigh;
    }

    /** The lower half of the destination address. */
    public long destinationLow() {
        return destinationLow;
    }

    /** The source port, 0 before one was read. */
    public int sourcePort() {
        return sourcePort;
    }

    /** The destination port, 0 before one was read. */
    public int destinationPort() {
        return destinationPort;
    }

    /** Whether the bytes are a copy of a packet, cut off somewhere, inside an ICMP error or its like. */
    public boolean inError() {
        return inError;
    }

    /** Says whether what follows is a copy of a packet inside an error message. */
    public void inError(boolean copy) {
        inError = copy;
    }

    /** Whether the bytes are the first fragment of a datagram whose rest is not here. */
    public boolean fragmented() {
        return fragmented;
    }

    /** Says whether what follows is the first fragment of a datagram. */
    public void fragmented(boolean first) {
        fragmented = first;
    }

    /** The number of the innermost VLAN, 0 outside of any: datagrams of different VLANs are not put together. */
    public int vlan() {
        return vlan;
    }

    /** Notes the number of a VLAN. */
    public void vlan(int id) {
        vlan = id;
    }

    /** Whether the transport carries a stream, in which messages may begin and end anywhere. */
    public boolean stream() {
        return stream;
    }

    /** Says whether the transport carries a stream. */
    public void stream(boolean isStream) {
        stream = isStream;
    }
}
