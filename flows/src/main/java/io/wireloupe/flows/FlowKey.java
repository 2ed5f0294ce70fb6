package io.wireloupe.flows;

/**
 * What makes packets one flow, seen from the side that began it.
 *
 * @param protocol the IP protocol number: 6 is TCP, 17 UDP, 1 ICMP, 58 ICMPv6
 * @param source the address of the side that began: that sent the first packet, unless this answers:
 *         SYN with ACK, an ICMP echo reply
 * @param sourcePort its port; for ICMP queries their identifier; 0 where there is neither
 * @param destination the address of the other side
 * @param destinationPort its port; for ICMP queries their identifier; 0 where there is neither
 * @param vlan the outermost VLAN, if flows are told apart by VLAN; otherwise 0
 * @param tunnel the tunnel, if flows are told apart by tunnel; otherwise {@link Tunnel#NONE}
 */
public record FlowKey(
        int protocol, Address source, int sourcePort, Address destination, int destinationPort, int vlan,
        Tunnel tunnel) {

    /**
     * A key without a tunnel.
     *
     * @param protocol the IP protocol number: 6 is TCP, 17 UDP, 1 ICMP, 58 ICMPv6
     * @param source the address of the side that began
     * @param sourcePort its port; for ICMP queries their identifier; 0 where there is neither
     * @param destination the address of the other side
     * @param destinationPort its port; for ICMP queries their identifier; 0 where there is neither
     * @param vlan the outermost VLAN, if flows are told apart by VLAN; otherwise 0
     */
    public FlowKey(
            int protocol, Address source, int sourcePort, Address destination, int destinationPort, int vlan) {
        this(protocol, source, sourcePort, destination, destinationPort, vlan, Tunnel.NONE);
    }

    /** {@return the name of the protocol in small letters, or {@code ip-47} if it has none here} */
    public String protocolName() {
        return ProtocolNames.ip(protocol);
    }

    /** The form {@code tcp 192.168.1.20:40000 > 203.0.113.9:443}. */
    @Override
    public String toString() {
        return protocolName() + " " + side(source, sourcePort) + " > " + side(destination, destinationPort)
                + (vlan == 0 ? "" : " vlan " + vlan) + (tunnel.depth() == 0 ? "" : " in " + tunnel);
    }

    private static String side(Address address, int port) {
        if (port == 0) {
            return address.toString();
        }
        return address.isIpv4() ? address + ":" + port : "[" + address + "]:" + port;
    }
}
