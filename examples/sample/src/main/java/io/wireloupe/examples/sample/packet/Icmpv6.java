package io.wireloupe.examples.sample.packet;

import java.util.List;

/**
 * ICMPv6 (RFC 4443) with neighbour discovery (RFC 4861) and multicast listener reports (RFC 9777), whole IPv6 packets.
 */
public final class Icmpv6 {

    private static final int ECHO_REQUEST = 128;
    private static final int ECHO_REPLY = 129;
    private static final int ROUTER_SOLICITATION = 133;
    private static final int ROUTER_ADVERTISEMENT = 134;
    private static final int NEIGHBOR_SOLICITATION = 135;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;
    private static final int LISTENER_REPORT_V2 = 143;

    private static final int SOURCE_LINK_LAYER = 1;
    private static final int TARGET_LINK_LAYER = 2;
    private static final int PREFIX = 3;
    private static final int MTU = 5;
    private static final int DNS_SERVERS = 25;

    // RFC 4861 6.1 and 7.1: only a packet that crossed no router is believed.
    private static final int UNROUTED = 255;

    private static final Ip ALL_REPORTS = Ip.of("ff02::16");

    private Icmpv6() {
    }

    /** An echo request. */
    public static byte[] echo(Ip from, Ip to, int id, int sequence, byte[] data) {
        return packet(Ipv6.of(from, to, Ipv6.ICMPV6), ECHO_REQUEST, 0, new Bytes().u16(id).u16(sequence).bytes(data));
    }

    /** The answer to an echo request. */
    public static byte[] echoReply(Ip from, Ip to, int id, int sequence, byte[] data) {
        return packet(Ipv6.of(from, to, Ipv6.ICMPV6), ECHO_REPLY, 0, new Bytes().u16(id).u16(sequence).bytes(data));
    }

    /** "Is there a router?", from an address that is in use, with the own MAC address. */
    public static byte[] routerSolicitation(Ip from, Ip to, Mac own) {
        return unrouted(from, to, ROUTER_SOLICITATION, new Bytes().u32(0).u8(SOURCE_LINK_LAYER).u8(1).mac(own));
    }

    /**
     * "I am the router": a /64 prefix to form addresses from, a name server and an MTU of 1500.
     *
     * @param prefix the address whose first 64 bits are the prefix
     * @param nameServer the recursive name server (RFC 8106 5.1)
     */
    public static byte[] routerAdvertisement(Ip from, Ip to, Mac own, Ip prefix, Ip nameServer) {
        Bytes body = new Bytes().u8(64).u8(0).u16(1800).u32(0).u32(0);
        body.u8(SOURCE_LINK_LAYER).u8(1).mac(own);
        body.u8(MTU).u8(1).u16(0).u32(1500);
        // On-link and autonomous; valid for two hours, preferred for one.
        body.u8(PREFIX).u8(4).u8(64).u8(0xc0).u32(7200).u32(3600).u32(0).ip(Ip.of(prefix, 0));
        body.u8(DNS_SERVERS).u8(3).u16(0).u32(1800).ip(nameServer);
        return unrouted(from, to, ROUTER_ADVERTISEMENT, body);
    }

    /** "Who has this address?", to its solicited-node group. */
    public static byte[] neighborSolicitation(Ip from, Ip target, Mac own) {
        Bytes body = new Bytes().u32(0).ip(target).u8(SOURCE_LINK_LAYER).u8(1).mac(own);
        return unrouted(from, target.solicitedNode(), NEIGHBOR_SOLICITATION, body);
    }

    /** Asks, from the unspecified address, whether an address is still free (RFC 4862 5.4.2). */
    public static byte[] duplicateAddressProbe(Ip target) {
        return unrouted(Ip.of("::"), target.solicitedNode(), NEIGHBOR_SOLICITATION, new Bytes().u32(0).ip(target));
    }

    /** The answer to a solicitation: solicited and overriding, and from a router where {@code router} says so. */
    public static byte[] neighborAdvertisement(Ip from, Ip to, Ip target, Mac own, boolean router) {
        Bytes body = new Bytes().u32(router ? 0xe000_0000L : 0x6000_0000L).ip(target);
        return unrouted(from, to, NEIGHBOR_ADVERTISEMENT, body.u8(TARGET_LINK_LAYER).u8(1).mac(own));
    }

    /** An MLDv2 report that says some groups are listened to from now on, whoever sends (RFC 9777 5.2). */
    public static byte[] listenerReport(Ip from, List<Ip> groups) {
        Bytes body = new Bytes().u16(0).u16(groups.size());
        for (Ip group : groups) {
            // 4: change to exclude mode, with no source excluded.
            body.u8(4).u8(0).u16(0).ip(group);
        }
        Ipv6 header = Ipv6.of(from, ALL_REPORTS, Ipv6.ICMPV6).hopLimit(1).alerting();
        return packet(header, LISTENER_REPORT_V2, 0, body);
    }

    private static byte[] unrouted(Ip from, Ip to, int type, Bytes body) {
        return packet(Ipv6.of(from, to, Ipv6.ICMPV6).hopLimit(UNROUTED), type, 0, body);
    }

    private static byte[] packet(Ipv6 header, int type, int code, Bytes body) {
        Bytes icmp = new Bytes().u8(type).u8(code).u16(0).bytes(body.toByteArray());
        icmp.set16(2, Checksum.of(header.source(), header.destination(), Ipv6.ICMPV6, icmp.toByteArray()));
        return header.packet(icmp.toByteArray());
    }
}
