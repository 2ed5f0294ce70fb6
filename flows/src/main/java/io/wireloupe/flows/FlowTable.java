package io.wireloupe.flows;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The open flows: adds packets, ends flows by the rules of {@link FlowOptions} and hands them over as they end.
 *
 * <p>No allocation per packet. Not safe for use by several threads.
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

    private final KeyIndex index;
    private final Listener listener;
    private final long idle;
    private final long active;
    private final boolean tcpEnds;
    private final int tableSize;
    private final FragmentLedger fragments = new FragmentLedger();
    private @Nullable Follower follower;

    private long now = Long.MIN_VALUE;
    private long nextSweep = Long.MIN_VALUE;
    private long evicted;

    FlowTable(FlowOptions options, Listener listener) {
        this(options, options.tableSize(), listener);
    }

    FlowTable(FlowOptions options, int tableSize, Listener listener) {
        this.index = new KeyIndex(FlowRow.STRIDE, tableSize + 1);
        this.listener = listener;
        this.idle = options.idle().isZero() ? Long.MAX_VALUE : options.idle().toNanos();
        this.active = options.active().isZero() ? Long.MAX_VALUE : options.active().toNanos();
        this.tcpEnds = options.tcpEnds();
        this.tableSize = tableSize;
    }

    /** Hands every packet over once it is counted. */
    void follow(Follower newFollower) {
        follower = newFollower;
    }

    /** The number of a row, which no other open flow has. */
    static int number(int base) {
        return base / FlowRow.STRIDE;
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

    /**
     * Adds an IP packet: where its flow's row begins, or -1 if it is a fragment that waits for its datagram's ports.
     */
    int add(FrameRow row) {
        advance(row.timeNanos);
        return row.fragment ? fragments.add(row, this::count) : count(row);
    }

    /** Says that it is this late, or later if it was; ends flows that have been idle too long. */
    void advance(long nanos) {
        if (nanos > now) {
            now = nanos;
            if (now > nextSweep) {
                sweep();
            }
        }
    }

    /** Counts a packet, after it became so late. */
    int count(FrameRow row, long nanos) {
        advance(nanos);
        return count(row);
    }

    /** Counts a packet to the flow that its row names. */
    int count(FrameRow row) {
        int direction = FlowRow.direction(row);
        // Without a branch, which could not be foretold: packets go to and fro.
        long high = (row.sourceHigh ^ row.destinationHigh) & -direction;
        long low = (row.sourceLow ^ row.destinationLow) & -direction;
        int number = index.add(row.sourceHigh ^ high, row.sourceLow ^ low, row.destinationHigh ^ high,
                row.destinationLow ^ low, FlowRow.kind(row, direction));
        if (number < 0) {
            number = -1 - number;
            FlowRow.start(index.cells, index.base(number), row, direction);
            if (index.size() > tableSize) {
                makeRoom(number);
            }
        } else {
            restart(number, row, direction);
        }
        int base = index.base(number);
        FlowRow.update(index.cells, base, row, direction);
        if (follower != null) {
            follower.packet(number, row, (index.cells[base + FlowRow.FLAGS] >>> 32 & 1) == direction);
        }
        return base;
    }

    /** Ends a flow and begins it anew if the packet does not belong to it any more. */
    private void restart(int number, FrameRow row, int direction) {
        long[] c = index.cells;
        int base = index.base(number);
        FlowEnd end;
        if (Times.minus(row.timeNanos, FlowRow.last(c, base)) > idle) {
            end = FlowRow.closedOr(c, base, FlowEnd.IDLE);
        } else if (Times.minus(row.timeNanos, FlowRow.first(c, base)) > active) {
            end = FlowRow.closedOr(c, base, FlowEnd.ACTIVE);
        } else if (tcpEnds && FlowRow.connectsAnew(c, base, row, direction)) {
            end = FlowRow.closedOr(c, base, FlowEnd.TCP_REUSED);
        } else {
            return;
        }
        listener.ended(c, base, end);
        Arrays.fill(c, base + KeyIndex.KEY, base + FlowRow.STRIDE, 0);
        FlowRow.start(c, base, row, direction);
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
            if (FlowRow.isOpen(index.cells, base) && FlowRow.last(index.cells, base) < time) {
                end(number, FlowRow.closedOr(index.cells, base, reason));
                ended++;
            }
        }
        return ended;
    }

    private void end(int number, FlowEnd reason) {
        int base = index.base(number);
        listener.ended(index.cells, base, reason);
        index.remove(number);
        index.cells[base + FlowRow.SIDE + FlowRow.PACKETS] = 0;
        index.cells[base + FlowRow.SIDE + FlowRow.SIDE_LENGTH + FlowRow.PACKETS] = 0;
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
            if (number != newest && FlowRow.isOpen(index.cells, index.base(number))) {
                times[n++] = FlowRow.last(index.cells, index.base(number));
            }
        }
        Arrays.sort(times, 0, n);
        evicted += endOlderThan(Times.plus(times[Math.max(0, n - keep)], 1), FlowEnd.EVICTED);
    }

    /** Ends all flows; no packet may come after. */
    void finish() {
        fragments.flush(this::count);
        int[] open = new int[index.size()];
        int n = 0;
        for (int number = 0; number < index.limit(); number++) {
            if (FlowRow.isOpen(index.cells, index.base(number))) {
                open[n++] = number;
            }
        }
        for (int i = 0; i < n; i++) {
            int base = index.base(open[i]);
            boolean silent = Times.minus(now, FlowRow.last(index.cells, base)) > idle;
            end(open[i], FlowRow.closedOr(index.cells, base, silent ? FlowEnd.IDLE : FlowEnd.CAPTURE_END));
        }
    }

}
