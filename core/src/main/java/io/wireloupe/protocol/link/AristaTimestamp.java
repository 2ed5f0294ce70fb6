package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Arista vendor specific protocol: the time stamp that a switch puts before the EtherType. */
public final class AristaTimestamp implements Dissector {

    /** The protocol {@code avsp}: Arista Vendor Specific Protocol. */
    public static final Protocol AVSP = Protocol.define("Arista Vendor Specific Protocol", "AVSP", "avsp");
    /** Sub Type: {@code avsp.sub_type}, a number of 16 bits. */
    public static final UIntField SUB_TYPE = AVSP.uint16("avsp.sub_type", "Sub Type");
    /** Version: {@code avsp.ver}, a number of 16 bits, in hexadecimal. */
    public static final UIntField VER = AVSP.uint16("avsp.ver", "Version").hex();
    /** Seconds of 32 bits: {@code avsp.64sec}, a number of 32 bits. */
    public static final UIntField SECONDS_32 = AVSP.uint32("avsp.64sec", "Seconds of 32 bits");
    /** Nanoseconds beside them: {@code avsp.64ns}, a number of 32 bits. */
    public static final UIntField NANOSECONDS_64 = AVSP.uint32("avsp.64ns", "Nanoseconds beside them");
    /** Seconds of 16 bits: {@code avsp.48sec}, a number of 16 bits. */
    public static final UIntField SECONDS_16 = AVSP.uint16("avsp.48sec", "Seconds of 16 bits");
    /** Nanoseconds beside them: {@code avsp.48ns}, a number of 32 bits. */
    public static final UIntField NANOSECONDS_48 = AVSP.uint32("avsp.48ns", "Nanoseconds beside them");
    /** Type: {@code avsp.etype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ETYPE = AVSP.uint16("avsp.etype", "Type").hex();

    private static final int TIMESTAMP = 1;
    private static final int UTC = 0x0100;
    private static final int LONG = 0x0010;
    private static final int SHORT = 0x0020;

    @Override
    public Protocol protocol() {
        return AVSP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0xd28b);
        at.handsTo(Tables.ETHERTYPE);
    }

    @Override
    public int dissect(Layer in) {
        int kind = in.u16(SUB_TYPE, 0);
        int version = in.u16(VER, 2);
        // The high octet says whether the time is TAI or UTC, the low one how long it is.
        int form = version & 0xff;
        if (kind != TIMESTAMP || version > UTC + SHORT || form != LONG && form != SHORT) {
            return in.length();
        }
        int at = 10;
        if (form == LONG) {
            in.u32(SECONDS_32, 4);
            in.u32(NANOSECONDS_64, 8);
            at = 12;
        } else {
            in.u16(SECONDS_16, 4);
            in.u32(NANOSECONDS_48, 6);
        }
        in.next(Tables.ETHERTYPE, in.u16(ETYPE, at), at + 2);
        return in.length();
    }
}
