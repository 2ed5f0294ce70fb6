package io.wireloupe.capture;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

import io.wireloupe.dissect.RawFrame;

/** Reads the frames of one capture format, in their order. */
interface FrameReader extends Closeable {

    /**
     * Reads the next frame.
     *
     * @return false at the end, be it in good order or not
     */
    boolean next(RawFrame frame) throws IOException;

    /** Whether the next frame can be read without moving the bytes of those before it. */
    boolean buffered();

    /** From now on the bytes of frames that were read are never moved or changed. */
    void lend();

    /** Takes back an array that held frames after {@link #lend}, when nobody looks into it any more. */
    void giveBack(byte[] lent);

    /** What the file says of the frame that was read last beside its bytes; to be asked before the next is read. */
    default FrameNotes notes() {
        return FrameNotes.NONE;
    }

    /** Where the next record begins, in bytes from the start of the stream. */
    long offset();

    /** From now on what {@link #head} needs is kept. */
    default void keepHead() {}

    /** Whether records can be read apart from those before them, given {@link #head}. */
    default boolean splits() {
        return false;
    }

    /** What has to stand before the next record for it to be understood. */
    default byte[] head() throws IOException {
        return new byte[0];
    }

    /** What records look like, if one that stands anywhere can be told by its looks and read by {@link #head}. */
    default Optional<PcapShape> shape() {
        return Optional.empty();
    }

    /** Whether it may be long until the next frame, so that those before it are to be handed on. */
    default boolean grows() {
        return false;
    }

    /** Where and why the capture ended early, if it did; known once {@link #next} has returned false. */
    Optional<Truncation> truncated();

    /** The name of the format: {@code pcap}, {@code pcapng}. */
    String format();
}
