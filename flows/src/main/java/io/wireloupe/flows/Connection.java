package io.wireloupe.flows;

import java.util.List;

/**
 * A device and an address it talked with: all flows between one of its addresses and that one.
 *
 * <p>An address that two devices talk with makes two connections, so that no frame counts twice. Between two local
 * addresses the device is the one that is no gateway, or else the one that sent the first frame; each of the two
 * devices still has its own up and down in {@link Device}. The sum of all connections and {@link Traffic#unconnected}
 * is the sum of all frames.
 *
 * @param device the device's MAC address; {@link MacAddress#NONE} where the link has none
 * @param local the device's address
 * @param remote the other address: that of a group for {@link Scope#GROUP}
 * @param scope between whom
 * @param up what the device sent
 * @param down what the device received
 * @param firstNanos the time of the first frame, nanoseconds since 1970-01-01 UTC
 * @param lastNanos the time of the last frame
 * @param firstFrame the number of the first frame
 * @param lastFrame the number of the last frame
 * @param flows how many flows; several when ports differ or time passed between them
 * @param ports the ports that were called, the first 32
 * @param series up and down over time
 */
public record Connection(
        MacAddress device, Address local, Address remote, Scope scope, Amount up, Amount down, long firstNanos,
        long lastNanos, long firstFrame, long lastFrame, long flows, List<ServicePort> ports, Series series) {

    /** Below this a connection is small: easily overlooked, and never left out. */
    public static final int SMALL_BYTES = 500;

    /**
     * Copies the list.
     *
     * @param device the device's MAC address
     * @param local the device's address
     * @param remote the other address: that of a group for {@link Scope#GROUP}
     * @param scope between whom
     * @param up what the device sent
     * @param down what the device received
     * @param firstNanos the time of the first frame, nanoseconds since 1970-01-01 UTC
     * @param lastNanos the time of the last frame
     * @param firstFrame the number of the first frame
     * @param lastFrame the number of the last frame
     * @param flows how many flows
     * @param ports the ports that were called, the first 32
     * @param series up and down over time
     */
    public Connection {
        ports = List.copyOf(ports);
    }

    /** {@return both directions} */
    public Amount total() {
        return up.plus(down);
    }

    /** {@return whether the connection has less than {@value #SMALL_BYTES} bytes, as a beacon may have} */
    public boolean isSmall() {
        return total().bytes() < SMALL_BYTES;
    }
}
