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

    /** The name of an address, without an end. */
    public static NameEvidence of(Address address, String name, NameSource source, long frame, long timeNanos) {
        return new NameEvidence(name, source, Optional.empty(), Optional.of(address), frame, timeNanos, UNBOUNDED);
    }

    /** The name of a device, without an end. */
    public static NameEvidence of(MacAddress device, String name, NameSource source, long frame, long timeNanos) {
        return new NameEvidence(name, source, Optional.of(device), Optional.empty(), frame, timeNanos, UNBOUNDED);
    }

    /** The same, with this end. */
    public NameEvidence until(long newUntilNanos) {
        return new NameEvidence(name, source, device, address, frame, timeNanos, newUntilNanos);
    }

    /** Whether it was said before a moment, and still holds then by what was said. */
    public boolean holdsAt(long nanos) {
        return timeNanos <= nanos && nanos <= untilNanos;
    }
}
