package io.wireloupe.charts;

/**
 * A protocol's part of the traffic.
 *
 * @param label   the protocol
 * @param bytes   its bytes
 * @param packets its packets
 */
public record Share(String label, long bytes, long packets) {
}
