package io.wireloupe.capture.live;

import io.wireloupe.dissect.RawFrame;

/** A compiled filter, of BPF or another language. Not safe for use by several threads. */
public interface FrameFilter extends AutoCloseable {

    /**
     * {@return whether the frame matches}
     *
     * @param frame of the link type that the filter was compiled for
     */
    boolean matches(RawFrame frame);

    @Override
    void close();
}
