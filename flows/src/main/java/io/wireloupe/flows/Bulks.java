package io.wireloupe.flows;

/**
 * Bulk transfers of one side: runs of at least four packets with payload, each at most one second after the one before,
 * with no payload of the other side among them.
 *
 * @param count how many there were
 * @param packets how many packets they had together
 * @param bytes how many bytes of payload
 * @param nanos how long they lasted together, each from its first to its last packet
 */
public record Bulks(long count, long packets, long bytes, long nanos) {}
