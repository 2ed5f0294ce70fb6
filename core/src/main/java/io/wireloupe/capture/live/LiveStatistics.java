package io.wireloupe.capture.live;

/**
 * How many frames came and where some were lost. What the system counts is as of at most a tenth of a second before the
 * last frame, and exact once the capture has ended.
 *
 * @param received frames that matched the filter, as the system counts them; on some systems all frames
 * @param droppedBySystem frames that the system had no room for, because they were not read in time
 * @param droppedByInterface frames that the interface or its driver dropped; 0 where the system does not tell
 * @param read frames that were read from the system
 * @param droppedByQueue those of them that were dropped because whoever takes frames was too slow
 * @param taken those of them that were taken
 */
public record LiveStatistics(long received, long droppedBySystem, long droppedByInterface, long read,
        long droppedByQueue, long taken) {

    /** {@return all frames that were lost, wherever} */
    public long dropped() {
        return droppedBySystem + droppedByInterface + droppedByQueue;
    }

    /** One line: {@code 120 frames taken, 3 dropped (by the system 1, by the interface 0, by a slow reader 2)}. */
    @Override
    public String toString() {
        return taken + (taken == 1 ? " frame" : " frames") + " taken, " + dropped() + " dropped (by the system "
                + droppedBySystem + ", by the interface " + droppedByInterface + ", by a slow reader " + droppedByQueue
                + ")";
    }
}
