package io.wireloupe.flows;

/**
 * What a flow is for, as far as its packets tell.
 *
 * @param protocol the protocol above the transport by its short name in small letters, such as {@code tls}; empty if it
 *         is not known
 * @param seen whether a dissector read that protocol in a packet; otherwise it is told by the registered port, a hint
 *         and no proof
 * @param host the first server name of a TLS hello (in QUIC, too), host of an HTTP request or name of a DNS query in
 *         the flow; empty without one. Hostile as all text from packets
 */
public record Application(String protocol, boolean seen, String host) {

    /** What the ports of a flow hint at. */
    static Application byPort(FlowKey key) {
        boolean ports = key.protocol() == FrameRow.TCP || key.protocol() == FrameRow.UDP;
        String service = ports
                ? ProtocolNames.service(key.protocol(), key.destinationPort(), key.sourcePort()) : key.protocolName();
        return new Application(ports && service.equals(key.protocolName()) ? "" : service, false, "");
    }
}
