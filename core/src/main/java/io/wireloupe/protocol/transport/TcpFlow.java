package io.wireloupe.protocol.transport;

/** What the analysis remembers of one direction of a connection. */
final class TcpFlow {

    /** The number behind the highest that was sent, and when and in which frame that was. */
    int next;
    boolean sent;
    long nextAt;
    long nextFrame;

    /** The number up to which all has passed, and whether the other end has acknowledged more than was sent. */
    int last;
    boolean exceeded;

    /** What this direction acknowledged last. */
    int acknowledgment;
    boolean acknowledged;
    long acknowledgedAt;

    /** The window that it offered last, not scaled. */
    int window;

    /** How many segments in a row acknowledged the same, and the frame that did so first. */
    long duplicates;
    long duplicated;

    /** How many bytes behind a gap the latest segment acknowledged. */
    long sacked;

    /** Whether segments are missing among those that are not acknowledged. */
    boolean gap;

    /** Bytes sent since the last push. */
    long pushed;
    boolean lastPush;

    /** What the last segment was found to be. */
    int found;

    final UnackedSegments unacked;

    TcpFlow(UnackedBudget budget) {
        unacked = new UnackedSegments(budget);
    }

    /** Whether an acknowledgment goes past what has passed; the same gap is told of once. */
    boolean exceeds(int number) {
        if (number - last <= 0) {
            return false;
        }
        boolean beyond = number - next > 0;
        boolean known = beyond && exceeded;
        exceeded = beyond;
        last = next;
        return !known;
    }
}
