package io.wireloupe.capture.live;

import io.wireloupe.dissect.RawFrame;

/** A compiled BPF expression. Not safe for use by several threads. */
public interface FrameFilter extends AutoCloseable {

    /**
     * {@return whether the frame, which has to be of the link type the filter was compiled for, matches}
     *
     * @param frame a frame of that link type
     */
    boolean matches(RawFrame frame);

    @Override
    void close();
}
