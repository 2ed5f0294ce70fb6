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

    public static final Protocol VXLAN = Protocol.define("Virtual eXtensible Local Area Network", "VXLAN", "vxlan");
    public static final UIntField FLAGS = VXLAN.uint16("vxlan.flags", "Flags").hex();
    public static final FlagField FLAG_G = VXLAN.flag("vxlan.flag_g", "Group policy present", 0x8000);
    public static final FlagField FLAG_I = VXLAN.flag("vxlan.flag_i", "Network identifier present", 0x0800);
    public static final FlagField FLAG_D = VXLAN.flag("vxlan.flag_d", "Do not learn", 0x0040);
    public static final FlagField FLAG_A = VXLAN.flag("vxlan.flag_a", "Policy applied", 0x0008);
    public static final UIntField GBP = VXLAN.uint16("vxlan.gbp", "Group Policy ID");
    public static final UIntField VNI = VXLAN.uint24("vxlan.vni", "Network Identifier");
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
