package io.wireloupe.flows;

/**
 * One packet of a flow, as {@link FlowListener} gets it.
 *
 * @param frame the number of its frame, from 1
 * @param timeNanos its time, nanoseconds since 1970-01-01 UTC
 * @param forward whether the side sent it that began the flow
 * @param bytes its bytes on the wire
 * @param payloadBytes the bytes above the transport header, see {@link FlowSide#payloadBytes}
 * @param tcpFlags its TCP flags, 0 for other protocols
 * @param sequence the TCP sequence number, 0 for other protocols
 * @param acknowledgment the TCP acknowledgment number
 * @param window the TCP window as it stands in the header, not scaled
 * @param headerBytes the bytes of the TCP, UDP or ICMP header, options included; 0 for other protocols
 * @param content the protocol above the transport by the dissectors' short name, such as {@code tls}; empty if none was
 *         told, and for listeners that do not {@linkplain FlowListener#readsContent ask}
 * @param host whom the content asks for: the server name of a TLS hello, the host of an HTTP request, the name of a DNS
 *         query; else empty, and hostile as all text from packets
 */
public record FlowPacket(
        long frame, long timeNanos, boolean forward, long bytes, long payloadBytes, int tcpFlags, long sequence,
        long acknowledgment, int window, int headerBytes, String content, String host) {

    /**
     * {@return whether it is a TCP packet with this flag: FIN 1, SYN 2, RST 4, PSH 8, ACK 16, URG 32}
     *
     * @param flag the bit of one flag
     */
    public boolean has(int flag) {
        return (tcpFlags & flag) != 0;
    }
}
