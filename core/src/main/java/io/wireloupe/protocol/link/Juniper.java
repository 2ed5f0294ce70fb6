package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** The header that Juniper's routers put before frames: LINKTYPE_JUNIPER_ETHER and its like. */
public final class Juniper implements Dissector {

    /** The protocol {@code juniper}: Juniper. */
    public static final Protocol JUNIPER = Protocol.define("Juniper", "Juniper", "juniper");
    /** Magic number: {@code juniper.magic-number}, a number of 24 bits, in hexadecimal. */
    public static final UIntField MAGIC_NUMBER = JUNIPER.uint24("juniper.magic-number", "Magic number").hex();
    /** Direction: {@code juniper.direction}, the bits {@code 0x1} of 8, in hexadecimal. */
    public static final UIntField DIRECTION = JUNIPER.uint8("juniper.direction", "Direction").hex().mask(0x01);
    /** No link header: {@code juniper.l2hdr}, the bits {@code 0x2} of 8, in hexadecimal. */
    public static final UIntField L2HDR = JUNIPER.uint8("juniper.l2hdr", "No link header").hex().mask(0x02);
    /** Length of the extensions: {@code juniper.ext_total_len}, a number of 16 bits, in bytes. */
    public static final UIntField EXT_TOTAL_LEN =
            JUNIPER.uint16("juniper.ext_total_len", "Length of the extensions").unit("bytes");

    private static final int LINKTYPE_JUNIPER_ETHER = 178;
    private static final int LINKTYPE_JUNIPER_PPP = 179;
    private static final int LINKTYPE_JUNIPER_FRELAY = 180;
    private static final int LINKTYPE_JUNIPER_CHDLC = 181;

    private static final int MAGIC = 0x4d4743;
    private static final int EXTENSIONS = 0x80;
    private static final int NO_LINK_HEADER = 0x02;

    @Override
    public Protocol protocol() {
        return JUNIPER;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_JUNIPER_ETHER, LINKTYPE_JUNIPER_PPP, LINKTYPE_JUNIPER_FRELAY,
                LINKTYPE_JUNIPER_CHDLC);
        at.handsTo(Tables.LINK_TYPE, Tables.PPP_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        if (in.u24(MAGIC_NUMBER, 0) != MAGIC) {
            return in.length();
        }
        in.u8(DIRECTION, 3);
        in.u8(L2HDR, 3);
        int flags = in.peek8(3);
        int at = 4;
        if ((flags & EXTENSIONS) != 0) {
            at += 2 + in.u16(EXT_TOTAL_LEN, 4);
        }
        if ((flags & NO_LINK_HEADER) != 0) {
            in.data(at, in.length() - at);
            return in.length();
        }
        switch (in.packet().frame().linkType()) {
            case LINKTYPE_JUNIPER_PPP -> in.next(Tables.PPP_FRAME, 0, at);
            case LINKTYPE_JUNIPER_FRELAY -> in.next(Tables.LINK_TYPE, 107, at);
            case LINKTYPE_JUNIPER_CHDLC -> in.next(Tables.LINK_TYPE, 104, at);
            default -> in.next(Tables.LINK_TYPE, 1, at);
        }
        return in.length();
    }
}
