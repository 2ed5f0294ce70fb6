package io.wireloupe.flows;

/**
 * That a device had an address, and how that is known.
 *
 * @param address the address
 * @param source what says so
 * @param firstFrame the number of the first frame that says so
 * @param firstNanos the time of that frame, nanoseconds since 1970-01-01 UTC
 * @param lastNanos the time of the last frame that says so
 */
public record AddressEvidence(
        Address address, AddressSource source, long firstFrame, long firstNanos, long lastNanos) {}
