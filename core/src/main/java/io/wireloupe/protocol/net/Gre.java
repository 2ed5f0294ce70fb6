package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Generic Routing Encapsulation: RFC 2784, RFC 2890, RFC 1701; version 1 as PPTP uses it: RFC 2637 4.1. */
public final class Gre implements Dissector {

    /** The protocol {@code gre}: Generic Routing Encapsulation. */
    public static final Protocol GRE = Protocol.define("Generic Routing Encapsulation", "GRE", "gre");
    /** Flags and Version: {@code gre.flags_and_version}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FLAGS_AND_VERSION = GRE.uint16("gre.flags_and_version", "Flags and Version").hex();
    /** Checksum present: {@code gre.flags.checksum}, the bit {@code 0x8000}. */
    public static final FlagField FLAGS_CHECKSUM = GRE.flag("gre.flags.checksum", "Checksum present", 0x8000);
    /** Routing present: {@code gre.flags.routing}, the bit {@code 0x4000}. */
    public static final FlagField FLAGS_ROUTING = GRE.flag("gre.flags.routing", "Routing present", 0x4000);
    /** Key present: {@code gre.flags.key}, the bit {@code 0x2000}. */
    public static final FlagField FLAGS_KEY = GRE.flag("gre.flags.key", "Key present", 0x2000);
    /** Sequence number present: {@code gre.flags.sequence_number}, the bit {@code 0x1000}. */
    public static final FlagField FLAGS_SEQUENCE_NUMBER =
            GRE.flag("gre.flags.sequence_number", "Sequence number present", 0x1000);
    /** Strict source route: {@code gre.flags.strict_source_route}, the bit {@code 0x800}. */
    public static final FlagField FLAGS_STRICT_SOURCE_ROUTE =
            GRE.flag("gre.flags.strict_source_route", "Strict source route", 0x0800);
    /** Recursion control: {@code gre.flags.recursion_control}, the bits {@code 0x700} of 16. */
    public static final UIntField FLAGS_RECURSION_CONTROL =
            GRE.uint16("gre.flags.recursion_control", "Recursion control").mask(0x0700);
    /** Acknowledgment number present: {@code gre.flags.ack}, the bit {@code 0x80}. */
    public static final FlagField FLAGS_ACK = GRE.flag("gre.flags.ack", "Acknowledgment number present", 0x0080);
    /** Reserved flags: {@code gre.flags.reserved}, the bits {@code 0xf8} of 16. */
    public static final UIntField FLAGS_RESERVED = GRE.uint16("gre.flags.reserved", "Reserved flags").mask(0x00f8);
    /** Version: {@code gre.flags.version}, the bits {@code 0x7} of 16. */
    public static final UIntField FLAGS_VERSION = GRE.uint16("gre.flags.version", "Version").mask(0x0007);
    /** Protocol Type: {@code gre.proto}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PROTO = GRE.uint16("gre.proto", "Protocol Type").hex();
    /** Checksum: {@code gre.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = GRE.uint16("gre.checksum", "Checksum").hex();
    /** Offset of the active route: {@code gre.offset}, a number of 16 bits. */
    public static final UIntField OFFSET = GRE.uint16("gre.offset", "Offset of the active route");
    /** Key: {@code gre.key}, a number of 32 bits, in hexadecimal. */
    public static final UIntField KEY = GRE.uint32("gre.key", "Key").hex();
    /** Payload Length: {@code gre.key.payload_length}, a number of 16 bits, in bytes. */
    public static final UIntField KEY_PAYLOAD_LENGTH =
            GRE.uint16("gre.key.payload_length", "Payload Length").unit("bytes");
    /** Call ID: {@code gre.key.call_id}, a number of 16 bits. */
    public static final UIntField KEY_CALL_ID = GRE.uint16("gre.key.call_id", "Call ID");
    /** Sequence Number: {@code gre.sequence_number}, a number of 32 bits. */
    public static final UIntField SEQUENCE_NUMBER = GRE.uint32("gre.sequence_number", "Sequence Number");
    /** Acknowledgment Number: {@code gre.ack_number}, a number of 32 bits. */
    public static final UIntField ACK_NUMBER = GRE.uint32("gre.ack_number", "Acknowledgment Number");

    private static final int CHECKSUM_BIT = 0x8000;
    private static final int ROUTING_BIT = 0x4000;
    private static final int KEY_BIT = 0x2000;
    private static final int SEQUENCE_BIT = 0x1000;
    private static final int ACK_BIT = 0x0080;
    private static final int WCCP = 0x883e;
    private static final int LINKTYPE_PPP = 9;
    private static final int LINKTYPE_IEEE_802_11 = 105;
    private static final int LINKTYPE_FRAME_RELAY = 107;
    private static final int ERSPAN_II = 0x88be;

    @Override
    public Protocol protocol() {
        return GRE;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 47);
        at.on(Tables.UDP_PORT, 4754);
        at.handsTo(Tables.GRE_PROTO, Tables.ETHERTYPE, Tables.ETHERNET_FRAME, Tables.LINK_TYPE, Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int flags = in.peek16(0);
        boolean pptp = (flags & 0x0007) == 1;
        flags(in, pptp);
        int protocol = in.u16(PROTO, 2);
        int at = 4;
        if ((flags & (CHECKSUM_BIT | ROUTING_BIT)) != 0) {
            in.u16(CHECKSUM, at);
            in.u16(OFFSET, at + 2);
            at += 4;
        }
        if ((flags & KEY_BIT) != 0) {
            if (pptp) {
                in.u16(KEY_PAYLOAD_LENGTH, at);
                in.u16(KEY_CALL_ID, at + 2);
            } else {
                in.u32(KEY, at);
            }
            at += 4;
        }
        if ((flags & SEQUENCE_BIT) != 0) {
            in.u32(SEQUENCE_NUMBER, at);
            at += 4;
        }
        if (pptp && (flags & ACK_BIT) != 0) {
            in.u32(ACK_NUMBER, at);
            at += 4;
        }
        if ((flags & ROUTING_BIT) != 0) {
            at = afterRoutes(in, at);
        }
        payload(in, protocol, flags, at);
        return in.length();
    }

    private static void flags(Layer in, boolean pptp) {
        in.u16(FLAGS_AND_VERSION, 0);
        in.flag16(FLAGS_CHECKSUM, 0);
        in.flag16(FLAGS_ROUTING, 0);
        in.flag16(FLAGS_KEY, 0);
        in.flag16(FLAGS_SEQUENCE_NUMBER, 0);
        in.flag16(FLAGS_STRICT_SOURCE_ROUTE, 0);
        in.u16(FLAGS_RECURSION_CONTROL, 0);
        if (pptp) {
            in.flag16(FLAGS_ACK, 0);
        }
        in.set(FLAGS_RESERVED, in.peek16(0) >> 3 & (pptp ? 0x0f : 0x1f), 0, 2);
        in.u16(FLAGS_VERSION, 0);
    }

    /** RFC 1701: source route entries, the last one empty. */
    private static int afterRoutes(Layer in, int from) {
        int at = from;
        while (true) {
            int family = in.peek16(at);
            int length = in.peek8(at + 3);
            at += 4 + length;
            if (family == 0 && length == 0) {
                return at;
            }
        }
    }

    private static void payload(Layer in, int protocol, int flags, int at) {
        if (at >= in.length()) {
            return;
        }
        switch (protocol) {
            case 0x0800, 0x0806, 0x86dd, 0x8847, 0x8848, 0x8137, 0x894f, 0x8909 ->
                in.nextDirectly(Tables.ETHERTYPE, protocol, at);
            case 0x6400, 0x6558 -> in.next(Tables.ETHERNET_FRAME, 0, at);
            case 0x6559 -> in.next(Tables.LINK_TYPE, LINKTYPE_FRAME_RELAY, at);
            case 0x880b, 0x8881, 0x88d2 -> in.next(Tables.LINK_TYPE, LINKTYPE_PPP, at);
            // The redirect header of WCCP version 2 is known by not looking like IPv4.
            case WCCP -> IpPayload.nextIp(in, in.peek8(at) >> 4 == 4 ? at : at + 4);
            // ERSPAN type I has no sequence number and no header of its own.
            case ERSPAN_II -> {
                boolean typeOne = (flags & SEQUENCE_BIT) == 0;
                in.next(typeOne ? Tables.ETHERNET_FRAME : Tables.GRE_PROTO, typeOne ? 0 : protocol, at);
            }
            default -> {
                if (protocol >= 0x8200 && protocol < 0x9000 && (protocol & 0x000f) == 0) {
                    in.next(Tables.LINK_TYPE, LINKTYPE_IEEE_802_11, at);
                } else {
                    in.next(Tables.GRE_PROTO, protocol, at);
                }
            }
        }
    }
}
