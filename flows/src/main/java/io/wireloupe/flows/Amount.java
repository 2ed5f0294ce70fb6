package io.wireloupe.flows;

/**
 * How much: frames, and their bytes on the wire.
 *
 * <p>Bytes are those of the whole frames as they were sent ({@code frame.len}), link header included, however much of
 * them the capture kept.
 *
 * @param frames how many frames
 * @param bytes how many bytes they had
 */
public record Amount(long frames, long bytes) {

    /** Nothing. */
    public static final Amount ZERO = new Amount(0, 0);

    /**
     * {@return both together}
     *
     * @param other what is added
     */
    public Amount plus(Amount other) {
        return new Amount(frames + other.frames, bytes + other.bytes);
    }

    /** The form {@code 12 frames, 3400 bytes}. */
    @Override
    public String toString() {
        return frames + (frames == 1 ? " frame, " : " frames, ") + bytes + (bytes == 1 ? " byte" : " bytes");
    }
}
