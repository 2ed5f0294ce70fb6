package io.wireloupe.flows;

/**
 * What one side of a flow sent.
 *
 * @param packets how many packets
 * @param bytes their bytes on the wire, link header included
 * @param payloadBytes the bytes above TCP, UDP or the ICMP header, of other protocols above the IP header; those of a
 *         fragmented datagram count once, when it is whole
 * @param tcpFlags the TCP flags of all packets, or-ed: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32, ECE 64, CWR 128, AE
 *         256
 * @param firstNanos the time of the first packet, nanoseconds since 1970-01-01 UTC; 0 without packets
 * @param lastNanos the time of the last packet; 0 without packets
 * @param firstFrame the number of the first packet's frame, from 1; 0 without packets
 * @param lastFrame the number of the last packet's frame; 0 without packets
 */
public record FlowSide(
        long packets, long bytes, long payloadBytes, int tcpFlags, long firstNanos, long lastNanos, long firstFrame,
        long lastFrame) {

    /** A side that sent nothing. */
    public static final FlowSide SILENT = new FlowSide(0, 0, 0, 0, 0, 0, 0, 0);

    /** {@return frames and bytes} */
    public Amount amount() {
        return new Amount(packets, bytes);
    }
}
