package io.wireloupe.capture;

import java.io.IOException;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

/** Reads the frames of one capture format, in their order. */
interface FrameReader {

    /**
     * Reads the next frame.
     *
     * @return false at the end, be it in good order or not
     */
    boolean next(RawFrame frame) throws IOException;

    /** Whether the next frame can be read without moving the bytes of those before it. */
    boolean buffered();

    /** Whether the next frame may be a long time coming, so that those before it should be handed on. */
    default boolean waits() {
        return false;
    }

    /** Where and why the capture ended early, if it did; known once {@link #next} has returned false. */
    Optional<Truncation> truncated();

    /** The name of the format: {@code pcap}, {@code pcapng}. */
    String format();
}
