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

    /** The protocol {@code pim}: Protocol Independent Multicast. */
    public static final Protocol PIM = Protocol.define("Protocol Independent Multicast", "PIM", "pim");
    /** Version: {@code pim.version}, the bits {@code 0xf0} of 8. */
    public static final UIntField VERSION = PIM.uint8("pim.version", "Version").mask(0xf0);
    /** Type: {@code pim.type}, the bits {@code 0xf} of 8. */
    public static final UIntField TYPE = PIM.uint8("pim.type", "Type").mask(0x0f);
    /** Checksum: {@code pim.cksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CKSUM = PIM.uint16("pim.cksum", "Checksum").hex();
    /** Register flags: {@code pim.register_flag}, a number of 32 bits, in hexadecimal. */
    public static final UIntField REGISTER_FLAG = PIM.uint32("pim.register_flag", "Register flags").hex();
    /** Border: {@code pim.register_flag.border}, the bit {@code 0x80000000}. */
    public static final FlagField REGISTER_FLAG_BORDER = PIM.flag("pim.register_flag.border", "Border", 0x80000000L);
    /** Null-Register: {@code pim.register_flag.null_register}, the bit {@code 0x40000000}. */
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
