package io.wireloupe.protocol.net;

import static io.wireloupe.dissect.HeaderFields.u16;
import static io.wireloupe.dissect.HeaderFields.u32;
import static io.wireloupe.dissect.HeaderFields.u8;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FragmentFields;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.HeaderFields;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Internet Protocol version 6: RFC 8200, with jumbograms (RFC 2675). */
public final class Ipv6 implements Dissector {

    /** The protocol {@code ipv6}: Internet Protocol Version 6. */
    public static final Protocol IPV6 = Protocol.define("Internet Protocol Version 6", "IPv6", "ipv6");
    /** Version: {@code ipv6.version}, the bits {@code 0xf0} of 8. */
    public static final UIntField VERSION = IPV6.uint8("ipv6.version", "Version").mask(0xf0);
    /** Traffic Class: {@code ipv6.tclass}, the bits {@code 0xff00000} of 32, in hexadecimal. */
    public static final UIntField TCLASS = IPV6.uint32("ipv6.tclass", "Traffic Class").hex().mask(0x0ff00000);
    /** Differentiated Services Codepoint: {@code ipv6.tclass.dscp}, the bits {@code 0xfc00000} of 32. */
    public static final UIntField TCLASS_DSCP =
            IPV6.uint32("ipv6.tclass.dscp", "Differentiated Services Codepoint").mask(0x0fc00000);
    /** Explicit Congestion Notification: {@code ipv6.tclass.ecn}, the bits {@code 0x300000} of 32. */
    public static final UIntField TCLASS_ECN =
            IPV6.uint32("ipv6.tclass.ecn", "Explicit Congestion Notification").mask(0x00300000);
    /** Flow Label: {@code ipv6.flow}, the bits {@code 0xfffff} of 24, in hexadecimal. */
    public static final UIntField FLOW = IPV6.uint24("ipv6.flow", "Flow Label").hex().mask(0x000fffff);
    /** Payload Length: {@code ipv6.plen}, a number of 16 bits, in bytes. */
    public static final UIntField PLEN = IPV6.uint16("ipv6.plen", "Payload Length").unit("bytes");
    /** Next Header: {@code ipv6.nxt}, a number of 8 bits. */
    public static final UIntField NXT = IPV6.uint8("ipv6.nxt", "Next Header");
    /** Hop Limit: {@code ipv6.hlim}, a number of 8 bits. */
    public static final UIntField HLIM = IPV6.uint8("ipv6.hlim", "Hop Limit");
    /** Source Address: {@code ipv6.src}, an IPv6 address. */
    public static final Ipv6Field SRC = IPV6.ipv6("ipv6.src", "Source Address");
    /** Destination Address: {@code ipv6.dst}, an IPv6 address. */
    public static final Ipv6Field DST = IPV6.ipv6("ipv6.dst", "Destination Address");
    /** Source or Destination Address: {@code ipv6.addr}, an IPv6 address. */
    public static final Ipv6Field ADDR = IPV6.ipv6("ipv6.addr", "Source or Destination Address");

    /** The same as {@link #SRC}: names are never looked up. */
    public static final Ipv6Field SRC_HOST = IPV6.ipv6("ipv6.src_host", "Source Host");

    /** The same as {@link #DST}: names are never looked up. */
    public static final Ipv6Field DST_HOST = IPV6.ipv6("ipv6.dst_host", "Destination Host");

    /** The same as {@link #ADDR}: names are never looked up. */
    public static final Ipv6Field HOST = IPV6.ipv6("ipv6.host", "Source or Destination Host");

    /** MAC address in the source address: {@code ipv6.src_slaac_mac}, a MAC address. */
    public static final MacField SRC_SLAAC_MAC = IPV6.mac("ipv6.src_slaac_mac", "MAC address in the source address");
    /** MAC address in the destination address: {@code ipv6.dst_slaac_mac}, a MAC address. */
    public static final MacField DST_SLAAC_MAC =
            IPV6.mac("ipv6.dst_slaac_mac", "MAC address in the destination address");
    /** MAC address in an address: {@code ipv6.slaac_mac}, a MAC address. */
    public static final MacField SLAAC_MAC = IPV6.mac("ipv6.slaac_mac", "MAC address in an address");
    static final FragmentFields FRAGMENT_FIELDS = FragmentFields.of(IPV6, "ipv6");
    /** Frame of a fragment: {@code ipv6.fragment}, a number of 32 bits. */
    public static final UIntField FRAGMENT = FRAGMENT_FIELDS.fragment();
    /** Fragment count: {@code ipv6.fragment.count}, a number of 32 bits. */
    public static final UIntField FRAGMENT_COUNT = FRAGMENT_FIELDS.count();
    /** Length of the whole: {@code ipv6.reassembled.length}, a number of 32 bits, in bytes. */
    public static final UIntField REASSEMBLED_LENGTH = FRAGMENT_FIELDS.length();
    /** The whole put together: {@code ipv6.reassembled.data}, octets. */
    public static final BytesField REASSEMBLED_DATA = IPV6.bytes("ipv6.reassembled.data", "The whole put together");

    /** Always empty, as tshark's is in a single pass: which frame completes a packet is not known before it comes. */
    public static final UIntField REASSEMBLED_IN = IPV6.uint32("ipv6.reassembled.in", "Put together in frame");

    private static final HeaderFields TO_HOP_LIMIT = HeaderFields.of(
            u32(TCLASS, 0), u32(TCLASS_DSCP, 0), u32(TCLASS_ECN, 0), u32(FLOW, 0), u16(PLEN, 4), u8(NXT, 6),
            u8(HLIM, 7));
    private static final Ipv6Options OPTIONS = new Ipv6Options();
    private static final int HEADER = 40;
    private static final int HOP_BY_HOP = 0;

    @Override
    public Protocol protocol() {
        return IPV6;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x86dd);
        at.on(Tables.IP_PROTO, 41);
        at.on(Tables.IP_VERSION, 6);
        at.on(Tables.PW_CHANNEL, 0x0057);
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
        in.header(TO_HOP_LIMIT);
        int payload = in.peek16(4);
        int next = in.peek8(6);
        addresses(in);
        in.headerEnds(HEADER);
        long jumbo = payload == 0 && next == HOP_BY_HOP ? OPTIONS.jumboLength(in, HEADER) : 0;
        in.limit((int) Math.min(HEADER + (jumbo > 0 ? jumbo : payload), Integer.MAX_VALUE));
        if (in.length() == HEADER && in.claimed(Tables.IP_PROTO, next)) {
            // The header of the next protocol ought to be here: reading it marks the packet.
            in.peek8(HEADER);
        }
        IpPayload.next(in, next, HEADER);
        return in.length();
    }

    private static void addresses(Layer in) {
        in.ipv6(SRC, 8);
        in.ipv6(SRC_HOST, 8);
        in.ipv6(ADDR, 8);
        in.ipv6(HOST, 8);
        in.ipv6(DST, 24);
        in.ipv6(DST_HOST, 24);
        in.ipv6(ADDR, 24);
        in.ipv6(HOST, 24);
        slaac(in, SRC_SLAAC_MAC, 16);
        slaac(in, DST_SLAAC_MAC, 32);
        in.packet().ipv6(in.peek64(8), in.peek64(16), in.peek64(24), in.peek64(32));
    }

    /**
     * RFC 4291 appendix A: an interface identifier with ff:fe in its middle is made from a MAC address, if it says that
     * it is the only one in the world.
     */
    private static void slaac(Layer in, MacField field, int offset) {
        boolean universal = (in.peek8(offset) & 0x02) != 0;
        if (!universal || in.peek16(offset + 3) != 0xfffe) {
            return;
        }
        long mac = ((long) in.peek24(offset) << 24 | in.peek24(offset + 5)) ^ 0x020000000000L;
        in.set(field, mac, offset, 8);
        in.set(SLAAC_MAC, mac, offset, 8);
    }
}
