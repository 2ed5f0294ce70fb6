package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Protocol Independent Multicast, version 2: RFC 7761 4.9. */
public final class Pim implements Dissector {

    public static final Protocol PIM = Protocol.define("Protocol Independent Multicast", "PIM", "pim");
    public static final UIntField VERSION = PIM.uint8("pim.version", "Version").mask(0xf0);
    public static final UIntField TYPE = PIM.uint8("pim.type", "Type").mask(0x0f);
    public static final UIntField CKSUM = PIM.uint16("pim.cksum", "Checksum").hex();
    public static final UIntField REGISTER_FLAG = PIM.uint32("pim.register_flag", "Register flags").hex();
    public static final FlagField REGISTER_FLAG_BORDER = PIM.flag("pim.register_flag.border", "Border", 0x80000000L);
    public static final FlagField REGISTER_FLAG_NULL_REGISTER =
            PIM.flag("pim.register_flag.null_register", "Null-Register", 0x40000000L);

    private static final int REGISTER = 1;

    @Override
    public Protocol protocol() {
        return PIM;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 103);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int version = in.u8(VERSION, 0);
        int type = in.u8(TYPE, 0);
        in.u16(CKSUM, 2);
        if (version == 2 && type == REGISTER) {
            in.u32(REGISTER_FLAG, 4);
            in.flag32(REGISTER_FLAG_BORDER, 4);
            in.flag32(REGISTER_FLAG_NULL_REGISTER, 4);
            IpPayload.nextIpOrData(in, 8);
        }
        return in.length();
    }
}
