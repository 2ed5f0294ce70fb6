package io.wireloupe.capture.live;

import io.wireloupe.dissect.RawFrame;

/** A compiled BPF expression. Not safe for use by several threads. */
public interface FrameFilter extends AutoCloseable {

    /** Whether the frame, which has to be of the link type the filter was compiled for, matches. */
    boolean matches(RawFrame frame);

    @Override
    void close();
}
