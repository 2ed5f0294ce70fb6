package io.wireloupe.flows;

/** Why a flow ended. */
public enum FlowEnd {
    /** No packet came for longer than the idle time-out. */
    IDLE,
    /** It lasted longer than the active time-out; what came after began a new flow. */
    ACTIVE,
    /** TCP: both sides sent FIN. */
    TCP_FIN,
    /** TCP: one side sent RST. */
    TCP_RST,
    /** TCP: a new connection began with the same addresses and ports, without an end of the old one in the capture. */
    TCP_REUSED,
    /** The table was full, and this was among the flows that had been silent longest. */
    EVICTED,
    /** The capture ended. */
    CAPTURE_END
}
