package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Dynamic Source Routing of mobile ad hoc networks: RFC 4728 6 and 7; options are passed over. */
public final class Dsr implements Dissector {

    /** The protocol {@code dsr}: Dynamic Source Routing. */
    public static final Protocol DSR = Protocol.define("Dynamic Source Routing", "DSR", "dsr");
    /** Next header: {@code dsr.nexthdr}, a number of 8 bits, in hexadecimal. */
    public static final UIntField NEXTHDR = DSR.uint8("dsr.nexthdr", "Next header").hex();
    /** Flow state header: {@code dsr.flowstate}, the bit {@code 0x80}. */
    public static final FlagField FLOWSTATE = DSR.flag("dsr.flowstate", "Flow state header", 0x80);
    /** Reserved: {@code dsr.reserved}, the bits {@code 0x7f} of 8, in hexadecimal. */
    public static final UIntField RESERVED = DSR.uint8("dsr.reserved", "Reserved").hex().mask(0x7f);
    /** Length of the options: {@code dsr.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = DSR.uint16("dsr.len", "Length of the options").unit("bytes");
    /** Hop count: {@code dsr.fs.hopcount}, the bits {@code 0x7f} of 8. */
    public static final UIntField FS_HOPCOUNT = DSR.uint8("dsr.fs.hopcount", "Hop count").mask(0x7f);
    /** Flow: {@code dsr.fs.id}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FS_ID = DSR.uint16("dsr.fs.id", "Flow").hex();

    private static final int HEADER = 4;

    @Override
    public Protocol protocol() {
        return DSR;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 48);
        at.handsTo(Tables.IP_PROTO);
    }

    @Override
    public int dissect(Layer in) {
        int next = in.u8(NEXTHDR, 0);
        int header = HEADER;
        if (in.flag8(FLOWSTATE, 1)) {
            in.u8(FS_HOPCOUNT, 1);
            in.u16(FS_ID, 2);
        } else {
            in.u8(RESERVED, 1);
            header += in.u16(LEN, 2);
        }
        IpPayload.next(in, next, header);
        return in.length();
    }
}
