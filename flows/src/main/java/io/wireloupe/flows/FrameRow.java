package io.wireloupe.flows;

/** What one frame says of its outermost headers, as numbers; one instance is filled again and again. */
final class FrameRow {

    /** The key has ports. */
    static final int PORTS = 0;
    /** The key has the identifier of ICMP queries. */
    static final int IDENTIFIER = 1;
    /** The key is the pair of addresses and the protocol. */
    static final int PAIR = 2;

    // IANA, "Assigned Internet Protocol Numbers": what has flows of its own, and what may stand before it.
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;
    static final int HOP_BY_HOP = 0;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int AUTHENTICATION = 51;
    static final int DESTINATION = 60;

    /** From 1. */
    long number;
    long timeNanos;
    long bytes;

    /** The MAC addresses, 0 without any. */
    long source;
    long destination;

    /** Of frames without an IP header. */
    int etherType;
    /** 0 where VLANs are not told apart. */
    int vlan;
    /** The number of the tunnel in {@link Tunnels}, 0 for none. */
    int tunnel;
    /** The latest time of any frame up to this one. */
    long nowNanos;
    /** Bytes of the transport header. */
    int header;
    /** For those who ask for it: the protocol above the transport, empty if none is known, and whom it names. */
    String content = "";
    String host = "";

    /** 4 or 6; 0 if the frame has no IP header that could be read. */
    int version;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int protocol;

    int shape;
    int sourcePort;
    int destinationPort;
    int flags;
    long sequence;
    long acknowledgment;
    int window;
    long payload;

    /** Whether the packet answers one that began the flow: SYN with ACK, an echo reply. */
    boolean answers;

    boolean fragment;
    boolean firstFragment;
    long identification;

    /** A row with the same values. */
    FrameRow copy() {
        FrameRow copy = new FrameRow();
        copyTo(copy);
        return copy;
    }

    /** Gives another row the same values. */
    void copyTo(FrameRow copy) {
        copy.number = number;
        copy.timeNanos = timeNanos;
        copy.bytes = bytes;
        copy.source = source;
        copy.destination = destination;
        copy.etherType = etherType;
        copy.vlan = vlan;
        copy.tunnel = tunnel;
        copy.nowNanos = nowNanos;
        copy.header = header;
        copy.content = content;
        copy.host = host;
        copy.version = version;
        copy.sourceHigh = sourceHigh;
        copy.sourceLow = sourceLow;
        copy.destinationHigh = destinationHigh;
        copy.destinationLow = destinationLow;
        copy.protocol = protocol;
        copy.shape = shape;
        copy.sourcePort = sourcePort;
        copy.destinationPort = destinationPort;
        copy.flags = flags;
        copy.sequence = sequence;
        copy.acknowledgment = acknowledgment;
        copy.window = window;
        copy.payload = payload;
        copy.answers = answers;
        copy.fragment = fragment;
        copy.firstFragment = firstFragment;
        copy.identification = identification;
    }
}
