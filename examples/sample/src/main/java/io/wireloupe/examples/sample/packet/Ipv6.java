package io.wireloupe.examples.sample.packet;

/**
 * An IPv6 header (RFC 8200 3) that packets are made with.
 *
 * @param source the sender
 * @param destination the receiver
 * @param protocol the protocol number of the payload
 * @param hopLimit the hop limit
 * @param routerAlert whether a hop-by-hop header with the Router Alert option follows (RFC 2711), as MLD has it
 */
public record Ipv6(Ip source, Ip destination, int protocol, int hopLimit, boolean routerAlert) {

    /** Protocol number of ICMPv6. */
    public static final int ICMPV6 = 58;

    private static final int HOP_BY_HOP = 0;

    /** A header with hop limit 64 and no extension. */
    public static Ipv6 of(Ip source, Ip destination, int protocol) {
        return new Ipv6(source, destination, protocol, 64, false);
    }

    /** The same header with another hop limit. */
    public Ipv6 hopLimit(int other) {
        return new Ipv6(source, destination, protocol, other, routerAlert);
    }

    /** The same header, followed by the Router Alert option. */
    public Ipv6 alerting() {
        return new Ipv6(source, destination, protocol, hopLimit, true);
    }

    /** The whole packet with its payload. */
    public byte[] packet(byte[] payload) {
        Bytes extension = new Bytes();
        if (routerAlert) {
            // Next header, length 0 (eight octets), Router Alert with value 0 for MLD, PadN of two octets.
            extension.u8(protocol).u8(0).u8(5).u8(2).u16(0).u8(1).u8(0);
        }
        Bytes packet = new Bytes().u32(6L << 28).u16(extension.length() + payload.length);
        packet.u8(routerAlert ? HOP_BY_HOP : protocol).u8(hopLimit).ip(source).ip(destination);
        return packet.bytes(extension.toByteArray()).bytes(payload).toByteArray();
    }
}
