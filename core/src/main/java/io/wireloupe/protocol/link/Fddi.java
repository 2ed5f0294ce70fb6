package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Fiber Distributed Data Interface: ISO 9314-2 (ANSI X3.139) 7.3; captures have addresses with their bits turned. */
public final class Fddi implements Dissector {

    /** The protocol {@code fddi}: Fiber Distributed Data Interface. */
    public static final Protocol FDDI = Protocol.define("Fiber Distributed Data Interface", "FDDI", "fddi");
    /** Frame control: {@code fddi.fc}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FC = FDDI.uint8("fddi.fc", "Frame control").hex();
    /** Class, length and format: {@code fddi.fc.clf}, the bits {@code 0xf0} of 8, in hexadecimal. */
    public static final UIntField FC_CLF = FDDI.uint8("fddi.fc.clf", "Class, length and format").hex().mask(0xf0);
    /** Priority: {@code fddi.fc.prio}, the bits {@code 0x7} of 8. */
    public static final UIntField FC_PRIO = FDDI.uint8("fddi.fc.prio", "Priority").mask(0x07);
    /** Kind of station management: {@code fddi.fc.smt_subtype}, the bits {@code 0xf} of 8. */
    public static final UIntField FC_SMT_SUBTYPE =
            FDDI.uint8("fddi.fc.smt_subtype", "Kind of station management").mask(0x0f);
    /** Kind of MAC frame: {@code fddi.fc.mac_subtype}, the bits {@code 0xf} of 8. */
    public static final UIntField FC_MAC_SUBTYPE = FDDI.uint8("fddi.fc.mac_subtype", "Kind of MAC frame").mask(0x0f);
    /** Destination: {@code fddi.dst}, a MAC address. */
    public static final MacField DST = FDDI.mac("fddi.dst", "Destination");
    /** Source: {@code fddi.src}, a MAC address. */
    public static final MacField SRC = FDDI.mac("fddi.src", "Source");
    /** Source or destination: {@code fddi.addr}, a MAC address. */
    public static final MacField ADDR = FDDI.mac("fddi.addr", "Source or destination");

    private static final int LINKTYPE_FDDI = 10;
    private static final int HEADER = 13;

    // ISO 9314-2 7.3.3: what the upper four bits of frame control say.
    private static final int STATION_MANAGEMENT = 4;
    private static final int LLC = 5;
    private static final int MAC = 12;

    @Override
    public Protocol protocol() {
        return FDDI;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_FDDI);
        at.handsTo(Tables.LLC_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        int control = in.u8(FC, 0);
        int format = in.u8(FC_CLF, 0);
        if (format == LLC && (control & 0x08) == 0) {
            in.u8(FC_PRIO, 0);
        } else if (format == STATION_MANAGEMENT) {
            in.u8(FC_SMT_SUBTYPE, 0);
        } else if (format == MAC && (control & 0x0f) != 0) {
            in.u8(FC_MAC_SUBTYPE, 0);
        }
        address(in, DST, 1);
        address(in, SRC, 7);
        if (format == LLC) {
            in.next(Tables.LLC_FRAME, 0, HEADER);
        } else {
            in.data(HEADER, in.length() - HEADER);
        }
        return in.length();
    }

    /** Twice, as tshark has it: as it stands there, and as it is shown. */
    private static void address(Layer in, MacField field, int offset) {
        long turned = 0;
        for (int i = 0; i < 6; i++) {
            turned = turned << 8 | Integer.reverse(in.peek8(offset + i)) >>> 24;
        }
        for (int i = 0; i < 2; i++) {
            in.set(field, turned, offset, 6);
            in.set(ADDR, turned, offset, 6);
        }
    }
}
