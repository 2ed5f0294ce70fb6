package io.wireloupe.flows;

/**
 * A port of a host.
 *
 * @param address the address of the host
 * @param port the port
 */
public record HostPort(Address address, int port) implements Comparable<HostPort> {

    @Override
    public int compareTo(HostPort other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(port, other.port);
    }

    /** The form {@code 192.168.1.20:443} or {@code [2001:db8::1]:443}. */
    @Override
    public String toString() {
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
