package io.wireloupe.flows;

import java.util.Optional;

/**
 * That a device or an address has a name, and how that is known.
 *
 * @param name the name as it stood in the packet, control characters escaped; still hostile: escape it for where it
 *         goes
 * @param source what says so
 * @param device the device, if it is known by its MAC address
 * @param address the address, if the name is that of an address
 * @param frame the number of the frame that says so
 * @param timeNanos the time of that frame, nanoseconds since 1970-01-01 UTC
 */
public record NameEvidence(
        String name, NameSource source, Optional<MacAddress> device, Optional<Address> address, long frame,
        long timeNanos) {

    /**
     * {@return the name of an address}
     *
     * @param address the address that has the name
     * @param name the name as it was told, without a final dot
     * @param source what told the name
     * @param frame the number of the frame that told it
     * @param timeNanos when, nanoseconds since 1970-01-01 UTC
     */
    public static NameEvidence of(Address address, String name, NameSource source, long frame, long timeNanos) {
        return new NameEvidence(name, source, Optional.empty(), Optional.of(address), frame, timeNanos);
    }

    /**
     * {@return the name of a device}
     *
     * @param device the device that has the name
     * @param name the name as it was told, without a final dot
     * @param source what told the name
     * @param frame the number of the frame that told it
     * @param timeNanos when, nanoseconds since 1970-01-01 UTC
     */
    public static NameEvidence of(MacAddress device, String name, NameSource source, long frame, long timeNanos) {
        return new NameEvidence(name, source, Optional.of(device), Optional.empty(), frame, timeNanos);
    }
}
