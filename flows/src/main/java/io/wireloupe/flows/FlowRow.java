package io.wireloupe.flows;

import org.jspecify.annotations.Nullable;

/**
 * How a flow lies in the rows of {@link FlowTable}: the key (the address that sorts lower first, then the other; ports,
 * VLAN, IP version, shape and protocol in one number), and counters for both directions: 0 is from the first address of
 * the key, 1 is to it.
 */
final class FlowRow {

    /**
     * TCP flags of direction 0, those of direction 1 from bit 16, and from bit 32 the direction of the side that began.
     */
    static final int FLAGS = 5;
    /** The sequence numbers of both SYNs, direction 1 from bit 32. */
    static final int SEQUENCES = 6;
    /** The MAC addresses in direction 0. */
    static final int MAC_FROM = 7;
    static final int MAC_TO = 8;
    /** For the owner: what it knows of the addresses. */
    static final int TAG = 9;
    /** The counters of direction 0, followed by those of direction 1. */
    static final int SIDE = 10;
    static final int PACKETS = 0;
    static final int BYTES = 1;
    static final int PAYLOAD = 2;
    static final int FIRST = 3;
    static final int LAST = 4;
    static final int FIRST_FRAME = 5;
    static final int LAST_FRAME = 6;
    static final int SIDE_LENGTH = 7;
    static final int STRIDE = SIDE + 2 * SIDE_LENGTH;

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int VERSION_6 = 1 << 10;
    /** Above these bits, up to the ports: the VLAN, or the number of the tunnel, which knows its VLAN. */
    private static final int CONTEXT = 11;
    private static final long CONTEXTS = 0xffff_ffffL;

    private FlowRow() {}

    /** The last number of a packet's key. */
    static long kind(FrameRow row, int direction) {
        int ports = (row.sourcePort ^ row.destinationPort) & -direction;
        return (long) (row.sourcePort ^ ports) << 48 | (long) (row.destinationPort ^ ports) << 32
                | (row.tunnel == 0 ? row.vlan : Tunnels.FIRST + row.tunnel) << CONTEXT & CONTEXTS
                | (row.version == 6 ? VERSION_6 : 0) | row.shape << 8 | row.protocol;
    }

    /** The direction of a packet: 1 is from the address that sorts higher, or of the same from the higher port. */
    static int direction(FrameRow row) {
        long from = row.sourceHigh;
        long to = row.destinationHigh;
        if (from == to) {
            from = row.sourceLow;
            to = row.destinationLow;
            if (from == to) {
                from = row.sourcePort;
                to = row.destinationPort;
            }
        }
        return from > to ? 1 : 0;
    }

    /** Whether both addresses of a flow are the same. */
    static boolean toItself(long[] c, int base) {
        return c[base] == c[base + 2] && c[base + 1] == c[base + 3];
    }

    /** Begins a flow in a row of zeros with a packet, which is not counted yet. */
    static void start(long[] c, int base, FrameRow row, int direction) {
        c[base + FLAGS] = (long) (row.answers ? 1 - direction : direction) << 32;
        c[base + MAC_FROM] = direction == 0 ? row.source : row.destination;
        c[base + MAC_TO] = direction == 0 ? row.destination : row.source;
        // Of a side without packets, so that any packet is earlier and later.
        c[base + SIDE + FIRST] = c[base + SIDE + SIDE_LENGTH + FIRST] = Long.MAX_VALUE;
        c[base + SIDE + LAST] = c[base + SIDE + SIDE_LENGTH + LAST] = Long.MIN_VALUE;
        c[base + SIDE + FIRST_FRAME] = c[base + SIDE + SIDE_LENGTH + FIRST_FRAME] = Long.MAX_VALUE;
    }

    /** Counts a packet. */
    static void update(long[] c, int base, FrameRow row, int direction) {
        int side = base + SIDE + direction * SIDE_LENGTH;
        if (row.flags != 0) {
            c[base + FLAGS] |= (long) row.flags << 16 * direction;
            if ((row.flags & SYN) != 0) {
                c[base + SEQUENCES] = direction == 0
                        ? c[base + SEQUENCES] & 0xffff_ffff_0000_0000L | row.sequence
                        : c[base + SEQUENCES] & 0xffff_ffffL | row.sequence << 32;
            }
        }
        c[side + PACKETS]++;
        c[side + FIRST] = Math.min(c[side + FIRST], row.timeNanos);
        c[side + LAST] = Math.max(c[side + LAST], row.timeNanos);
        c[side + FIRST_FRAME] = Math.min(c[side + FIRST_FRAME], row.number);
        c[side + LAST_FRAME] = Math.max(c[side + LAST_FRAME], row.number);
        c[side + BYTES] += row.bytes;
        c[side + PAYLOAD] += row.payload;
    }

    /**
     * Whether a packet is a SYN that begins another connection; RFC 9293 3.4.1: each begins with a sequence number of
     * its own.
     */
    static boolean connectsAnew(long[] c, int base, FrameRow row, int direction) {
        if ((row.flags & (SYN | ACK)) != SYN) {
            return false;
        }
        int flags = (int) (c[base + FLAGS] >>> 16 * direction) & 0xffff;
        if ((flags & SYN) != 0) {
            return (c[base + SEQUENCES] >>> 32 * direction & 0xffff_ffffL) != row.sequence;
        }
        if (closed(c, base) != null) {
            return true;
        }
        if (c[base + SIDE + direction * SIDE_LENGTH + PACKETS] > 0) {
            return true;
        }
        int others = (int) (c[base + FLAGS] >>> 16 * (1 - direction)) & 0xffff;
        return (others & SYN) == 0;
    }

    static FlowEnd closedOr(long[] c, int base, FlowEnd other) {
        FlowEnd closed = closed(c, base);
        return closed == null ? other : closed;
    }

    /** How TCP closed the flow, {@code null} if it did not. */
    static @Nullable FlowEnd closed(long[] c, int base) {
        int flags = (int) c[base + FLAGS];
        if (((flags | flags >>> 16) & RST) != 0) {
            return FlowEnd.TCP_RST;
        }
        return (flags & flags >>> 16 & FIN) != 0 ? FlowEnd.TCP_FIN : null;
    }

    static long first(long[] c, int base) {
        return Math.min(c[base + SIDE + FIRST], c[base + SIDE + SIDE_LENGTH + FIRST]);
    }

    static long last(long[] c, int base) {
        return Math.max(c[base + SIDE + LAST], c[base + SIDE + SIDE_LENGTH + LAST]);
    }

    static boolean isOpen(long[] c, int base) {
        return c[base + SIDE + PACKETS] + c[base + SIDE + SIDE_LENGTH + PACKETS] > 0;
    }

    /** The flow of a row. */
    static Flow flow(long[] c, int base, FlowEnd end, Tunnels tunnels) {
        boolean second = (c[base + FLAGS] >>> 32 & 1) != 0;
        long kind = c[base + 4];
        int version = (kind & VERSION_6) != 0 ? 6 : 4;
        Address a = new Address(version, c[base], c[base + 1]);
        Address b = new Address(version, c[base + 2], c[base + 3]);
        int portA = (int) (kind >>> 48);
        int portB = (int) (kind >>> 32) & 0xffff;
        int protocol = (int) kind & 0xff;
        int context = (int) kind >>> CONTEXT;
        int vlan = tunnels.vlan(context);
        Tunnel tunnel = tunnels.tunnel(context);
        FlowKey key = second
                ? new FlowKey(protocol, b, portB, a, portA, vlan, tunnel)
                : new FlowKey(protocol, a, portA, b, portB, vlan, tunnel);
        FlowSide sideA = side(c, base, 0);
        FlowSide sideB = side(c, base, 1);
        return second ? new Flow(key, sideB, sideA, end) : new Flow(key, sideA, sideB, end);
    }

    static FlowSide side(long[] c, int base, int direction) {
        int side = base + SIDE + direction * SIDE_LENGTH;
        if (c[side + PACKETS] == 0) {
            return FlowSide.SILENT;
        }
        int flags = (int) (c[base + FLAGS] >>> 16 * direction) & 0xffff;
        return new FlowSide(c[side + PACKETS], c[side + BYTES], c[side + PAYLOAD], flags, c[side + FIRST],
                c[side + LAST], c[side + FIRST_FRAME], c[side + LAST_FRAME]);
    }
}
