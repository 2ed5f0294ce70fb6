package io.wireloupe.examples.sample.packet;

/**
 * One end of a conversation as it looks from the place of the capture.
 *
 * <p>A server on the internet shows the router's MAC address here, and a TTL that its hops have worn down.
 *
 * @param mac the Ethernet address that frames carry for this end
 * @param ip its IP address
 * @param port its UDP or TCP port; 0 where there is none
 * @param ttl the TTL or hop limit of its packets at the capture
 */
public record Endpoint(Mac mac, Ip ip, int port, int ttl) {

    private static final int FIRST_TTL = 64;

    /** A neighbour on the wire, whose packets still have their first TTL of 64. */
    public static Endpoint near(Mac mac, Ip ip, int port) {
        return new Endpoint(mac, ip, port, FIRST_TTL);
    }

    /** A multicast group; the MAC address follows from the group. */
    public static Endpoint group(Ip group, int port) {
        return new Endpoint(Mac.ofMulticast(group), group, port, FIRST_TTL);
    }

    /** The same end with another port. */
    public Endpoint port(int other) {
        return new Endpoint(mac, ip, other, ttl);
    }

    /** The same end sending with another TTL or hop limit. */
    public Endpoint ttl(int other) {
        return new Endpoint(mac, ip, port, other);
    }

    /**
     * The Ethernet frame that carries a transport message from here to another end of the same IP version.
     *
     * @param protocol the IP protocol number
     * @param id the IPv4 identification; IPv6 has none
     * @param message the message, its checksum already set
     */
    public byte[] frameTo(Endpoint to, int protocol, int id, byte[] message) {
        if (ip.isV6()) {
            byte[] packet = Ipv6.of(ip, to.ip, protocol).hopLimit(ttl).packet(message);
            return Ethernet.frame(to.mac, mac, Ethernet.IPV6, packet);
        }
        byte[] packet = Ipv4.of(ip, to.ip, protocol).ttl(ttl).id(id).packet(message);
        return Ethernet.frame(to.mac, mac, Ethernet.IPV4, packet);
    }
}
