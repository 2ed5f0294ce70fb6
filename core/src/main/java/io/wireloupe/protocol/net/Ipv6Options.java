package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.Ipv6.IPV6;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** The options of hop-by-hop and destination headers: RFC 8200 4.2, values by IANA. */
public final class Ipv6Options {

    /** Option Type: {@code ipv6.opt.type}, a number of 8 bits, in hexadecimal, with named values. */
    public static final UIntField TYPE = IPV6.uint8("ipv6.opt.type", "Option Type").hex()
            .names(Map.of(0, "Pad1", 1, "PadN", 5, "router alert", 0x63, "RPL", 0xc2, "jumbo payload",
                    0xc9, "home address"));
    /** Action if unknown: {@code ipv6.opt.type.action}, the bits {@code 0xc0} of 8. */
    public static final UIntField TYPE_ACTION = IPV6.uint8("ipv6.opt.type.action", "Action if unknown").mask(0xc0);
    /** May change on the way: {@code ipv6.opt.type.change}, the bit {@code 0x20}. */
    public static final FlagField TYPE_CHANGE = IPV6.flag("ipv6.opt.type.change", "May change on the way", 0x20);
    /** Low-Order Bits: {@code ipv6.opt.type.rest}, the bits {@code 0x1f} of 8, in hexadecimal. */
    public static final UIntField TYPE_REST = IPV6.uint8("ipv6.opt.type.rest", "Low-Order Bits").hex().mask(0x1f);
    /** Option Length: {@code ipv6.opt.length}, a number of 8 bits, in bytes. */
    public static final UIntField LENGTH = IPV6.uint8("ipv6.opt.length", "Option Length").unit("bytes");
    /** PadN: {@code ipv6.opt.padn}, octets. */
    public static final BytesField PADN = IPV6.bytes("ipv6.opt.padn", "PadN").orNone();
    /** Router Alert: {@code ipv6.opt.router_alert}, a number of 16 bits. */
    public static final UIntField ROUTER_ALERT = IPV6.uint16("ipv6.opt.router_alert", "Router Alert");
    /** Tunnel Encapsulation Limit: {@code ipv6.opt.tel}, a number of 8 bits. */
    public static final UIntField TEL = IPV6.uint8("ipv6.opt.tel", "Tunnel Encapsulation Limit");
    /** Jumbo Payload Length: {@code ipv6.opt.jumbo}, a number of 32 bits, in bytes. */
    public static final UIntField JUMBO = IPV6.uint32("ipv6.opt.jumbo", "Jumbo Payload Length").unit("bytes");
    /** Home Address: {@code ipv6.opt.mipv6.home_address}, an IPv6 address. */
    public static final Ipv6Field MIPV6_HOME_ADDRESS =
            IPV6.ipv6("ipv6.opt.mipv6.home_address", "Home Address");
    /** RPL Flags: {@code ipv6.opt.rpl.flag}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RPL_FLAG = IPV6.uint8("ipv6.opt.rpl.flag", "RPL Flags").hex();
    /** RPL Instance: {@code ipv6.opt.rpl.instance_id}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RPL_INSTANCE_ID = IPV6.uint8("ipv6.opt.rpl.instance_id", "RPL Instance").hex();
    /** Sender Rank: {@code ipv6.opt.rpl.sender_rank}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RPL_SENDER_RANK = IPV6.uint16("ipv6.opt.rpl.sender_rank", "Sender Rank").hex();
    /** Payload of an unknown option: {@code ipv6.opt.unknown}, octets. */
    public static final BytesField UNKNOWN = IPV6.bytes("ipv6.opt.unknown", "Payload of an unknown option");

    private static final int PAD_1 = 0;
    private static final int PAD_N = 1;
    private static final int JUMBO_PAYLOAD = 0xc2;

    /** RFC 2675 2: shorter payloads must not use the option. */
    private static final long MIN_JUMBO = 65536;

    Ipv6Options() {}

    /** The payload length that a jumbo payload option in the hop-by-hop header gives, 0 if there is none. */
    long jumboLength(Layer in, int header) {
        if (!in.has(header, 2)) {
            return 0;
        }
        int end = header + (in.peek8(header + 1) + 1) * 8;
        int at = header + 2;
        while (at + 6 <= end && in.has(at, 6)) {
            int type = in.peek8(at);
            if (type == JUMBO_PAYLOAD && in.peek8(at + 1) == 4) {
                long length = in.peek32(at + 2);
                return length < MIN_JUMBO ? 0 : length;
            }
            at += type == PAD_1 ? 1 : 2 + in.peek8(at + 1);
        }
        return 0;
    }

    /** Records the options that stand between two offsets of a header. */
    void record(Layer in, int from, int to) {
        int at = from;
        while (at < to) {
            int type = in.u8(TYPE, at);
            if (type == PAD_1) {
                at++;
                continue;
            }
            in.u8(TYPE_ACTION, at);
            in.flag8(TYPE_CHANGE, at);
            in.u8(TYPE_REST, at);
            int length = in.u8(LENGTH, at + 1);
            at += 2;
            if (at + length > to) {
                return;
            }
            option(in, type, at, length);
            at += length;
        }
    }

    /** Reads a whole header with options, and hands on what follows it: RFC 8200 4.3 and 4.6 have the same form. */
    void header(Layer in, UIntField nextField, UIntField lengthField, UIntField octetsField) {
        int next = in.u8(nextField, 0);
        int length = (in.u8(lengthField, 1) + 1) * 8;
        in.set(octetsField, length, 1, 1);
        record(in, 2, length);
        IpPayload.next(in, next, length);
    }

    private static void option(Layer in, int type, int at, int length) {
        switch (type) {
            case PAD_N -> in.bytes(PADN, at, length);
            case 0x04 -> in.u8(TEL, at);
            case 0x05 -> in.u16(ROUTER_ALERT, at);
            case 0x23, 0x63 -> {
                in.u8(RPL_FLAG, at);
                in.u8(RPL_INSTANCE_ID, at + 1);
                in.u16(RPL_SENDER_RANK, at + 2);
            }
            case JUMBO_PAYLOAD -> in.u32(JUMBO, at);
            case 0xc9 -> in.ipv6(MIPV6_HOME_ADDRESS, at);
            default -> in.bytes(UNKNOWN, at, length);
        }
    }
}
