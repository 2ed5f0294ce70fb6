package io.wireloupe.flows;

/**
 * Two MAC addresses and what passed between them, IP or not: a device and its router, for example.
 *
 * @param a the address that sorts lower
 * @param b the other, which may be that of a group
 * @param aToB what {@code a} sent to {@code b}
 * @param bToA what {@code b} sent to {@code a}
 * @param series both over time: up is from {@code a} to {@code b}, down is from {@code b} to {@code a}
 */
public record Link(MacAddress a, MacAddress b, Amount aToB, Amount bToA, Series series) {

    /** {@return both directions} */
    public Amount total() {
        return aToB.plus(bToA);
    }
}
