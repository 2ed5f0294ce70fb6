package io.wireloupe.geo.probe;

import java.util.List;

/**
 * One step on the way: what answered to packets that may travel this far. Several routers may take turns at one hop.
 *
 * @param number 1 for the first router; 0 where the distance is unknown (TCP)
 * @param replies one for each packet, in order
 */
public record Hop(int number, List<HopReply> replies) {

    /**
     * Keeps an immutable copy of the replies.
     *
     * @param number 1 for the first router
     * @param replies one for each packet, in order
     */
    public Hop {
        replies = List.copyOf(replies);
    }
}
