package io.wireloupe.capture.live;

import java.io.IOException;

/**
 * Frames of one interface or file, one after the other: what a {@link LiveProvider} gives to {@link LiveCapture}.
 *
 * <p>One thread calls {@link #next}, reads the frame that it found, and closes the source. Only {@link #stop} may be
 * called by others, and not after {@link #close}.
 */
public interface FrameSource extends AutoCloseable {

    /** What {@link #next} found. */
    enum Next {
        /** A frame, which the other methods now describe. */
        FRAME,
        /** Nothing yet; ask again. */
        NOTHING,
        /** The end: {@link #stop} was called, or the file was read. */
        END
    }

    /** What the system counts, from 0 when the source was opened. */
    record Counts(long received, long droppedBySystem, long droppedByInterface) {

        /** Nothing was counted. */
        public static final Counts NONE = new Counts(0, 0, 0);
    }

    /** {@return the {@code LINKTYPE_} value of the frames} */
    int linkType();

    /**
     * Waits for the next frame.
     *
     * @return whether a frame came, or why none did
     * @throws IOException if there can be no more; the message says why in the words of the system
     */
    Next next() throws IOException;

    /** {@return when the frame came: seconds since 1970-01-01 UTC} */
    long seconds();

    /** {@return nanoseconds beside the seconds} */
    int nanos();

    /** {@return how many bytes of the frame were captured} */
    int capturedLength();

    /** {@return how many bytes the frame had on the wire; a number past {@link Integer#MAX_VALUE} is negative} */
    int originalLength();

    /**
     * Copies the captured bytes.
     *
     * @param target takes the bytes, {@link #capturedLength} of them
     * @param offset where in the target the first one goes
     */
    void copyTo(byte[] target, int offset);

    /** {@return what the system has counted so far; if it cannot be asked any more, what it said last} */
    Counts counts();

    /** Lets {@link #next} return {@link Next#END}, now or when it is called next. Any thread may ask for it. */
    void stop();

    @Override
    void close();
}
