package io.wireloupe.flows;

/**
 * Two addresses of one level, and what passed between them in the whole capture.
 *
 * @param <A> {@link MacAddress}, {@link Address} or {@link HostPort}
 * @param a the address that sorts lower
 * @param b the other one
 * @param aToB what {@code a} sent to {@code b}
 * @param bToA what {@code b} sent to {@code a}
 * @param firstNanos the earliest time of a frame, nanoseconds since 1970-01-01 UTC
 * @param lastNanos the latest time of a frame
 */
public record Conversation<A>(A a, A b, Amount aToB, Amount bToA, long firstNanos, long lastNanos) {

    /** {@return both directions} */
    public Amount total() {
        return aToB.plus(bToA);
    }
}
