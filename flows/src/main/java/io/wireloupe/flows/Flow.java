package io.wireloupe.flows;

/**
 * A two-way flow: the packets of both directions that share addresses, ports and protocol, in one stretch of time.
 *
 * @param key who talked with whom; its source is the side that began
 * @param forward what the source sent
 * @param backward what the destination sent
 * @param end why the flow ended
 */
public record Flow(FlowKey key, FlowSide forward, FlowSide backward, FlowEnd end) {

    /** {@return packets of both sides} */
    public long packets() {
        return forward.packets() + backward.packets();
    }

    /** {@return bytes on the wire of both sides} */
    public long bytes() {
        return forward.bytes() + backward.bytes();
    }

    /** {@return frames and bytes of both sides} */
    public Amount amount() {
        return new Amount(packets(), bytes());
    }

    /** {@return the earliest time of any packet, nanoseconds since 1970-01-01 UTC} */
    public long firstNanos() {
        return forward.packets() == 0 ? backward.firstNanos()
                : backward.packets() == 0 ? forward.firstNanos()
                : Math.min(forward.firstNanos(), backward.firstNanos());
    }

    /** {@return the latest time of any packet} */
    public long lastNanos() {
        return forward.packets() == 0 ? backward.lastNanos()
                : backward.packets() == 0 ? forward.lastNanos()
                : Math.max(forward.lastNanos(), backward.lastNanos());
    }

    /** {@return how long the flow lasted, in nanoseconds} */
    public long durationNanos() {
        return lastNanos() - firstNanos();
    }

    /** {@return the number of the first frame, by which the flow can be found in the capture} */
    public long firstFrame() {
        return forward.packets() == 0 ? backward.firstFrame()
                : backward.packets() == 0 ? forward.firstFrame()
                : Math.min(forward.firstFrame(), backward.firstFrame());
    }

    /** {@return the number of the last frame} */
    public long lastFrame() {
        return Math.max(forward.lastFrame(), backward.lastFrame());
    }
}
