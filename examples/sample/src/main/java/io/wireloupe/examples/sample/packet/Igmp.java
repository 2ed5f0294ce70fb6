package io.wireloupe.examples.sample.packet;

/** IGMP (RFC 2236 for version 2, RFC 9776 for version 3), whole IPv4 packets with TTL 1 and Router Alert. */
public final class Igmp {

    private static final Ip ALL_HOSTS = Ip.of("224.0.0.1");
    private static final Ip ALL_V3_ROUTERS = Ip.of("224.0.0.22");
    private static final Ip NO_GROUP = Ip.of("0.0.0.0");

    private Igmp() {
    }

    /** The router's question which groups are listened to (version 2, ten seconds to answer). */
    public static byte[] query(Ip from) {
        return packet(from, ALL_HOSTS, new Bytes().u8(0x11).u8(100).u16(0).ip(NO_GROUP));
    }

    /** "I listen to this group" in version 2, sent to the group itself. */
    public static byte[] joinV2(Ip from, Ip group) {
        return packet(from, group, new Bytes().u8(0x16).u8(0).u16(0).ip(group));
    }

    /** "I listen to this group" in version 3, sent to the routers. */
    public static byte[] joinV3(Ip from, Ip group) {
        return packet(from, ALL_V3_ROUTERS,
                new Bytes().u8(0x22).u8(0).u16(0).u16(0).u16(1).u8(4).u8(0).u16(0).ip(group));
    }

    private static byte[] packet(Ip from, Ip to, Bytes igmp) {
        igmp.set16(2, Checksum.of(igmp.toByteArray()));
        return Ipv4.of(from, to, Ipv4.IGMP).ttl(1).alerting().packet(igmp.toByteArray());
    }
}
