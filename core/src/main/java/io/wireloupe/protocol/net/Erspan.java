package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Encapsulated Remote SPAN, types II and III: draft-foschiano-erspan-03 4.2 and 4.3. */
public final class Erspan implements Dissector {

    /** The protocol {@code erspan}: Encapsulated Remote Switch Packet Analysis. */
    public static final Protocol ERSPAN =
            Protocol.define("Encapsulated Remote Switch Packet Analysis", "ERSPAN", "erspan");
    /** Version: {@code erspan.version}, the bits {@code 0xf000} of 16. */
    public static final UIntField VERSION = ERSPAN.uint16("erspan.version", "Version").mask(0xf000);
    /** VLAN: {@code erspan.vlan}, the bits {@code 0xfff} of 16. */
    public static final UIntField VLAN = ERSPAN.uint16("erspan.vlan", "VLAN").mask(0x0fff);
    /** Class of service: {@code erspan.cos}, the bits {@code 0xe000} of 16. */
    public static final UIntField COS = ERSPAN.uint16("erspan.cos", "Class of service").mask(0xe000);
    /** Encapsulation of the original frame: {@code erspan.encap}, the bits {@code 0x1800} of 16. */
    public static final UIntField ENCAP =
            ERSPAN.uint16("erspan.encap", "Encapsulation of the original frame").mask(0x1800);
    /** Bad, short or oversized: {@code erspan.bso}, the bits {@code 0x1800} of 16. */
    public static final UIntField BSO = ERSPAN.uint16("erspan.bso", "Bad, short or oversized").mask(0x1800);
    /** Truncated: {@code erspan.truncated}, the bits {@code 0x400} of 16. */
    public static final UIntField TRUNCATED = ERSPAN.uint16("erspan.truncated", "Truncated").mask(0x0400);
    /** Session: {@code erspan.spanid}, the bits {@code 0x3ff} of 16. */
    public static final UIntField SPANID = ERSPAN.uint16("erspan.spanid", "Session").mask(0x03ff);
    /** Port index: {@code erspan.index}, the bits {@code 0xfffff} of 32. */
    public static final UIntField INDEX = ERSPAN.uint32("erspan.index", "Port index").mask(0x000fffff);
    /** Timestamp: {@code erspan.timestamp}, a number of 32 bits. */
    public static final UIntField TIMESTAMP = ERSPAN.uint32("erspan.timestamp", "Timestamp");
    /** Security Group Tag: {@code erspan.sgt}, a number of 16 bits. */
    public static final UIntField SGT = ERSPAN.uint16("erspan.sgt", "Security Group Tag");
    /** Holds an Ethernet frame: {@code erspan.p}, the bits {@code 0x8000} of 16. */
    public static final UIntField P = ERSPAN.uint16("erspan.p", "Holds an Ethernet frame").mask(0x8000);
    /** Frame Type: {@code erspan.ft}, the bits {@code 0x7c00} of 16. */
    public static final UIntField FT = ERSPAN.uint16("erspan.ft", "Frame Type").mask(0x7c00);
    /** Hardware: {@code erspan.hw}, the bits {@code 0x3f0} of 16. */
    public static final UIntField HW = ERSPAN.uint16("erspan.hw", "Hardware").mask(0x03f0);
    /** Egress: {@code erspan.direction}, the bit {@code 0x8}. */
    public static final FlagField DIRECTION = ERSPAN.flag("erspan.direction", "Egress", 0x0008);
    /** Timestamp granularity: {@code erspan.gra}, the bits {@code 0x6} of 16. */
    public static final UIntField GRA = ERSPAN.uint16("erspan.gra", "Timestamp granularity").mask(0x0006);
    /** Platform header present: {@code erspan.o}, the bits {@code 0x1} of 16. */
    public static final UIntField O = ERSPAN.uint16("erspan.o", "Platform header present").mask(0x0001);

    private static final int TYPE_II = 1;
    private static final int TYPE_III = 2;
    private static final int PLATFORM_HEADER = 8;

    @Override
    public Protocol protocol() {
        return ERSPAN;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.GRE_PROTO, 0x88be, 0x22eb);
        at.handsTo(Tables.ETHERNET_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        int version = in.u16(VERSION, 0);
        in.u16(VLAN, 0);
        if (version == TYPE_II) {
            in.u16(COS, 2);
            in.u16(ENCAP, 2);
            in.u16(TRUNCATED, 2);
            in.u16(SPANID, 2);
            in.u32(INDEX, 4);
            in.next(Tables.ETHERNET_FRAME, 0, 8);
        } else if (version == TYPE_III) {
            typeThree(in);
        }
        return in.length();
    }

    private static void typeThree(Layer in) {
        in.u16(COS, 2);
        in.u16(BSO, 2);
        in.u16(TRUNCATED, 2);
        in.u16(SPANID, 2);
        in.u32(TIMESTAMP, 4);
        in.u16(SGT, 8);
        in.u16(P, 10);
        int frameType = in.u16(FT, 10);
        in.u16(HW, 10);
        in.flag16(DIRECTION, 10);
        in.u16(GRA, 10);
        int at = 12 + in.u16(O, 10) * PLATFORM_HEADER;
        if (frameType == 0) {
            in.next(Tables.ETHERNET_FRAME, 0, at);
        } else {
            in.data(at, in.length() - at);
        }
    }
}
