package io.wireloupe.capture.live;

/** What becomes of frames when whoever takes them is slower than the network, and the queue is full. */
public enum Overflow {

    /** Frames that come are dropped until there is room, and counted: what was queued first is kept. */
    DROP_NEWEST,

    /** The frames that have waited longest are dropped, some hundred at a time, and counted. */
    DROP_OLDEST,

    /** Reading waits: the system's buffer fills, and the system drops and counts. */
    WAIT
}
