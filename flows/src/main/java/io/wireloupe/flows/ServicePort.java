package io.wireloupe.flows;

/**
 * A port that was called.
 *
 * @param protocol the IP protocol number: 6 is TCP, 17 UDP
 * @param port the port
 */
public record ServicePort(int protocol, int port) implements Comparable<ServicePort> {

    /** {@return the name of the service by registered ports, {@code tcp} or {@code udp} where none is known} */
    public String service() {
        return ProtocolNames.service(protocol, port, 0);
    }

    @Override
    public int compareTo(ServicePort other) {
        return protocol != other.protocol
                ? Integer.compare(protocol, other.protocol)
                : Integer.compare(port, other.port);
    }

    /** The form {@code tcp/443}. */
    @Override
    public String toString() {
        return ProtocolNames.ip(protocol) + "/" + port;
    }
}
