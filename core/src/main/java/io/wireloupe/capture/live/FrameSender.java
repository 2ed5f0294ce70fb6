package io.wireloupe.capture.live;

import java.io.IOException;

/** Sends frames from an interface as they are, link header included; for tests. Not safe for use by several threads. */
public interface FrameSender extends AutoCloseable {

    /**
     * Sends a frame.
     *
     * @param frame the whole frame from its link header on, without a frame check sequence
     * @throws IOException if the system did not take it; the message is the system's
     */
    void send(byte[] frame) throws IOException;

    @Override
    void close();
}
