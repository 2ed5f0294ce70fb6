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
    final FrameClock clock = new FrameClock();

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
        sourceHigh = sourceLow = destinationHigh = destinationLow = 0;
        sourcePort = destinationPort = 0;
        inError = false;
        fragmented = false;
        protocols.clear();
        vlan = 0;
        stream = false;
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
     * {@return the names of the protocols found so far, from the outside in, joined with colons: {@code
     * eth:ethertype:ip:tcp}} Kept only by plans for which every dissector runs.
     */
    public String protocols() {
        return String.join(":", protocols);
    }

    /** {@return the frame that is being decoded} */
    public RawFrame frame() {
        return frame;
    }

    /** {@return the number of the frame in its capture, from 1} */
    public long number() {
        return clock.frames() + 1;
    }

    /**
     * {@return seconds of the time of the frame before, or of this frame if it is the first; see {@link
     * RawFrame#seconds}}
     */
    public long previousSeconds() {
        return clock.previousSeconds(frame);
    }

    /** {@return nanoseconds beside {@link #previousSeconds}} */
    public int previousNanos() {
        return clock.previousNanos(frame);
    }

    /** {@return seconds of the time of the frame shown before, which is the frame before unless frames are chosen} */
    public long shownSeconds() {
        return clock.shownSeconds(frame);
    }

    /** {@return nanoseconds beside {@link #shownSeconds}} */
    public int shownNanos() {
        return clock.shownNanos(frame);
    }

    /** {@return seconds of the time of the first frame} */
    public long firstSeconds() {
        return clock.firstSeconds(frame);
    }

    /** {@return nanoseconds beside {@link #firstSeconds}} */
    public int firstNanos() {
        return clock.firstNanos(frame);
    }

    /**
     * Notes the addresses of an IPv4 header.
     *
     * @param source the source, its first octet highest
     * @param destination the destination, its first octet highest
     */
    public void ipv4(int source, int destination) {
        sourceHigh = destinationHigh = 0;
        sourceLow = 0xffff_0000_0000L | source & 0xffffffffL;
        destinationLow = 0xffff_0000_0000L | destination & 0xffffffffL;
    }

    /**
     * Notes the addresses of an IPv6 header.
     *
     * @param newSourceHigh the first eight octets of the source
     * @param newSourceLow the last eight octets of the source
     * @param newDestinationHigh the first eight octets of the destination
     * @param newDestinationLow the last eight octets of the destination
     */
    public void ipv6(long newSourceHigh, long newSourceLow, long newDestinationHigh, long newDestinationLow) {
        sourceHigh = newSourceHigh;
        sourceLow = newSourceLow;
        destinationHigh = newDestinationHigh;
        destinationLow = newDestinationLow;
    }

    /** {@return whether the addresses are those of an IPv4 header} */
    public boolean isIpv4() {
        return sourceHigh == 0 && sourceLow >>> 32 == 0xffffL;
    }

    /**
     * Notes the ports of a transport header.
     *
     * @param source the source port, 0 to 65535
     * @param destination the destination port, 0 to 65535
     */
    public void ports(int source, int destination) {
        sourcePort = source;
        destinationPort = destination;
    }

    /** {@return the upper half of the source address} */
    public long sourceHigh() {
        return sourceHigh;
    }

    /** {@return the lower half of the source address} */
    public long sourceLow() {
        return sourceLow;
    }

    /** {@return the upper half of the destination address} */
    public long destinationHigh() {
        return destinationHigh;
    }

    /** {@return the lower half of the destination address} */
    public long destinationLow() {
        return destinationLow;
    }

    /** {@return the source port, 0 before one was read} */
    public int sourcePort() {
        return sourcePort;
    }

    /** {@return the destination port, 0 before one was read} */
    public int destinationPort() {
        return destinationPort;
    }

    /** {@return whether the bytes are a copy of a packet, cut off somewhere, inside an ICMP error or its like} */
    public boolean inError() {
        return inError;
    }

    /**
     * Says whether what follows is a copy of a packet inside an error message.
     *
     * @param copy whether it is one
     */
    public void inError(boolean copy) {
        inError = copy;
    }

    /** {@return whether the bytes are the first fragment of a datagram whose rest is not here} */
    public boolean fragmented() {
        return fragmented;
    }

    /**
     * Says whether what follows is the first fragment of a datagram.
     *
     * @param first whether it is one whose rest is not here
     */
    public void fragmented(boolean first) {
        fragmented = first;
    }

    /**
     * {@return the number of the innermost VLAN, 0 outside of any: datagrams of different VLANs are not put together}
     */
    public int vlan() {
        return vlan;
    }

    /**
     * Notes the number of a VLAN.
     *
     * @param id the number, 1 to 4094
     */
    public void vlan(int id) {
        vlan = id;
    }

    /** {@return whether the transport carries a stream, in which messages may begin and end anywhere} */
    public boolean stream() {
        return stream;
    }

    /**
     * Says whether the transport carries a stream.
     *
     * @param isStream whether it does
     */
    public void stream(boolean isStream) {
        stream = isStream;
    }
}
