package io.wireloupe.flows;

import java.util.Map;

/**
 * How much a capture holds.
 *
 * @param all all frames
 * @param byScope the same by scope; a scope without frames is zero. Their sum is {@code all}
 * @param up from local to remote addresses
 * @param down from remote to local addresses
 * @param firstNanos the earliest time of any frame, nanoseconds since 1970-01-01 UTC; 0 without frames
 * @param lastNanos the latest time
 * @param flows how many flows there were
 * @param flowsNotKept how many of them are not in {@link Traffic#flows}
 * @param flowsEvicted how many of them ended because the table was full
 */
public record Totals(
        Amount all, Map<Scope, Amount> byScope, Amount up, Amount down, long firstNanos, long lastNanos, long flows,
        long flowsNotKept, long flowsEvicted) {

    /**
     * Copies the map.
     *
     * @param all all frames
     * @param byScope the same by scope
     * @param up from local to remote addresses
     * @param down from remote to local addresses
     * @param firstNanos the earliest time of any frame, nanoseconds since 1970-01-01 UTC
     * @param lastNanos the latest time
     * @param flows how many flows there were
     * @param flowsNotKept how many of them are not in {@link Traffic#flows}
     * @param flowsEvicted how many of them ended because the table was full
     */
    public Totals {
        byScope = Map.copyOf(byScope);
    }

    /** {@return how long the capture lasted, in nanoseconds} */
    public long spanNanos() {
        return Times.minus(lastNanos, firstNanos);
    }

    /**
     * {@return the frames of a scope}
     *
     * @param scope where the other end of the frames is
     */
    public Amount of(Scope scope) {
        return byScope.getOrDefault(scope, Amount.ZERO);
    }
}
