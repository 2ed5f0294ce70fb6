package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Point-to-Point Protocol: RFC 1661, in the HDLC-like framing of RFC 1662, with the control packets of RFC 1661 5. */
public final class Ppp implements Dissector {

    /** The protocol {@code ppp}: Point-to-Point Protocol. */
    public static final Protocol PPP = Protocol.define("Point-to-Point Protocol", "PPP", "ppp");
    /** Direction: {@code ppp.direction}, a number of 8 bits. */
    public static final UIntField DIRECTION = PPP.uint8("ppp.direction", "Direction");
    /** Address: {@code ppp.address}, a number of 8 bits, in hexadecimal. */
    public static final UIntField ADDRESS = PPP.uint8("ppp.address", "Address").hex();
    /** Control: {@code ppp.control}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CONTROL = PPP.uint8("ppp.control", "Control").hex();
    /** Protocol: {@code ppp.protocol}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PROTOCOL = PPP.uint16("ppp.protocol", "Protocol").hex();
    /** Code: {@code ppp.code}, a number of 8 bits. */
    public static final UIntField CODE = PPP.uint8("ppp.code", "Code");
    /** Identifier: {@code ppp.identifier}, a number of 8 bits. */
    public static final UIntField IDENTIFIER = PPP.uint8("ppp.identifier", "Identifier");
    /** Length: {@code ppp.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = PPP.uint16("ppp.length", "Length").unit("bytes");

    private static final int LINKTYPE_PPP = 9;
    private static final int LINKTYPE_PPP_HDLC = 50;
    private static final int LINKTYPE_PPP_PPPD = 166;
    private static final int LINKTYPE_PPP_WITH_DIR = 204;

    /** RFC 1662 3.1: all stations. */
    private static final int ALL_STATIONS = 0xff;

    /** RFC 1661 2: the lowest bit of the first octet tells a number of one octet. */
    private static final int ONE_OCTET = 1;

    /** Link and network control protocols: PPP numbers from here on. */
    private static final int FIRST_CONTROL = 0x8000;

    private static final int PAP = 0xc023;
    private static final int CHAP = 0xc223;
    private static final int LINK_QUALITY = 0xc025;

    @Override
    public Protocol protocol() {
        return PPP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_PPP, LINKTYPE_PPP_HDLC, LINKTYPE_PPP_PPPD, LINKTYPE_PPP_WITH_DIR);
        at.on(Tables.PPP_FRAME, 0);
        at.handsTo(Tables.PPP_PROTOCOL, Tables.IP_VERSION, Tables.ETHERTYPE, Tables.LINK_TYPE, Tables.LLC_DSAP);
    }

    @Override
    public int dissect(Layer in) {
        int linkType = in.packet().frame().linkType();
        int at = 0;
        if (linkType == LINKTYPE_PPP_WITH_DIR || linkType == LINKTYPE_PPP_PPPD) {
            in.set(DIRECTION, in.peek8(0) == 0 ? 0 : 1, 0, 1);
            at = 1;
        }
        int first = in.peek8(at);
        if (CiscoHdlc.isAddress(first)) {
            in.next(CiscoHdlc.FRAMING, 0, at);
            return in.length();
        }
        if (first == ALL_STATIONS) {
            in.u8(ADDRESS, at);
            in.u8(CONTROL, at + 1);
            at += 2;
        }
        boolean oneOctet = (in.peek8(at) & ONE_OCTET) != 0;
        int protocol = oneOctet ? in.peek8(at) : in.peek16(at);
        in.set(PROTOCOL, protocol, at, oneOctet ? 1 : 2);
        payload(in, protocol, at + (oneOctet ? 1 : 2));
        return in.length();
    }

    private static void payload(Layer in, int protocol, int offset) {
        if (in.claimed(Tables.PPP_PROTOCOL, protocol)) {
            in.next(Tables.PPP_PROTOCOL, protocol, offset);
            return;
        }
        switch (protocol) {
            case 0x0021 -> in.next(Tables.IP_VERSION, 4, offset);
            case 0x0057 -> in.next(Tables.IP_VERSION, 6, offset);
            case 0x0023 -> in.next(Tables.LLC_DSAP, 0xfe, offset);
            case 0x0281 -> in.next(Tables.ETHERTYPE, 0x8847, offset);
            case 0x0283 -> in.next(Tables.ETHERTYPE, 0x8848, offset);
            default -> {
                if (protocol >= FIRST_CONTROL && protocol != PAP && protocol != CHAP && protocol != LINK_QUALITY) {
                    control(in, offset);
                } else {
                    in.data(offset, in.length() - offset);
                }
            }
        }
    }

    private static void control(Layer in, int offset) {
        in.u8(CODE, offset);
        in.u8(IDENTIFIER, offset + 1);
        in.u16(LENGTH, offset + 2);
    }
}
