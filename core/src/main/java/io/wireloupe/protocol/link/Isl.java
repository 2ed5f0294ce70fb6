package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Inter-Switch Link: Cisco's encapsulation of VLANs, by its published frame format. */
public final class Isl implements Dissector {

    /** The protocol {@code isl}: Inter-Switch Link. */
    public static final Protocol ISL = Protocol.define("Inter-Switch Link", "ISL", "isl");
    /** Destination: {@code isl.dst}, a MAC address. */
    public static final MacField DST = ISL.mac("isl.dst", "Destination");
    /** Type of the inner frame: {@code isl.type}, the bits {@code 0xf0} of 8. */
    public static final UIntField TYPE = ISL.uint8("isl.type", "Type of the inner frame").mask(0xf0);
    /** User priority: {@code isl.user_eth}, the bits {@code 0x3} of 8. */
    public static final UIntField USER_ETH = ISL.uint8("isl.user_eth", "User priority").mask(0x03);
    /** Source: {@code isl.src}, a MAC address. */
    public static final MacField SRC = ISL.mac("isl.src", "Source");
    /** Source or Destination: {@code isl.addr}, a MAC address. */
    public static final MacField ADDR = ISL.mac("isl.addr", "Source or Destination");
    /** Length: {@code isl.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = ISL.uint16("isl.len", "Length").unit("bytes");
    /** DSAP: {@code isl.dsap}, a number of 8 bits, in hexadecimal. */
    public static final UIntField DSAP = ISL.uint8("isl.dsap", "DSAP").hex();
    /** SSAP: {@code isl.ssap}, a number of 8 bits, in hexadecimal. */
    public static final UIntField SSAP = ISL.uint8("isl.ssap", "SSAP").hex();
    /** Control: {@code isl.control}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CONTROL = ISL.uint8("isl.control", "Control").hex();
    /** High bits of the source: {@code isl.hsa}, a number of 24 bits, in hexadecimal. */
    public static final UIntField HSA = ISL.uint24("isl.hsa", "High bits of the source").hex();
    /** VLAN: {@code isl.vlan_id}, the bits {@code 0xfffe} of 16. */
    public static final UIntField VLAN_ID = ISL.uint16("isl.vlan_id", "VLAN").mask(0xfffe);
    /** Bridge protocol data: {@code isl.bpdu}, the bit {@code 0x1}. */
    public static final FlagField BPDU = ISL.flag("isl.bpdu", "Bridge protocol data", 0x01);
    /** Port index: {@code isl.index}, a number of 16 bits. */
    public static final UIntField INDEX = ISL.uint16("isl.index", "Port index");
    /** Reserved: {@code isl.reserved}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RESERVED = ISL.uint16("isl.reserved", "Reserved").hex();
    /** Trailer: {@code isl.trailer}, octets. */
    public static final BytesField TRAILER = ISL.bytes("isl.trailer", "Trailer");

    private static final int HEADER = 26;

    /** The length does not count the addresses, itself and the type. */
    private static final int UNCOUNTED = 14;

    private static final int FCS = 4;

    /** Whether a destination is one of the two groups of ISL; the lowest octet holds type and user bits. */
    static boolean isGroup(long destination) {
        long prefix = destination >>> 8;
        return prefix == 0x01000c0000L || prefix == 0x0c000c0000L;
    }

    @Override
    public Protocol protocol() {
        return ISL;
    }

    @Override
    public void register(Registration at) {
        at.on(Ethernet.FORM, Ethernet.ISL);
        at.handsTo(Tables.LINK_TYPE);
        at.alsoRecords(Ethernet.ETH);
    }

    @Override
    public int dissect(Layer in) {
        in.mac(DST, 0);
        in.mac(ADDR, 0);
        int type = in.u8(TYPE, 5);
        if (type == 0) {
            in.u8(USER_ETH, 5);
        }
        in.mac(SRC, 6);
        in.mac(ADDR, 6);
        int length = in.u16(LEN, 12);
        in.u8(DSAP, 14);
        in.u8(SSAP, 15);
        in.u8(CONTROL, 16);
        in.u24(HSA, 17);
        in.u16(VLAN_ID, 20);
        in.flag16(BPDU, 20);
        in.u16(INDEX, 22);
        in.u16(RESERVED, 24);
        int fcs = in.length() - FCS;
        int end = Math.min(UNCOUNTED + length, in.length());
        if (fcs >= end && in.has(fcs, FCS)) {
            in.u32(Ethernet.FCS, fcs);
            in.set(Ethernet.FCS_STATUS, 2, fcs, 0);
        }
        if (type == 0 && end > HEADER) {
            in.next(Tables.LINK_TYPE, 1, HEADER, end - HEADER);
        } else {
            in.data(HEADER, end - HEADER);
        }
        return in.length();
    }
}
