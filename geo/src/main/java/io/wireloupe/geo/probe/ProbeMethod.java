package io.wireloupe.geo.probe;

/** How round-trip times were taken. */
public enum ProbeMethod {
    /** By the system's ping or traceroute program. */
    PROGRAM,
    /** By the time in which a TCP connection is accepted or refused, because no program was there or allowed. */
    TCP_CONNECT,
    /** From text that a program printed earlier. */
    SAVED_TEXT
}
