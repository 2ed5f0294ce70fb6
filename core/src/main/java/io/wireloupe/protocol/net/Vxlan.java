package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Virtual eXtensible Local Area Network: RFC 7348 5, with the group policy of draft-smith-vxlan-group-policy. */
public final class Vxlan implements Dissector {

    /** The protocol {@code vxlan}: Virtual eXtensible Local Area Network. */
    public static final Protocol VXLAN = Protocol.define("Virtual eXtensible Local Area Network", "VXLAN", "vxlan");
    /** Flags: {@code vxlan.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FLAGS = VXLAN.uint16("vxlan.flags", "Flags").hex();
    /** Group policy present: {@code vxlan.flag_g}, the bit {@code 0x8000}. */
    public static final FlagField FLAG_G = VXLAN.flag("vxlan.flag_g", "Group policy present", 0x8000);
    /** Network identifier present: {@code vxlan.flag_i}, the bit {@code 0x800}. */
    public static final FlagField FLAG_I = VXLAN.flag("vxlan.flag_i", "Network identifier present", 0x0800);
    /** Do not learn: {@code vxlan.flag_d}, the bit {@code 0x40}. */
    public static final FlagField FLAG_D = VXLAN.flag("vxlan.flag_d", "Do not learn", 0x0040);
    /** Policy applied: {@code vxlan.flag_a}, the bit {@code 0x8}. */
    public static final FlagField FLAG_A = VXLAN.flag("vxlan.flag_a", "Policy applied", 0x0008);
    /** Group Policy ID: {@code vxlan.gbp}, a number of 16 bits. */
    public static final UIntField GBP = VXLAN.uint16("vxlan.gbp", "Group Policy ID");
    /** Network Identifier: {@code vxlan.vni}, a number of 24 bits. */
    public static final UIntField VNI = VXLAN.uint24("vxlan.vni", "Network Identifier");
    /** Reserved: {@code vxlan.reserved8}, a number of 8 bits. */
    public static final UIntField RESERVED8 = VXLAN.uint8("vxlan.reserved8", "Reserved");

    @Override
    public Protocol protocol() {
        return VXLAN;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 4789);
        at.handsTo(Tables.ETHERNET_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        in.u16(FLAGS, 0);
        in.flag16(FLAG_G, 0);
        in.flag16(FLAG_I, 0);
        in.flag16(FLAG_D, 0);
        in.flag16(FLAG_A, 0);
        in.u16(GBP, 2);
        in.u24(VNI, 4);
        in.u8(RESERVED8, 7);
        in.next(Tables.ETHERNET_FRAME, 0, 8);
        return in.length();
    }
}
