package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;

import io.wireloupe.dissect.RawFrame;

/** How frames are written to a file of one format. */
interface FrameFormat {

    /**
     * Writes a frame, and before it what has to stand there.
     *
     * @throws IllegalArgumentException if the format cannot hold it: what is wrong, and what to do
     */
    void write(RawFrame frame, FrameNotes notes, OutputStream out) throws IOException;

    /** Writes what an empty file must hold, if nothing was written. */
    void finish(OutputStream out) throws IOException;
}
