package io.wireloupe.protocol.transport;

/** How many segments all streams of a pass together may remember as not acknowledged. */
final class UnackedBudget {

    /** The places for segments, at 24 bytes each. */
    static final int MAX_PLACES = 1 << 20;

    private int taken;

    /** Takes places, if there are that many left. */
    boolean take(int places) {
        if (places > MAX_PLACES - taken) {
            return false;
        }
        taken += places;
        return true;
    }

    /** Gives places back. */
    void give(int places) {
        taken -= places;
    }
}
