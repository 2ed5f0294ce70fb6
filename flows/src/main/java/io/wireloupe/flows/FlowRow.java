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
    static long kind(FrameRow row, boolean backwards) {
        long lowPort = backwards ? row.destinationPort : row.sourcePort;
        long highPort = backwards ? row.sourcePort : row.destinationPort;
        return lowPort << 48 | highPort << 32
                | (row.tunnel == 0 ? row.vlan : Tunnels.FIRST + row.tunnel) << CONTEXT & CONTEXTS
                | (row.version == 6 ? VERSION_6 : 0) | row.shape << 8 | row.protocol;
    }

    /** Direction 1 is from the address that sorts higher, or of the same address from the higher port. */
    static boolean backwards(FrameRow row) {
        if (row.sourceHigh != row.destinationHigh) {
            return row.sourceHigh > row.destinationHigh;
        }
        if (row.sourceLow != row.destinationLow) {
            return row.sourceLow > row.destinationLow;
        }
        return row.sourcePort > row.destinationPort;
    }

    /** The direction of a packet in the row of its flow. */
    static int direction(FrameRow row) {
        return backwards(row) ? 1 : 0;
    }

    /** Whether both addresses of a flow are the same. */
    static boolean toItself(long[] c, int base) {
        return c[base] == c[base + 2] && c[base + 1] == c[base + 3];
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
        if (c[side + PACKETS]++ == 0) {
            c[side + FIRST] = c[side + LAST] = row.timeNanos;
            c[side + FIRST_FRAME] = c[side + LAST_FRAME] = row.number;
        } else {
            c[side + FIRST] = Math.min(c[side + FIRST], row.timeNanos);
            c[side + LAST] = Math.max(c[side + LAST], row.timeNanos);
            c[side + FIRST_FRAME] = Math.min(c[side + FIRST_FRAME], row.number);
            c[side + LAST_FRAME] = Math.max(c[side + LAST_FRAME], row.number);
        }
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
        int other = base + SIDE + SIDE_LENGTH;
        long one = c[base + SIDE + FIRST];
        return c[other + PACKETS] == 0 ? one
                : c[base + SIDE + PACKETS] == 0 ? c[other + FIRST] : Math.min(one, c[other + FIRST]);
    }

    static long last(long[] c, int base) {
        int other = base + SIDE + SIDE_LENGTH;
        long one = c[base + SIDE + LAST];
        return c[other + PACKETS] == 0 ? one
                : c[base + SIDE + PACKETS] == 0 ? c[other + LAST] : Math.max(one, c[other + LAST]);
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
