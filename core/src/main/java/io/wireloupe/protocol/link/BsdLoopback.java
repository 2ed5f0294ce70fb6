package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/**
 * Loopback encapsulation of the BSDs: LINKTYPE_NULL, an address family in the byte order of whoever captured, and
 * LINKTYPE_LOOP, the same in network order.
 */
public final class BsdLoopback implements Dissector {

    /** The protocol {@code null}: Null/Loopback. */
    public static final Protocol NULL = Protocol.define("Null/Loopback", "Null/Loopback", "null");
    /** EtherType: {@code null.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField TYPE = NULL.uint16("null.type", "EtherType").hex();
    /** Address family: {@code null.family}, a number of 32 bits. */
    public static final UIntField FAMILY = NULL.uint32("null.family", "Address family");

    private static final int LINKTYPE_NULL = 0;
    private static final int LINKTYPE_LOOP = 108;
    private static final int LINKTYPE_PPP = 9;
    private static final int HEADER = 4;
    private static final int PPP_ADDRESS_CONTROL = 0xff03;

    /** Numbers above are EtherTypes, as some systems write them. */
    private static final int MAX_FAMILY = 1500;

    @Override
    public Protocol protocol() {
        return NULL;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_NULL, LINKTYPE_LOOP);
        at.handsTo(Tables.IP_VERSION, Tables.ETHERTYPE, Tables.LINK_TYPE, Tables.LLC_DSAP);
    }

    @Override
    public int dissect(Layer in) {
        long header = in.peek32(0);
        if (in.packet().frame().linkType() == LINKTYPE_LOOP) {
            in.u32(FAMILY, 0);
            family(in, header);
            return in.length();
        }
        if (header >>> 16 == PPP_ADDRESS_CONTROL) {
            in.next(Tables.LINK_TYPE, LINKTYPE_PPP, 0);
            return in.length();
        }
        long number = inHostOrder(header);
        if (number > MAX_FAMILY) {
            in.set(TYPE, number & 0xffff, 0, HEADER);
            in.next(Tables.ETHERTYPE, (int) number, HEADER);
        } else {
            in.set(FAMILY, number, 0, HEADER);
            family(in, number);
        }
        return in.length();
    }

    /** A family has two octets at most: where it stands tells the byte order and how many octets are used. */
    private static long inHostOrder(long header) {
        if (header >>> 16 == 0) {
            return header;
        }
        if (header < 0x0006_0000L) {
            return header >>> 16;
        }
        if ((header & 0xffff) != 0) {
            return header & 0xffff;
        }
        return Integer.reverseBytes((int) header) & 0xffffffffL;
    }

    /** AF_INET is 2 everywhere; AF_INET6 is 24, 28 or 30 on the BSDs and macOS; 7 is OSI, 16 AppleTalk. */
    private static void family(Layer in, long family) {
        if (family == 2) {
            in.next(Tables.IP_VERSION, 4, HEADER);
        } else if (family == 24 || family == 28 || family == 30) {
            in.next(Tables.IP_VERSION, 6, HEADER);
        } else if (family == 7) {
            in.next(Tables.LLC_DSAP, 0xfe, HEADER);
        } else if (family == 16) {
            in.next(Tables.ETHERTYPE, 0x809b, HEADER);
        } else {
            in.data(HEADER, in.length() - HEADER);
        }
    }
}
