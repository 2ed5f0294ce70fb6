package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Generic Network Virtualization Encapsulation: RFC 8926 3.4. */
public final class Geneve implements Dissector {

    /** The protocol {@code geneve}: Generic Network Virtualization Encapsulation. */
    public static final Protocol GENEVE =
            Protocol.define("Generic Network Virtualization Encapsulation", "Geneve", "geneve");
    /** Version: {@code geneve.version}, the bits {@code 0xc0} of 8. */
    public static final UIntField VERSION = GENEVE.uint8("geneve.version", "Version").mask(0xc0);
    /** Flags: {@code geneve.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = GENEVE.uint8("geneve.flags", "Flags").hex();
    /** Operations, administration and management: {@code geneve.flags.oam}, the bit {@code 0x80}. */
    public static final FlagField FLAGS_OAM =
            GENEVE.flag("geneve.flags.oam", "Operations, administration and management", 0x80);
    /** Critical options present: {@code geneve.flags.critical}, the bit {@code 0x40}. */
    public static final FlagField FLAGS_CRITICAL =
            GENEVE.flag("geneve.flags.critical", "Critical options present", 0x40);
    /** Protocol Type: {@code geneve.proto_type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PROTO_TYPE = GENEVE.uint16("geneve.proto_type", "Protocol Type").hex();
    /** Virtual Network Identifier: {@code geneve.vni}, a number of 24 bits, in hexadecimal. */
    public static final UIntField VNI = GENEVE.uint24("geneve.vni", "Virtual Network Identifier").hex();
    /** Reserved: {@code geneve.reserved}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RESERVED = GENEVE.uint8("geneve.reserved", "Reserved").hex();
    /** Options: {@code geneve.options}, octets. */
    public static final BytesField OPTIONS = GENEVE.bytes("geneve.options", "Options");
    /** Option Class: {@code geneve.option.class}, a number of 16 bits, in hexadecimal. */
    public static final UIntField OPTION_CLASS = GENEVE.uint16("geneve.option.class", "Option Class").hex();
    /** Option Type: {@code geneve.option.type}, a number of 8 bits, in hexadecimal. */
    public static final UIntField OPTION_TYPE = GENEVE.uint8("geneve.option.type", "Option Type").hex();
    /** The length of all options, then that of each with its header. */
    public static final UIntField OPTION_LENGTH =
            GENEVE.uint8("geneve.option.length", "Option Length").unit("bytes");

    private static final int ETHERNET = 0x6558;
    private static final int HEADER = 8;

    @Override
    public Protocol protocol() {
        return GENEVE;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 6081);
        at.handsTo(Tables.ETHERTYPE, Tables.ETHERNET_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        int end = HEADER + (in.peek8(0) & 0x3f) * 4;
        in.set(OPTION_LENGTH, end - HEADER, 0, 1);
        in.u8(FLAGS, 1);
        in.flag8(FLAGS_OAM, 1);
        in.flag8(FLAGS_CRITICAL, 1);
        int type = in.u16(PROTO_TYPE, 2);
        in.u24(VNI, 4);
        in.u8(RESERVED, 7);
        if (end > HEADER) {
            in.bytes(OPTIONS, HEADER, end - HEADER);
            options(in, end);
        }
        if (type == ETHERNET) {
            in.next(Tables.ETHERNET_FRAME, 0, end);
        } else {
            in.nextDirectly(Tables.ETHERTYPE, type, end);
        }
        return in.length();
    }

    private static void options(Layer in, int end) {
        int at = HEADER;
        while (at + 4 <= end) {
            in.u16(OPTION_CLASS, at);
            in.u8(OPTION_TYPE, at + 2);
            int length = 4 + (in.peek8(at + 3) & 0x1f) * 4;
            in.set(OPTION_LENGTH, length, at + 3, 1);
            at += length;
        }
    }
}
