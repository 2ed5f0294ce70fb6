package io.wireloupe.flows;

/**
 * A step of a TCP connection's life.
 *
 * @param state what the connection came to
 * @param frame the number of the frame that showed it
 * @param timeNanos that frame's time, nanoseconds since 1970-01-01 UTC
 */
public record TcpStep(TcpState state, long frame, long timeNanos) {}
