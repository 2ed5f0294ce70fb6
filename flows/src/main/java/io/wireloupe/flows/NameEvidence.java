package io.wireloupe.flows;

import java.util.Optional;

/**
 * That a device or an address has a name, how that is known, and for how long it was said to hold.
 *
 * @param name the name as it stood in the packet, control characters escaped; still hostile: escape it for where it
 *         goes
 * @param source what says so
 * @param device the device, if it is known by its MAC address
 * @param address the address, if the name is that of an address
 * @param frame the number of the frame that says so
 * @param timeNanos the time of that frame, nanoseconds since 1970-01-01 UTC
 * @param untilNanos the last moment at which it holds by what was said, such as by the times to live of a DNS answer;
 *         {@link #UNBOUNDED} where nothing was said
 */
public record NameEvidence(
        String name, NameSource source, Optional<MacAddress> device, Optional<Address> address, long frame,
        long timeNanos, long untilNanos) {

    /** The end of what has none. */
    public static final long UNBOUNDED = Long.MAX_VALUE;

    /**
     * {@return the name of an address, without an end}
     *
     * @param address the address that has the name
     * @param name the name as it was told, without a final dot
     * @param source what told the name
     * @param frame the number of the frame that told it
     * @param timeNanos when, nanoseconds since 1970-01-01 UTC
     */
    public static NameEvidence of(Address address, String name, NameSource source, long frame, long timeNanos) {
        return new NameEvidence(name, source, Optional.empty(), Optional.of(address), frame, timeNanos, UNBOUNDED);
    }

    /**
     * {@return the name of a device, without an end}
     *
     * @param device the device that has the name
     * @param name the name as it was told, without a final dot
     * @param source what told the name
     * @param frame the number of the frame that told it
     * @param timeNanos when, nanoseconds since 1970-01-01 UTC
     */
    public static NameEvidence of(MacAddress device, String name, NameSource source, long frame, long timeNanos) {
        return new NameEvidence(name, source, Optional.of(device), Optional.empty(), frame, timeNanos, UNBOUNDED);
    }

    /**
     * The same, with this end.
     *
     * @param newUntilNanos the end, nanoseconds since 1970-01-01 UTC
     * @return a copy with that end
     */
    public NameEvidence until(long newUntilNanos) {
        return new NameEvidence(name, source, device, address, frame, timeNanos, newUntilNanos);
    }

    /**
     * {@return whether it was said before a moment, and still holds then by what was said}
     *
     * @param nanos the moment, nanoseconds since 1970-01-01 UTC
     */
    public boolean holdsAt(long nanos) {
        return timeNanos <= nanos && nanos <= untilNanos;
    }
}
