package io.wireloupe.flows;

import io.wireloupe.dissect.RawFrame;

/**
 * Reads the headers of usual frames in place: Ethernet with or without VLAN tags, Linux cooked or no link header; IPv4
 * or IPv6 without options and not in fragments, whatever they carry.
 *
 * <p>Whatever is not just so, be it cut, damaged or of another kind, is left to the dissectors and {@link RowReader},
 * which give the same for usual frames.
 */
final class KeyReader {

    // https://www.tcpdump.org/linktypes.html
    private static final int ETHERNET = 1;
    private static final int RAW_IP = 101;
    private static final int LINUX_SLL = 113;

    private static final int ETHERNET_HEADER = 14;
    private static final int SLL_HEADER = 16;
    private static final int VLAN_TAG = 4;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int ICMP_HEADER = 8;

    /** RFC 2113 2.1: type 148, length 4. */
    private static final int ROUTER_ALERT = 0x9404;
    private static final int OPTION = 4;

    private static final int ECHO_OF_IPV6 = 128;

    // IEEE 802 numbers, EtherTypes.
    private static final int TYPE_IPV4 = 0x0800;
    private static final int TYPE_ARP = 0x0806;
    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_IPV6 = 0x86dd;
    private static final int TYPE_EAPOL = 0x888e;

    /** Groups of Cisco's inter-switch link, whose frames look like others: these octets behind 1 or 3. */
    private static final int ISL_FIRST = 1;
    private static final long ISL = 0x000c_0000L;

    private static final int SYN = 2;
    private static final int SYN_ACK = 0x12;

    private final boolean readsVlan;
    private final boolean readsLink;
    private final boolean readsSegments;

    /**
     * A reader of what tells flows apart.
     *
     * @param readsLink whether MAC addresses are read, too; else they are left as they are
     * @param readsSegments whether all of the TCP header is read; else sequence numbers are of SYNs only, and
     *         acknowledgments and windows are left as they are
     */
    KeyReader(boolean readsVlan, boolean readsLink, boolean readsSegments) {
        this.readsVlan = readsVlan;
        this.readsLink = readsLink;
        this.readsSegments = readsSegments;
    }

    /** Reads all but number, time and length; false if the frame is not usual, and the row is then to be read anew. */
    boolean read(RawFrame frame, FrameRow into) {
        int wire = frame.originalLength();
        int captured = frame.capturedLength();
        if (wire < captured) {
            return false;
        }
        byte[] bytes = frame.bytes();
        int at = frame.offset();
        into.fragment = false;
        into.vlan = 0;
        into.header = 0;
        switch (frame.linkType()) {
            case ETHERNET -> {
                return ethernet(bytes, at, captured, wire, into);
            }
            case LINUX_SLL -> {
                into.source = into.destination = 0;
                return captured > SLL_HEADER && network(u16(bytes, at + ETHERNET_HEADER), bytes, at + SLL_HEADER,
                        captured - SLL_HEADER, wire - SLL_HEADER, into);
            }
            case RAW_IP -> {
                into.source = into.destination = 0;
                return captured > 0 && network(bytes[at] >> 4 == 4 ? TYPE_IPV4 : TYPE_IPV6, bytes, at, captured, wire,
                        into);
            }
            default -> {
                return false;
            }
        }
    }

    private boolean ethernet(byte[] bytes, int at, int captured, int wire, FrameRow into) {
        if (captured < ETHERNET_HEADER + VLAN_TAG) {
            return false;
        }
        if (readsLink) {
            into.destination = (long) u16(bytes, at) << 32 | u32(bytes, at + 2);
            into.source = (long) u16(bytes, at + 6) << 32 | u32(bytes, at + 8);
        }
        if ((bytes[at] & 1) != 0 && isSwitchLink(bytes, at)) {
            return false;
        }
        int type = u16(bytes, at + 12);
        if (type == TYPE_IPV4 || type == TYPE_IPV6) {
            return network(type, bytes, at + ETHERNET_HEADER, captured - ETHERNET_HEADER, wire - ETHERNET_HEADER, into);
        }
        if (type == TYPE_ARP || type == TYPE_EAPOL) {
            into.version = 0;
            into.etherType = type;
            return true;
        }
        if (type != TYPE_VLAN) {
            return false;
        }
        into.vlan = readsVlan ? u16(bytes, at + ETHERNET_HEADER) & 0x0fff : 0;
        int header = ETHERNET_HEADER + VLAN_TAG;
        return network(u16(bytes, at + header - 2), bytes, at + header, captured - header, wire - header, into);
    }

    private static boolean isSwitchLink(byte[] bytes, int at) {
        return (bytes[at] & ~2) == ISL_FIRST && u32(bytes, at + 1) == ISL;
    }

    private boolean network(int type, byte[] bytes, int at, int captured, int wire, FrameRow into) {
        if (type == TYPE_IPV4) {
            return ipv4(bytes, at, captured, wire, into);
        }
        return type == TYPE_IPV6 && ipv6(bytes, at, captured, wire, into);
    }

    private boolean ipv4(byte[] bytes, int at, int captured, int wire, FrameRow into) {
        // RFC 791 3.1: version and header length; in the fourth half-word flags and the fragment's offset.
        if (captured < IPV4_HEADER + OPTION || (u16(bytes, at + 6) & 0x3fff) != 0) {
            return false;
        }
        int header = IPV4_HEADER;
        if (bytes[at] != 0x45) {
            // Options may change where a packet goes, but for the one that all group reports have.
            if (bytes[at] != 0x46 || u16(bytes, at + IPV4_HEADER) != ROUTER_ALERT) {
                return false;
            }
            header += OPTION;
        }
        int length = u16(bytes, at + 2);
        if (length < header || length > wire) {
            return false;
        }
        into.version = 4;
        into.sourceHigh = into.destinationHigh = 0;
        into.sourceLow = u32(bytes, at + 12);
        into.destinationLow = u32(bytes, at + 16);
        return transport(bytes[at + 9] & 0xff, bytes, at + header, Math.min(captured, length) - header, length - header,
                into);
    }

    private boolean ipv6(byte[] bytes, int at, int captured, int wire, FrameRow into) {
        if (captured < IPV6_HEADER || (bytes[at] & 0xf0) != 0x60) {
            return false;
        }
        int length = u16(bytes, at + 4);
        if (length == 0 || length > wire - IPV6_HEADER) {
            return false;
        }
        into.version = 6;
        into.sourceHigh = u64(bytes, at + 8);
        into.sourceLow = u64(bytes, at + 16);
        into.destinationHigh = u64(bytes, at + 24);
        into.destinationLow = u64(bytes, at + 32);
        int next = bytes[at + 6] & 0xff;
        int rest = Math.min(captured - IPV6_HEADER, length);
        return next == FrameRow.HOP_BY_HOP
                ? report(bytes, at + IPV6_HEADER, rest, length, into)
                : transport(next, bytes, at + IPV6_HEADER, rest, length, into);
    }

    /** Multicast listener reports, which are frequent, stand behind hop-by-hop options; RFC 3810 5. */
    private static boolean report(byte[] bytes, int at, int captured, int length, FrameRow into) {
        if (captured < 2) {
            return false;
        }
        // RFC 8200 4.3: the length in words of eight octets, the first not counted.
        int options = ((bytes[at + 1] & 0xff) + 1) * 8;
        if (bytes[at] != FrameRow.ICMPV6 || captured <= options || (bytes[at + options] & 0xfe) == ECHO_OF_IPV6) {
            return false;
        }
        into.protocol = FrameRow.ICMPV6;
        into.header = ICMP_HEADER;
        return length >= ICMP_HEADER && pair(length - ICMP_HEADER, into);
    }

    private boolean transport(int protocol, byte[] bytes, int at, int captured, int length, FrameRow into) {
        into.protocol = protocol;
        return switch (protocol) {
            case FrameRow.TCP -> tcp(bytes, at, captured, length, into);
            case FrameRow.UDP -> udp(bytes, at, captured, length, into);
            case FrameRow.ICMP -> into.version == 4 && icmp(8, 0, 13, 18, bytes, at, captured, length, into);
            case FrameRow.ICMPV6 -> into.version == 6
                    && icmp(ECHO_OF_IPV6, 129, ECHO_OF_IPV6, 129, bytes, at, captured, length, into);
            default -> (into.version == 4 || !Ipv6Row.isExtension(protocol)) && pair(length, into);
        };
    }

    private boolean tcp(byte[] bytes, int at, int captured, int length, FrameRow into) {
        if (captured < TCP_HEADER) {
            return false;
        }
        // RFC 9293 3.1: the header's length in words, and behind it the flags.
        int flags = u16(bytes, at + 12);
        int header = flags >>> 12 << 2;
        if (header < TCP_HEADER || header > captured) {
            return false;
        }
        into.shape = FrameRow.PORTS;
        into.sourcePort = u16(bytes, at);
        into.destinationPort = u16(bytes, at + 2);
        into.flags = flags & 0x0fff;
        into.answers = (flags & SYN_ACK) == SYN_ACK;
        if (readsSegments || (flags & SYN) != 0) {
            into.sequence = u32(bytes, at + 4);
        }
        if (readsSegments) {
            into.acknowledgment = u32(bytes, at + 8);
            into.window = u16(bytes, at + 14);
        }
        into.header = header;
        into.payload = length - header;
        return true;
    }

    private static boolean udp(byte[] bytes, int at, int captured, int length, FrameRow into) {
        if (captured < UDP_HEADER) {
            return false;
        }
        int own = u16(bytes, at + 4);
        if (own < UDP_HEADER || own > length) {
            return false;
        }
        withoutTcp(into);
        into.shape = FrameRow.PORTS;
        into.sourcePort = u16(bytes, at);
        into.destinationPort = u16(bytes, at + 2);
        into.answers = false;
        into.header = UDP_HEADER;
        into.payload = own - UDP_HEADER;
        return true;
    }

    /** Of queries other than echoes, between these two, the dissectors know which have an identifier. */
    private static boolean icmp(int request, int reply, int firstQuery, int lastQuery, byte[] bytes, int at,
            int captured,
            int length, FrameRow into) {
        if (captured < ICMP_HEADER || length < ICMP_HEADER) {
            return false;
        }
        int type = bytes[at] & 0xff;
        pair(length - ICMP_HEADER, into);
        into.header = ICMP_HEADER;
        if (type == request || type == reply) {
            into.shape = FrameRow.IDENTIFIER;
            into.sourcePort = into.destinationPort = u16(bytes, at + 4);
            into.answers = type == reply;
            return true;
        }
        return type < firstQuery || type > lastQuery;
    }

    /** What has neither ports nor an identifier is told by its addresses; tunnels are among it. */
    private static boolean pair(int payload, FrameRow into) {
        withoutTcp(into);
        into.shape = FrameRow.PAIR;
        into.sourcePort = into.destinationPort = 0;
        into.answers = false;
        into.payload = payload;
        return true;
    }

    private static void withoutTcp(FrameRow into) {
        into.flags = into.window = 0;
        into.sequence = into.acknowledgment = 0;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }

    private static long u32(byte[] bytes, int at) {
        return (bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff)
                & 0xffff_ffffL;
    }

    private static long u64(byte[] bytes, int at) {
        return u32(bytes, at) << 32 | u32(bytes, at + 4);
    }
}
