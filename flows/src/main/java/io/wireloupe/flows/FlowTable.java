package io.wireloupe.flows;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The open flows: adds packets, ends flows by the rules of {@link FlowOptions} and hands them over as they end.
 *
 * <p>A row of the table is the key (the address that sorts lower first, then the other; ports, VLAN, IP version, shape and
 * protocol in one number) and counters for both directions: 0 is from the first address of the key, 1 is to it. No
 * allocation per packet. Not safe for use by several threads.
 */
final class FlowTable {

    /** Takes flows as they end; the row is not valid after the call. */
    interface Listener {
        void ended(long[] cells, int base, FlowEnd end);
    }

    /** Follows the packets of flows. */
    interface Follower {
        void packet(int number, FrameRow row, boolean forward);
    }

    /** TCP flags of direction 0, those of direction 1 from bit 16, and from bit 32 the direction of the side that began. */
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
    private static final int STRIDE = SIDE + 2 * SIDE_LENGTH;

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int VERSION_6 = 1 << 10;

    private final KeyIndex index = new KeyIndex(STRIDE);
    private final Listener listener;
    private final long idle;
    private final long active;
    private final boolean tcpEnds;
    private final int tableSize;
    private final FragmentLedger fragments = new FragmentLedger();
    private @Nullable Follower follower;

    private boolean anyTime;
    private long now;
    private long nextSweep;
    private long evicted;

    FlowTable(FlowOptions options, Listener listener) {
        this.listener = listener;
        this.idle = options.idle().isZero() ? Long.MAX_VALUE : options.idle().toNanos();
        this.active = options.active().isZero() ? Long.MAX_VALUE : options.active().toNanos();
        this.tcpEnds = options.tcpEnds();
        this.tableSize = options.tableSize();
    }

    /** Hands every packet over once it is counted. */
    void follow(Follower newFollower) {
        follower = newFollower;
    }

    /** The number of a row, which no other open flow has. */
    static int number(int base) {
        return base / STRIDE;
    }

    /** The rows; replaced when the table grows. */
    long[] cells() {
        return index.cells;
    }

    /** How many flows are open. */
    int open() {
        return index.size();
    }

    /** How many flows ended because the table was full. */
    long evicted() {
        return evicted;
    }

    /** Adds an IP packet: where its flow's row begins, or -1 if it is a fragment that waits for its datagram's ports. */
    int add(FrameRow row) {
        if (!anyTime || row.timeNanos > now) {
            now = row.timeNanos;
            if (!anyTime) {
                anyTime = true;
                nextSweep = Times.plus(now, idle / 4);
            } else if (now > nextSweep) {
                sweep();
            }
        }
        return row.fragment ? fragments.add(row, this) : count(row);
    }

    /** Direction 1 is from the address that sorts higher, or of the same address from the higher port. */
    private static boolean backwards(FrameRow row) {
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

    /** Counts a packet to the flow that its row names. */
    int count(FrameRow row) {
        boolean backwards = backwards(row);
        long kind = (long) row.vlan << 16 | (row.version == 6 ? VERSION_6 : 0) | row.shape << 8 | row.protocol;
        int number = backwards
                ? index.add(row.destinationHigh, row.destinationLow, row.sourceHigh, row.sourceLow,
                        kind | (long) row.destinationPort << 48 | (long) row.sourcePort << 32)
                : index.add(row.sourceHigh, row.sourceLow, row.destinationHigh, row.destinationLow,
                        kind | (long) row.sourcePort << 48 | (long) row.destinationPort << 32);
        int direction = backwards ? 1 : 0;
        if (number < 0) {
            number = begin(-1 - number, row, direction);
        } else {
            restart(number, row, direction);
        }
        int base = index.base(number);
        update(index.cells, base, row, direction);
        if (follower != null) {
            follower.packet(number, row, (index.cells[base + FLAGS] >>> 32 & 1) == direction);
        }
        return base;
    }

    private int begin(int number, FrameRow row, int direction) {
        start(index.base(number), row, direction);
        if (index.size() > tableSize) {
            // Count the packet first, so that the new flow is not taken for an empty one.
            index.cells[index.base(number) + SIDE + direction * SIDE_LENGTH + LAST] = row.timeNanos;
            makeRoom(number);
        }
        return number;
    }

    private void start(int base, FrameRow row, int direction) {
        long[] c = index.cells;
        c[base + FLAGS] = (long) (row.answers ? 1 - direction : direction) << 32;
        c[base + MAC_FROM] = direction == 0 ? row.source : row.destination;
        c[base + MAC_TO] = direction == 0 ? row.destination : row.source;
    }

    private static void update(long[] c, int base, FrameRow row, int direction) {
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

    /** Ends a flow and begins it anew if the packet does not belong to it any more. */
    private void restart(int number, FrameRow row, int direction) {
        long[] c = index.cells;
        int base = index.base(number);
        FlowEnd end;
        if (Times.minus(row.timeNanos, last(c, base)) > idle) {
            end = closedOr(c, base, FlowEnd.IDLE);
        } else if (Times.minus(row.timeNanos, first(c, base)) > active) {
            end = closedOr(c, base, FlowEnd.ACTIVE);
        } else if (tcpEnds && (row.flags & (SYN | ACK)) == SYN && connectsAnew(c, base, row, direction)) {
            end = closedOr(c, base, FlowEnd.TCP_REUSED);
        } else {
            return;
        }
        listener.ended(c, base, end);
        Arrays.fill(c, base + KeyIndex.KEY, base + STRIDE, 0);
        start(base, row, direction);
    }

    /** Whether a SYN begins another connection; RFC 9293 3.4.1: each begins with a sequence number of its own. */
    private static boolean connectsAnew(long[] c, int base, FrameRow row, int direction) {
        if (closed(c, base) != null) {
            return true;
        }
        int flags = (int) (c[base + FLAGS] >>> 16 * direction) & 0xffff;
        if ((flags & SYN) != 0) {
            return (c[base + SEQUENCES] >>> 32 * direction & 0xffff_ffffL) != row.sequence;
        }
        if (c[base + SIDE + direction * SIDE_LENGTH + PACKETS] > 0) {
            return true;
        }
        int others = (int) (c[base + FLAGS] >>> 16 * (1 - direction)) & 0xffff;
        return (others & SYN) == 0;
    }

    private static FlowEnd closedOr(long[] c, int base, FlowEnd other) {
        FlowEnd closed = closed(c, base);
        return closed == null ? other : closed;
    }

    /** How TCP closed the flow, {@code null} if it did not. */
    private static @Nullable FlowEnd closed(long[] c, int base) {
        int flags = (int) c[base + FLAGS];
        if (((flags | flags >>> 16) & RST) != 0) {
            return FlowEnd.TCP_RST;
        }
        return (flags & flags >>> 16 & FIN) != 0 ? FlowEnd.TCP_FIN : null;
    }

    private static long first(long[] c, int base) {
        int other = base + SIDE + SIDE_LENGTH;
        long one = c[base + SIDE + FIRST];
        return c[other + PACKETS] == 0 ? one
                : c[base + SIDE + PACKETS] == 0 ? c[other + FIRST] : Math.min(one, c[other + FIRST]);
    }

    private static long last(long[] c, int base) {
        int other = base + SIDE + SIDE_LENGTH;
        long one = c[base + SIDE + LAST];
        return c[other + PACKETS] == 0 ? one
                : c[base + SIDE + PACKETS] == 0 ? c[other + LAST] : Math.max(one, c[other + LAST]);
    }

    private static boolean isOpen(long[] c, int base) {
        return c[base + SIDE + PACKETS] + c[base + SIDE + SIDE_LENGTH + PACKETS] > 0;
    }

    /** Ends the flows that have been idle too long. */
    private void sweep() {
        nextSweep = Times.plus(now, idle / 4);
        endOlderThan(idle == Long.MAX_VALUE ? Long.MIN_VALUE : Times.minus(now, idle), FlowEnd.IDLE);
    }

    private int endOlderThan(long time, FlowEnd reason) {
        int ended = 0;
        for (int number = 0; number < index.limit(); number++) {
            int base = index.base(number);
            if (isOpen(index.cells, base) && last(index.cells, base) < time) {
                end(number, closedOr(index.cells, base, reason));
                ended++;
            }
        }
        return ended;
    }

    private void end(int number, FlowEnd reason) {
        int base = index.base(number);
        listener.ended(index.cells, base, reason);
        index.remove(number);
        index.cells[base + SIDE + PACKETS] = 0;
        index.cells[base + SIDE + SIDE_LENGTH + PACKETS] = 0;
    }

    /** Ends idle flows, and if these are not an eighth of the table, those that have been silent longest. */
    private void makeRoom(int newest) {
        sweep();
        int keep = tableSize - tableSize / 8;
        if (index.size() <= keep) {
            return;
        }
        long[] times = new long[index.size()];
        int n = 0;
        for (int number = 0; number < index.limit(); number++) {
            if (number != newest && isOpen(index.cells, index.base(number))) {
                times[n++] = last(index.cells, index.base(number));
            }
        }
        Arrays.sort(times, 0, n);
        evicted += endOlderThan(Times.plus(times[Math.max(0, n - keep)], 1), FlowEnd.EVICTED);
    }

    /** Ends all flows; no packet may come after. */
    void finish() {
        fragments.flush(this);
        int[] open = new int[index.size()];
        int n = 0;
        for (int number = 0; number < index.limit(); number++) {
            if (isOpen(index.cells, index.base(number))) {
                open[n++] = number;
            }
        }
        for (int i = 0; i < n; i++) {
            int base = index.base(open[i]);
            boolean silent = Times.minus(now, last(index.cells, base)) > idle;
            end(open[i], closedOr(index.cells, base, silent ? FlowEnd.IDLE : FlowEnd.CAPTURE_END));
        }
    }

    /** The flow of a row. */
    static Flow flow(long[] c, int base, FlowEnd end) {
        boolean second = (c[base + FLAGS] >>> 32 & 1) != 0;
        long kind = c[base + 4];
        int version = (kind & VERSION_6) != 0 ? 6 : 4;
        Address a = new Address(version, c[base], c[base + 1]);
        Address b = new Address(version, c[base + 2], c[base + 3]);
        int portA = (int) (kind >>> 48);
        int portB = (int) (kind >>> 32) & 0xffff;
        int protocol = (int) kind & 0xff;
        int vlan = (int) (kind >>> 16) & 0xfff;
        FlowKey key = second
                ? new FlowKey(protocol, b, portB, a, portA, vlan)
                : new FlowKey(protocol, a, portA, b, portB, vlan);
        FlowSide sideA = side(c, base, 0);
        FlowSide sideB = side(c, base, 1);
        return second ? new Flow(key, sideB, sideA, end) : new Flow(key, sideA, sideB, end);
    }

    private static FlowSide side(long[] c, int base, int direction) {
        int side = base + SIDE + direction * SIDE_LENGTH;
        if (c[side + PACKETS] == 0) {
            return FlowSide.SILENT;
        }
        int flags = (int) (c[base + FLAGS] >>> 16 * direction) & 0xffff;
        return new FlowSide(c[side + PACKETS], c[side + BYTES], c[side + PAYLOAD], flags, c[side + FIRST],
                c[side + LAST], c[side + FIRST_FRAME], c[side + LAST_FRAME]);
    }
}
