package io.wireloupe.capture;

/**
 * Where and why a capture ended before its last record was whole. All frames before that place were given.
 *
 * @param offset the byte at which the record begins that could not be read, from the start of the (unpacked) capture
 * @param frames how many whole frames came before it
 * @param cause what is wrong, in words
 */
public record Truncation(long offset, long frames, String cause) {

    /** One line: {@code ends at byte 1200 after 14 frames: the record there needs 60 bytes, 12 are left}. */
    @Override
    public String toString() {
        return "ends at byte " + offset + " after " + frames + (frames == 1 ? " frame: " : " frames: ") + cause;
    }
}
