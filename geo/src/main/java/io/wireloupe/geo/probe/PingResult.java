package io.wireloupe.geo.probe;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Round-trip times to one address.
 *
 * @param method how they were taken
 * @param sent how many times the address was asked
 * @param millis the round trip of each answer in milliseconds, in order
 * @param text what the program printed; empty for TCP
 * @param problem why there are no times, in one line; empty when there are
 */
public record PingResult(ProbeMethod method, int sent, List<Double> millis, String text, String problem) {

    /**
     * Keeps an immutable copy of the times.
     *
     * @param method how they were taken
     * @param sent how many times the address was asked
     * @param millis the round trip of each answer in milliseconds, in order
     * @param text what the program printed
     * @param problem why there are no times, in one line
     */
    public PingResult {
        millis = List.copyOf(millis);
    }

    /**
     * How many answers came.
     *
     * @return 0 or more
     */
    public int received() {
        return millis.size();
    }

    /**
     * The quickest round trip, which is the one that bounds the distance.
     *
     * @return milliseconds, if any answer came
     */
    public OptionalDouble quickest() {
        return millis.stream().mapToDouble(Double::doubleValue).min();
    }

    /**
     * The mean round trip.
     *
     * @return milliseconds, if any answer came
     */
    public OptionalDouble mean() {
        return millis.stream().mapToDouble(Double::doubleValue).average();
    }

    /**
     * The slowest round trip.
     *
     * @return milliseconds, if any answer came
     */
    public OptionalDouble slowest() {
        return millis.stream().mapToDouble(Double::doubleValue).max();
    }

    /**
     * The result in one line.
     *
     * @return for instance {@code 5 of 5 answered, quickest 4.512 ms, mean 4.816 ms}
     */
    public String summary() {
        if (millis.isEmpty()) {
            return problem;
        }
        return received() + " of " + sent + " answered, quickest " + Ping.millis(quickest().getAsDouble()) + ", mean "
                + Ping.millis(mean().getAsDouble()) + (method == ProbeMethod.TCP_CONNECT ? " (by TCP)" : "");
    }
}
