package io.wireloupe.examples.sample.packet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects frames in any order and plays them back in the order of time.
 *
 * <p>Conversations overlap, so each one records its own frames up to its end and the tape puts them together. Not safe
 * for use by several threads.
 */
public final class Tape {

    private final List<Frame> frames = new ArrayList<>();

    /** An empty tape. */
    public Tape() {
    }

    /** Records a frame; frames of the same nanosecond keep the order in which they were added. */
    public void add(long timeNanos, byte[] frame) {
        frames.add(new Frame(timeNanos, frame));
    }

    /** All frames recorded so far, in the order of time. */
    public List<Frame> frames() {
        return frames.stream().sorted(Comparator.comparingLong(Frame::timeNanos)).toList();
    }
}
