package io.wireloupe.flows;

import java.util.List;
import java.util.Optional;

/**
 * A device on the link, by its MAC address; where the link has none, by a local IP address that sent something.
 *
 * <p>The MAC address of all zeros is no device's, and neither are the loopback addresses (127.0.0.0/8, ::1): what is
 * between them counts in totals, connections and endpoints only.
 *
 * <p>Up is what it sent to single hosts by IP, down what it received so, from local or remote ones alike. Frames to
 * groups and frames without IP are kept apart, and so are the frames that a gateway only passed on.
 *
 * @param mac the MAC address, or {@link MacAddress#NONE}
 * @param gateway why it is taken for a gateway; empty if it is none
 * @param addresses its IP addresses, by the first frame that shows them. For a gateway these are its own ones; the
 *         addresses whose packets it passes on are never among them
 * @param names what it was called
 * @param up sent to single hosts
 * @param down received from single hosts
 * @param other sent to groups, and sent or received without IP
 * @param relayed passed on by a gateway: frames whose IP address at this MAC address is another's
 * @param firstNanos the time of its first frame, nanoseconds since 1970-01-01 UTC
 * @param lastNanos the time of its last frame
 * @param firstFrame the number of its first frame
 * @param series up, down and other over time
 */
public record Device(
        MacAddress mac, List<GatewayEvidence> gateway, List<AddressEvidence> addresses, List<NameEvidence> names,
        Amount up, Amount down, Amount other, Amount relayed, long firstNanos, long lastNanos, long firstFrame,
        Series series) {

    /**
     * Copies the lists.
     *
     * @param mac the MAC address, or {@link MacAddress#NONE}
     * @param gateway why it is taken for a gateway
     * @param addresses its IP addresses, by the first frame that shows them
     * @param names what it was called
     * @param up sent to single hosts
     * @param down received from single hosts
     * @param other sent to groups, and sent or received without IP
     * @param relayed passed on by a gateway: frames whose IP address at this MAC address is another's
     * @param firstNanos the time of its first frame, nanoseconds since 1970-01-01 UTC
     * @param lastNanos the time of its last frame
     * @param firstFrame the number of its first frame
     * @param series up, down and other over time
     */
    public Device {
        gateway = List.copyOf(gateway);
        addresses = List.copyOf(addresses);
        names = List.copyOf(names);
    }

    /** {@return whether it is taken for a gateway} */
    public boolean isGateway() {
        return !gateway.isEmpty();
    }

    /** {@return all frames of the device but those it passed on} */
    public Amount total() {
        return up.plus(down).plus(other);
    }

    /** {@return the name that it gave itself first, if it did} */
    public Optional<String> name() {
        return names.stream().map(NameEvidence::name).findFirst();
    }

    /** {@return what tells the device from others: its MAC address, or its IP address where the link has none} */
    public String id() {
        return mac.isNone() && !addresses.isEmpty() ? addresses.get(0).address().toString() : mac.toString();
    }
}
