package io.wireloupe.flows;

/** How far a TCP connection has come, as its packets show it where they were captured; RFC 9293 3.3.2. */
public enum TcpState {
    /** The side that began sent SYN. */
    SYN_SENT,
    /** The other side answered with SYN and ACK. */
    SYN_RECEIVED,
    /** The side that began acknowledged the other's SYN. */
    ESTABLISHED,
    /** The capture began within the connection: the first packet was no SYN. */
    TAKEN_UP,
    /** The side that began sent FIN, the first. */
    CLOSING_FORWARD,
    /** The other side sent FIN, the first. */
    CLOSING_BACKWARD,
    /** Both sides sent FIN. */
    CLOSED,
    /** One side sent RST. */
    RESET
}
