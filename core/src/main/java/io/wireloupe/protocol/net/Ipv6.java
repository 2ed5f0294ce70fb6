package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Internet Protocol version 6: RFC 8200. */
public final class Ipv6 implements Dissector {

    public static final Protocol IPV6 = Protocol.define("Internet Protocol Version 6", "IPv6", "ipv6");
    public static final UIntField VERSION = IPV6.uint8("ipv6.version", "Version").mask(0xf0);
    public static final UIntField TCLASS = IPV6.uint32("ipv6.tclass", "Traffic Class").hex().mask(0x0ff00000);
    public static final UIntField FLOW = IPV6.uint32("ipv6.flow", "Flow Label").hex().mask(0x000fffff);
    public static final UIntField PLEN = IPV6.uint16("ipv6.plen", "Payload Length").unit("bytes");
    public static final UIntField NXT = IPV6.uint8("ipv6.nxt", "Next Header");
    public static final UIntField HLIM = IPV6.uint8("ipv6.hlim", "Hop Limit");
    public static final Ipv6Field SRC = IPV6.ipv6("ipv6.src", "Source Address");
    public static final Ipv6Field DST = IPV6.ipv6("ipv6.dst", "Destination Address");
    public static final Ipv6Field ADDR = IPV6.ipv6("ipv6.addr", "Source or Destination Address");

    private static final int HEADER = 40;

    @Override
    public Protocol protocol() {
        return IPV6;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x86dd);
        at.on(Tables.IP_PROTO, 41);
        at.on(Tables.IP_VERSION, 6);
        at.handsTo(Tables.IP_PROTO);
        at.alsoRecords(Ipv4.IP);
    }

    @Override
    public int dissect(Layer in) {
        int version = in.u8(VERSION, 0);
        in.set(Ipv4.VERSION, version, 0, 1);
        if (version != 6) {
            return in.length();
        }
        in.u32(TCLASS, 0);
        in.u32(FLOW, 0);
        int payload = in.u16(PLEN, 4);
        int next = in.u8(NXT, 6);
        in.u8(HLIM, 7);
        in.ipv6(SRC, 8);
        in.ipv6(ADDR, 8);
        in.ipv6(DST, 24);
        in.ipv6(ADDR, 24);
        in.packet().ipv6(in.peek64(8), in.peek64(16), in.peek64(24), in.peek64(32));
        if (payload > 0) {
            in.limit(HEADER + payload);
        }
        in.next(Tables.IP_PROTO, next, HEADER);
        return in.length();
    }
}
