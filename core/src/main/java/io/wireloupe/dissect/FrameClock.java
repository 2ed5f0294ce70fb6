package io.wireloupe.dissect;

/**
 * How many frames of a capture have passed, and the times that those of later frames are measured from.
 *
 * <p>Not safe for use by several threads.
 */
public final class FrameClock {

    private long frames;
    private boolean timed;
    private long firstSeconds;
    private int firstNanos;
    private long previousSeconds;
    private int previousNanos;

    // Of the frame that was shown last, for those who do not show all.
    private boolean choosy;
    private boolean shown;
    private long shownSeconds;
    private int shownNanos;

    /** Stands at the beginning of a capture. */
    public FrameClock() {}

    /**
     * Passes a frame. One without a time counts as of 1970, and records that are no frames of a link have none.
     *
     * @param frame the next frame
     */
    public void pass(RawFrame frame) {
        frames++;
        if (timed && frame.linkType == RawFrame.NO_LINK) {
            return;
        }
        previousSeconds = frame.seconds;
        previousNanos = frame.nanos;
        if (!timed) {
            timed = true;
            firstSeconds = previousSeconds;
            firstNanos = previousNanos;
        }
    }

    /**
     * {@return how many frames have passed}
     */
    public long frames() {
        return frames;
    }

    /**
     * {@return another clock that stands where this one does}
     */
    public FrameClock copy() {
        FrameClock copy = new FrameClock();
        copy.set(this);
        return copy;
    }

    /** Moves to where another clock stands. */
    void set(FrameClock other) {
        frames = other.frames;
        timed = other.timed;
        firstSeconds = other.firstSeconds;
        firstNanos = other.firstNanos;
        previousSeconds = other.previousSeconds;
        previousNanos = other.previousNanos;
        choosy = other.choosy;
        shown = other.shown;
        shownSeconds = other.shownSeconds;
        shownNanos = other.shownNanos;
    }

    /** From now on only the frames that {@link #show} names are shown. */
    void choose() {
        choosy = true;
    }

    /** Notes that a frame is shown, which has passed. */
    void show(RawFrame frame) {
        shown = true;
        shownSeconds = frame.seconds;
        shownNanos = frame.nanos;
    }

    /** Seconds of the frame that was shown last, of this frame if none was. */
    long shownSeconds(RawFrame frame) {
        if (!choosy) {
            return previousSeconds(frame);
        }
        return shown ? shownSeconds : frame.seconds;
    }

    int shownNanos(RawFrame frame) {
        if (!choosy) {
            return previousNanos(frame);
        }
        return shown ? shownNanos : frame.nanos;
    }

    /** Seconds of the frame that passed last, of this frame if none has. */
    long previousSeconds(RawFrame frame) {
        return timed ? previousSeconds : frame.seconds;
    }

    int previousNanos(RawFrame frame) {
        return timed ? previousNanos : frame.nanos;
    }

    /** Seconds of the frame that passed first, of this frame if none has. */
    long firstSeconds(RawFrame frame) {
        return timed ? firstSeconds : frame.seconds;
    }

    int firstNanos(RawFrame frame) {
        return timed ? firstNanos : frame.nanos;
    }
}
