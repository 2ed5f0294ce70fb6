package io.wireloupe.charts;

/**
 * How many of a device's bytes were encrypted, readable by anybody on the way, or neither for certain.
 *
 * @param encrypted bytes in protocols that encrypt
 * @param clear     bytes in protocols that do not
 * @param unknown   all other bytes
 */
public record Protection(long encrypted, long clear, long unknown) {

    /** Nothing counted. */
    public static final Protection NONE = new Protection(0, 0, 0);

    /**
     * All bytes.
     *
     * @return the sum
     */
    public long total() {
        return encrypted + clear + unknown;
    }
}
