package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** IPv6 routing header: RFC 8200 4.4, source routes (RFC 5095), mobility (RFC 6275 6.4), segments (RFC 8754). */
public final class Ipv6Routing implements Dissector {

    /** The protocol {@code ipv6.routing}: IPv6 Routing Header. */
    public static final Protocol ROUTING = Protocol.define("IPv6 Routing Header", "IPv6 Routing", "ipv6.routing");
    /** Next Header: {@code ipv6.routing.nxt}, a number of 8 bits. */
    public static final UIntField NXT = ROUTING.uint8("ipv6.routing.nxt", "Next Header");
    /** Length in 8-octet units after the first: {@code ipv6.routing.len}, a number of 8 bits. */
    public static final UIntField LEN =
            ROUTING.uint8("ipv6.routing.len", "Length in 8-octet units after the first");
    /** Length: {@code ipv6.routing.len_oct}, a number of 16 bits, in bytes. */
    public static final UIntField LEN_OCT = ROUTING.uint16("ipv6.routing.len_oct", "Length").unit("bytes");
    /** Type: {@code ipv6.routing.type}, a number of 8 bits, with named values. */
    public static final UIntField TYPE = ROUTING.uint8("ipv6.routing.type", "Type")
            .names(Map.of(0, "source route", 2, "mobile IPv6", 3, "RPL source route", 4, "segment routing"));
    /** Segments Left: {@code ipv6.routing.segleft}, a number of 8 bits. */
    public static final UIntField SEGLEFT = ROUTING.uint8("ipv6.routing.segleft", "Segments Left");
    /** Reserved: {@code ipv6.routing.src.reserved}, octets. */
    public static final BytesField SRC_RESERVED = ROUTING.bytes("ipv6.routing.src.reserved", "Reserved");
    /** Address: {@code ipv6.routing.src.addr}, an IPv6 address. */
    public static final Ipv6Field SRC_ADDR = ROUTING.ipv6("ipv6.routing.src.addr", "Address");
    /** Reserved: {@code ipv6.routing.mipv6.reserved}, octets. */
    public static final BytesField MIPV6_RESERVED = ROUTING.bytes("ipv6.routing.mipv6.reserved", "Reserved");
    /** Home Address: {@code ipv6.routing.mipv6.home_address}, an IPv6 address. */
    public static final Ipv6Field MIPV6_HOME_ADDRESS =
            ROUTING.ipv6("ipv6.routing.mipv6.home_address", "Home Address");
    /** Last Entry: {@code ipv6.routing.srh.last_entry}, a number of 8 bits. */
    public static final UIntField SRH_LAST_ENTRY = ROUTING.uint8("ipv6.routing.srh.last_entry", "Last Entry");
    /** Flags: {@code ipv6.routing.srh.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField SRH_FLAGS = ROUTING.uint8("ipv6.routing.srh.flags", "Flags").hex();
    /** Tag: {@code ipv6.routing.srh.tag}, octets. */
    public static final BytesField SRH_TAG = ROUTING.bytes("ipv6.routing.srh.tag", "Tag");
    /** Segment: {@code ipv6.routing.srh.addr}, an IPv6 address. */
    public static final Ipv6Field SRH_ADDR = ROUTING.ipv6("ipv6.routing.srh.addr", "Segment");
    /** Type-specific data: {@code ipv6.routing.unknown_data}, octets. */
    public static final BytesField UNKNOWN_DATA = ROUTING.bytes("ipv6.routing.unknown_data", "Type-specific data");

    private static final int FIXED = 8;
    private static final int ADDRESS = 16;

    @Override
    public Protocol protocol() {
        return ROUTING;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 43);
        at.handsTo(Tables.IP_PROTO);
    }

    @Override
    public int dissect(Layer in) {
        int next = in.u8(NXT, 0);
        int length = (in.u8(LEN, 1) + 1) * 8;
        in.set(LEN_OCT, length, 1, 1);
        int type = in.u8(TYPE, 2);
        boolean onTheWay = in.u8(SEGLEFT, 3) > 0;
        switch (type) {
            case 0 -> {
                in.bytes(SRC_RESERVED, 4, 4);
                addresses(in, SRC_ADDR, FIXED, length);
            }
            case 2 -> {
                in.bytes(MIPV6_RESERVED, 4, 4);
                addresses(in, MIPV6_HOME_ADDRESS, FIXED, length);
            }
            case 4 -> {
                int last = in.u8(SRH_LAST_ENTRY, 4);
                in.u8(SRH_FLAGS, 5);
                in.bytes(SRH_TAG, 6, 2);
                addresses(in, SRH_ADDR, FIXED, Math.min(length, FIXED + (last + 1) * ADDRESS));
            }
            case 3 -> { }
            default -> in.bytes(UNKNOWN_DATA, 4, length - 4);
        }
        in.peek8(length - 1);
        if (onTheWay && length >= FIXED + ADDRESS) {
            finalDestination(in, type, length);
        }
        IpPayload.next(in, next, length);
        return in.length();
    }

    /** Until the route is used up, checksums and fragments go by its last address, not by the one of the next hop. */
    private static void finalDestination(Layer in, int type, int length) {
        int at = switch (type) {
            case 0, 2 -> length - ADDRESS;
            case 4 -> FIXED;
            default -> 0;
        };
        if (at > 0 && !in.packet().isIpv4()) {
            PacketInfo packet = in.packet();
            packet.ipv6(packet.sourceHigh(), packet.sourceLow(), in.peek64(at), in.peek64(at + 8));
        }
    }

    private static void addresses(Layer in, Ipv6Field field, int from, int to) {
        for (int at = from; at + ADDRESS <= to; at += ADDRESS) {
            in.ipv6(field, at);
        }
    }
}
