package io.wireloupe.flows;

import java.util.Optional;

/**
 * An event of an activity log, and the session that it belongs to.
 *
 * @param event the event
 * @param edge what the event is to the session
 * @param session the session, empty for {@link Edge#NONE}
 * @param offsetNanos how much later than the event the session began or ended; negative if earlier; 0 for other edges
 */
public record EventMatch(ActivityEvent event, Edge edge, Optional<Session> session, long offsetNanos) {

    /** What an event is to a session. */
    public enum Edge {
        /** It is near the session's beginning. */
        START,
        /** It is near the session's end. */
        END,
        /** It happened while the session lasted. */
        DURING,
        /** There is no session at that time. */
        NONE
    }
}
