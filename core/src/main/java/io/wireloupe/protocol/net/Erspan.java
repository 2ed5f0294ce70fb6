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

    public static final Protocol ERSPAN =
            Protocol.define("Encapsulated Remote Switch Packet Analysis", "ERSPAN", "erspan");
    public static final UIntField VERSION = ERSPAN.uint16("erspan.version", "Version").mask(0xf000);
    public static final UIntField VLAN = ERSPAN.uint16("erspan.vlan", "VLAN").mask(0x0fff);
    public static final UIntField COS = ERSPAN.uint16("erspan.cos", "Class of service").mask(0xe000);
    public static final UIntField ENCAP =
            ERSPAN.uint16("erspan.encap", "Encapsulation of the original frame").mask(0x1800);
    public static final UIntField BSO = ERSPAN.uint16("erspan.bso", "Bad, short or oversized").mask(0x1800);
    public static final UIntField TRUNCATED = ERSPAN.uint16("erspan.truncated", "Truncated").mask(0x0400);
    public static final UIntField SPANID = ERSPAN.uint16("erspan.spanid", "Session").mask(0x03ff);
    public static final UIntField INDEX = ERSPAN.uint32("erspan.index", "Port index").mask(0x000fffff);
    public static final UIntField TIMESTAMP = ERSPAN.uint32("erspan.timestamp", "Timestamp");
    public static final UIntField SGT = ERSPAN.uint16("erspan.sgt", "Security Group Tag");
    public static final UIntField P = ERSPAN.uint16("erspan.p", "Holds an Ethernet frame").mask(0x8000);
    public static final UIntField FT = ERSPAN.uint16("erspan.ft", "Frame Type").mask(0x7c00);
    public static final UIntField HW = ERSPAN.uint16("erspan.hw", "Hardware").mask(0x03f0);
    public static final FlagField DIRECTION = ERSPAN.flag("erspan.direction", "Egress", 0x0008);
    public static final UIntField GRA = ERSPAN.uint16("erspan.gra", "Timestamp granularity").mask(0x0006);
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
