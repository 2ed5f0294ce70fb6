package io.wireloupe.capture;

import java.io.IOException;
import java.util.Optional;

import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.dissect.RawFrame;

/** Reads the frames of a capture that runs. */
final class LiveReader implements FrameReader {

    private final LiveCapture live;
    private long frames;
    private Optional<Truncation> truncation = Optional.empty();

    LiveReader(LiveCapture live) {
        this.live = live;
    }

    @Override
    public boolean next(RawFrame frame) throws IOException {
        if (live.next(frame)) {
            frames++;
            return true;
        }
        truncation = live.failure().map(cause -> new Truncation(live.bytesTaken(), frames, cause));
        return false;
    }

    @Override
    public boolean buffered() {
        return live.buffered();
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public void lend() {
        throw new UnsupportedOperationException("Frames of a running capture are good until the next is read");
    }

    @Override
    public void giveBack(byte[] lent) {}

    @Override
    public long offset() {
        return live.bytesTaken();
    }

    @Override
    public Optional<Truncation> truncated() {
        return truncation;
    }

    @Override
    public String format() {
        return "live";
    }

    @Override
    public void close() throws IOException {
        live.close();
    }
}
