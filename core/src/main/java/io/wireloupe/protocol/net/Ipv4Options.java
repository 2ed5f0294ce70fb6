package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.Ipv4.IP;

import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** The options of an IPv4 header: RFC 791 3.1, with router alert (RFC 2113) and MTU discovery (RFC 1063). */
public final class Ipv4Options {

    /** Option Type: {@code ip.opt.type}, a number of 8 bits. */
    public static final UIntField TYPE = IP.uint8("ip.opt.type", "Option Type");
    /** Copied into all fragments: {@code ip.opt.type.copy}, the bit {@code 0x80}. */
    public static final FlagField TYPE_COPY = IP.flag("ip.opt.type.copy", "Copied into all fragments", 0x80);
    /** Option Class: {@code ip.opt.type.class}, the bits {@code 0x60} of 8, with named values. */
    public static final UIntField TYPE_CLASS = IP.uint8("ip.opt.type.class", "Option Class").mask(0x60)
            .names(Map.of(0, "control", 2, "debugging and measurement"));
    /** Option Number: {@code ip.opt.type.number}, the bits {@code 0x1f} of 8. */
    public static final UIntField TYPE_NUMBER = IP.uint8("ip.opt.type.number", "Option Number").mask(0x1f);
    /** Option Length: {@code ip.opt.len}, a number of 8 bits, in bytes. */
    public static final UIntField LEN = IP.uint8("ip.opt.len", "Option Length").unit("bytes");
    /** Option Pointer: {@code ip.opt.ptr}, a number of 8 bits. */
    public static final UIntField PTR = IP.uint8("ip.opt.ptr", "Option Pointer");
    /** Option MTU: {@code ip.opt.mtu}, a number of 16 bits, in bytes. */
    public static final UIntField MTU = IP.uint16("ip.opt.mtu", "Option MTU").unit("bytes");
    /** Router Alert: {@code ip.opt.ra}, a number of 16 bits. */
    public static final UIntField RA = IP.uint16("ip.opt.ra", "Router Alert");
    /** Hosts that had no room: {@code ip.opt.overflow}, the bits {@code 0xf0} of 8. */
    public static final UIntField OVERFLOW = IP.uint8("ip.opt.overflow", "Hosts that had no room").mask(0xf0);
    /** Time Stamp Flag: {@code ip.opt.flag}, the bits {@code 0xf} of 8, in hexadecimal. */
    public static final UIntField FLAG = IP.uint8("ip.opt.flag", "Time Stamp Flag").hex().mask(0x0f);
    /** Time Stamp: {@code ip.opt.time_stamp}, a number of 32 bits, in ms. */
    public static final UIntField TIME_STAMP = IP.uint32("ip.opt.time_stamp", "Time Stamp").unit("ms");
    /** Address of a Time Stamp: {@code ip.opt.time_stamp_addr}, an IPv4 address. */
    public static final Ipv4Field TIME_STAMP_ADDR = IP.ipv4("ip.opt.time_stamp_addr", "Address of a Time Stamp");
    /** Recorded Route: {@code ip.rec_rt}, an IPv4 address. */
    public static final Ipv4Field REC_RT = IP.ipv4("ip.rec_rt", "Recorded Route");
    /** Room for a Route: {@code ip.empty_rt}, an IPv4 address. */
    public static final Ipv4Field EMPTY_RT = IP.ipv4("ip.empty_rt", "Room for a Route");
    /** Source Route: {@code ip.src_rt}, an IPv4 address. */
    public static final Ipv4Field SRC_RT = IP.ipv4("ip.src_rt", "Source Route");
    /** Current Hop of a Source Route: {@code ip.cur_rt}, an IPv4 address. */
    public static final Ipv4Field CUR_RT = IP.ipv4("ip.cur_rt", "Current Hop of a Source Route");

    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int RECORD_ROUTE = 7;
    private static final int MTU_PROBE = 11;
    private static final int MTU_REPLY = 12;
    private static final int TIME_STAMPS = 68;
    private static final int LOOSE_SOURCE_ROUTE = 131;
    private static final int STRICT_SOURCE_ROUTE = 137;
    private static final int ROUTER_ALERT = 148;

    /** Type, length and pointer, before the addresses of a route. */
    private static final int ROUTE_HEADER = 3;

    Ipv4Options() {}

    /**
     * Where the address of the last hop of a source route stands in the header, which reaches from {@code from} to
     * {@code to}. Reads no further than up to the end of the route, if there is one.
     *
     * <p>Until the route is used up the destination in the header is only the next hop (RFC 791 3.1).
     *
     * @return 0 if there is no source route or it is used up
     */
    int finalDestination(Layer in, int from, int to) {
        int at = from;
        while (at < to) {
            int type = in.peek8(at);
            if (type == END) {
                return 0;
            }
            int length = type == NO_OPERATION ? 1 : at + 1 < to ? in.peek8(at + 1) : 0;
            if (length < 1 || type != NO_OPERATION && length < 2 || at + length > to) {
                return 0;
            }
            if (isSourceRoute(type) && length >= ROUTE_HEADER) {
                if (!leadsOn(in.peek8(at + 2), length)) {
                    return 0;
                }
                in.peek32(at + length - 4);
                return at + length - 4;
            }
            at += length;
        }
        return 0;
    }

    /** Whether a source route with this pointer is not used up. */
    private static boolean leadsOn(int pointer, int length) {
        return pointer > ROUTE_HEADER && pointer <= length && pointer % 4 == 0;
    }

    private static boolean isSourceRoute(int type) {
        return type == LOOSE_SOURCE_ROUTE || type == STRICT_SOURCE_ROUTE;
    }

    /** Records the options that stand between two offsets of the header. */
    void record(Layer in, int from, int to) {
        int at = from;
        while (at < to) {
            int type = in.peek8(at);
            boolean single = type == END || type == NO_OPERATION;
            int length = single ? 1 : at + 1 < to ? in.peek8(at + 1) : 0;
            if (!single && length < 2 || at + length > to) {
                return;
            }
            in.u8(TYPE, at);
            in.flag8(TYPE_COPY, at);
            in.u8(TYPE_CLASS, at);
            in.u8(TYPE_NUMBER, at);
            if (type == END) {
                return;
            }
            if (!single) {
                in.u8(LEN, at + 1);
                option(in, type, at, length);
            }
            at += length;
        }
    }

    private static void option(Layer in, int type, int at, int length) {
        switch (type) {
            case RECORD_ROUTE, LOOSE_SOURCE_ROUTE, STRICT_SOURCE_ROUTE -> route(in, type, at, length);
            case TIME_STAMPS -> timeStamps(in, at, length);
            case MTU_PROBE, MTU_REPLY -> {
                if (length == 4) {
                    in.u16(MTU, at + 2);
                }
            }
            case ROUTER_ALERT -> {
                if (length == 4) {
                    in.u16(RA, at + 2);
                }
            }
            default -> { }
        }
    }

    private static void route(Layer in, int type, int at, int length) {
        if (length < ROUTE_HEADER) {
            return;
        }
        int pointer = in.u8(PTR, at + 2);
        for (int i = ROUTE_HEADER; i + 4 <= length; i += 4) {
            boolean used = i + 1 < pointer;
            boolean last = i + 8 > length;
            if (used) {
                in.ipv4(REC_RT, at + i);
            } else if (type == RECORD_ROUTE) {
                in.ipv4(EMPTY_RT, at + i);
            } else if (!last) {
                in.ipv4(SRC_RT, at + i);
            } else if (i == length - 4 && leadsOn(pointer, length)) {
                Ipv4.destination(in, at + i);
            }
        }
    }

    private static void timeStamps(Layer in, int at, int length) {
        if (length < 4) {
            return;
        }
        in.u8(PTR, at + 2);
        in.u8(OVERFLOW, at + 3);
        boolean addresses = in.u8(FLAG, at + 3) != 0;
        int step = addresses ? 8 : 4;
        for (int i = 4; i + step <= length; i += step) {
            if (addresses) {
                in.ipv4(TIME_STAMP_ADDR, at + i);
            }
            in.u32(TIME_STAMP, at + i + step - 4);
        }
    }
}
