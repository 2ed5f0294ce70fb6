package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** ARCNET frames as the BSDs and Linux capture them, with the headers of RFC 1201 and RFC 1051. */
public final class Arcnet implements Dissector {

    /** The protocol {@code arcnet}: ARCNET. */
    public static final Protocol ARCNET = Protocol.define("ARCNET", "ARCNET", "arcnet");
    /** Source: {@code arcnet.src}, a number of 8 bits, in hexadecimal. */
    public static final UIntField SRC = ARCNET.uint8("arcnet.src", "Source").hex();
    /** Destination: {@code arcnet.dst}, a number of 8 bits, in hexadecimal. */
    public static final UIntField DST = ARCNET.uint8("arcnet.dst", "Destination").hex();
    /** Offset: {@code arcnet.offset}, octets. */
    public static final BytesField OFFSET = ARCNET.bytes("arcnet.offset", "Offset");
    /** System code: {@code arcnet.protID}, a number of 8 bits, in hexadecimal. */
    public static final UIntField PROT_ID = ARCNET.uint8("arcnet.protID", "System code").hex();
    /** Exception: {@code arcnet.exception_flag}, a number of 8 bits, in hexadecimal. */
    public static final UIntField EXCEPTION_FLAG = ARCNET.uint8("arcnet.exception_flag", "Exception").hex();
    /** Padding: {@code arcnet.padding}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PADDING = ARCNET.uint16("arcnet.padding", "Padding").hex();
    /** Split flag: {@code arcnet.split_flag}, a number of 8 bits. */
    public static final UIntField SPLIT_FLAG = ARCNET.uint8("arcnet.split_flag", "Split flag");
    /** Sequence: {@code arcnet.sequence}, a number of 16 bits. */
    public static final UIntField SEQUENCE = ARCNET.uint16("arcnet.sequence", "Sequence");

    private static final int LINKTYPE_ARCNET_BSD = 7;
    private static final int LINKTYPE_ARCNET_LINUX = 129;

    /** RFC 1201 2.3: a frame of 253 to 255 octets is padded behind this flag. */
    private static final int EXCEPTION = 0xff;

    // System codes; those from 0xf0 on are of RFC 1051, which has no split flag.
    private static final int IP_1051 = 240;
    private static final int ARP_1051 = 241;
    private static final int IP_1201 = 212;
    private static final int ARP_1201 = 213;
    private static final int RARP_1201 = 214;
    private static final int IPV6 = 196;

    /** ASHRAE 135 clause 8: behind it LLC. */
    private static final int BACNET = 205;

    @Override
    public Protocol protocol() {
        return ARCNET;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_ARCNET_BSD, LINKTYPE_ARCNET_LINUX);
        at.handsTo(Tables.IP_VERSION, Tables.ETHERTYPE, Tables.LLC_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(SRC, 0);
        in.u8(DST, 1);
        int at = 2;
        if (in.packet().frame().linkType() == LINKTYPE_ARCNET_LINUX) {
            in.bytes(OFFSET, 2, 2);
            at = 4;
        }
        int system = in.u8(PROT_ID, at++);
        if (system != IP_1051 && system != ARP_1051 && system != BACNET) {
            at = split(in, at);
        }
        switch (system) {
            case IP_1051, IP_1201 -> in.next(Tables.IP_VERSION, 4, at);
            case BACNET -> in.next(Tables.LLC_FRAME, 0, at);
            case IPV6 -> in.next(Tables.IP_VERSION, 6, at);
            case ARP_1051, ARP_1201 -> in.next(Tables.ETHERTYPE, 0x0806, at);
            case RARP_1201 -> in.next(Tables.ETHERTYPE, 0x8035, at);
            default -> in.data(at, in.length() - at);
        }
        return in.length();
    }

    private static int split(Layer in, int offset) {
        int at = offset;
        if (in.peek8(at) == EXCEPTION) {
            in.u8(EXCEPTION_FLAG, at);
            in.u16(PADDING, at + 1);
            at += 3;
        }
        in.u8(SPLIT_FLAG, at);
        in.u16(SEQUENCE, at + 1);
        return at + 3;
    }
}
