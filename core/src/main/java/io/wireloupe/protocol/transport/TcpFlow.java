package io.wireloupe.protocol.transport;

/** What the analysis remembers of one direction of a connection. */
final class TcpFlow {

    /** The number behind the highest that was sent, and when and in which frame that was. */
    int next;
    boolean sent;
    long nextAt;
    long nextFrame;

    /** The highest number that the other end may acknowledge, counting what it has acknowledged. */
    int last;

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

    final UnackedSegments unacked = new UnackedSegments();
}
