package io.wireloupe.charts;

/**
 * How much went each way, seen from the local device: up is away from it, down is towards it.
 *
 * @param bytesUp     bytes away from the device
 * @param bytesDown   bytes towards the device
 * @param packetsUp   packets away from the device
 * @param packetsDown packets towards the device
 */
public record Traffic(long bytesUp, long bytesDown, long packetsUp, long packetsDown) {

    /** Nothing either way. */
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);

    /**
     * Bytes of both ways.
     *
     * @return the sum
     */
    public long bytes() {
        return bytesUp + bytesDown;
    }

    /**
     * Packets of both ways.
     *
     * @return the sum
     */
    public long packets() {
        return packetsUp + packetsDown;
    }

    /**
     * This and the other traffic together.
     *
     * @param other what to add
     * @return the sum of each field
     */
    public Traffic plus(Traffic other) {
        return new Traffic(bytesUp + other.bytesUp, bytesDown + other.bytesDown,
            packetsUp + other.packetsUp, packetsDown + other.packetsDown);
    }
}
