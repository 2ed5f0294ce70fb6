package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/**
 * Frame relay: the address of ITU-T Q.922 3.3 with two to four octets, and the encapsulations of RFC 2427, of Cisco (an
 * EtherType) and of bare Ethernet.
 */
public final class FrameRelay implements Dissector {

    /** The protocol {@code fr}: Frame Relay. */
    public static final Protocol FR = Protocol.define("Frame Relay", "FR", "fr");
    /** First address octet: {@code fr.first_addr_octet}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FIRST = FR.uint8("fr.first_addr_octet", "First address octet").hex();
    /** Upper DLCI: {@code fr.upper_dlci}, the bits {@code 0xfc} of 8, in hexadecimal. */
    public static final UIntField UPPER_DLCI = FR.uint8("fr.upper_dlci", "Upper DLCI").hex().mask(0xfc);
    /** Command or response: {@code fr.cr}, the bit {@code 0x2}. */
    public static final FlagField CR = FR.flag("fr.cr", "Command or response", 0x02);
    /** Last octet: {@code fr.ea}, the bit {@code 0x1}. */
    public static final FlagField EA = FR.flag("fr.ea", "Last octet", 0x01);
    /** Second address octet: {@code fr.second_addr_octet}, a number of 8 bits, in hexadecimal. */
    public static final UIntField SECOND = FR.uint8("fr.second_addr_octet", "Second address octet").hex();
    /** Second DLCI: {@code fr.second_dlci}, the bits {@code 0xf0} of 8, in hexadecimal. */
    public static final UIntField SECOND_DLCI = FR.uint8("fr.second_dlci", "Second DLCI").hex().mask(0xf0);
    /** Forward congestion: {@code fr.fecn}, the bit {@code 0x8}. */
    public static final FlagField FECN = FR.flag("fr.fecn", "Forward congestion", 0x08);
    /** Backward congestion: {@code fr.becn}, the bit {@code 0x4}. */
    public static final FlagField BECN = FR.flag("fr.becn", "Backward congestion", 0x04);
    /** Discard eligible: {@code fr.de}, the bit {@code 0x2}. */
    public static final FlagField DE = FR.flag("fr.de", "Discard eligible", 0x02);
    /** Third address octet: {@code fr.third_addr_octet}, a number of 8 bits, in hexadecimal. */
    public static final UIntField THIRD = FR.uint8("fr.third_addr_octet", "Third address octet").hex();
    /** Third DLCI: {@code fr.third_dlci}, the bits {@code 0xfe} of 8, in hexadecimal. */
    public static final UIntField THIRD_DLCI = FR.uint8("fr.third_dlci", "Third DLCI").hex().mask(0xfe);
    /** Lower DLCI: {@code fr.lower_dlci}, the bits {@code 0xfc} of 8, in hexadecimal. */
    public static final UIntField LOWER_DLCI = FR.uint8("fr.lower_dlci", "Lower DLCI").hex().mask(0xfc);
    /** DL-CORE control: {@code fr.dlcore_control}, the bits {@code 0xfc} of 8, in hexadecimal. */
    public static final UIntField DLCORE = FR.uint8("fr.dlcore_control", "DL-CORE control").hex().mask(0xfc);
    /** DL-CORE in place of DLCI: {@code fr.dc}, the bit {@code 0x2}. */
    public static final FlagField DC = FR.flag("fr.dc", "DL-CORE in place of DLCI", 0x02);
    /** Data link connection: {@code fr.dlci}, a number of 32 bits. */
    public static final UIntField DLCI = FR.uint32("fr.dlci", "Data link connection");
    static final HdlcControl CONTROL = new HdlcControl(FR, 1);
    /** Network layer protocol: {@code fr.nlpid}, a number of 8 bits, in hexadecimal. */
    public static final UIntField NLPID = FR.uint8("fr.nlpid", "Network layer protocol").hex();
    /** Organization: {@code fr.snap.oui}, a number of 24 bits. */
    public static final UIntField SNAP_OUI = FR.uint24("fr.snap.oui", "Organization");
    /** Protocol of the organization: {@code fr.snap.pid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SNAP_PID = FR.uint16("fr.snap.pid", "Protocol of the organization").hex();
    /** EtherType: {@code fr.snaptype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SNAPTYPE = FR.uint16("fr.snaptype", "EtherType").hex();
    /** EtherType of Cisco's encapsulation: {@code fr.chdlctype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHDLCTYPE = FR.uint16("fr.chdlctype", "EtherType of Cisco's encapsulation").hex();

    private static final int LINKTYPE_FRELAY = 107;
    private static final int MAX_ETHERNET_LENGTH = 1500;

    // ISO/IEC TR 9577 network layer protocol identifiers.
    private static final int NLPID_PADDING = 0x00;
    private static final int NLPID_SNAP = 0x80;
    private static final int NLPID_IP = 0xcc;
    private static final int NLPID_IPV6 = 0x8e;

    @Override
    public Protocol protocol() {
        return FR;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_FRELAY);
        at.handsTo(Tables.ETHERTYPE, Tables.IP_VERSION, Tables.LINK_TYPE, Tables.LLC_DSAP, Tables.LLC_CISCO_PID);
    }

    @Override
    public int dissect(Layer in) {
        long address = address(in);
        int at = (int) (address >>> 32);
        int dlci = (int) address;
        in.set(DLCI, dlci, 0, at);
        if (!in.has(at, 1)) {
            return in.length();
        }
        int control = in.peek8(at);
        if (control == HdlcControl.UI || dlci == 0 || (control & HdlcControl.MODIFIER) == HdlcControl.XID) {
            CONTROL.record(in, at, false);
            multiprotocol(in, at + HdlcControl.length(in, at));
        } else {
            bare(in, at);
        }
        return in.length();
    }

    /** Reads the address; gives its length in the upper half and the DLCI in the lower half. */
    private static long address(Layer in) {
        in.u8(FIRST, 0);
        int dlci = in.u8(UPPER_DLCI, 0);
        in.flag8(CR, 0);
        if (in.flag8(EA, 0)) {
            return 1L << 32;
        }
        in.u8(SECOND, 1);
        dlci = dlci << 4 | in.u8(SECOND_DLCI, 1);
        in.flag8(FECN, 1);
        in.flag8(BECN, 1);
        in.flag8(DE, 1);
        if (in.flag8(EA, 1)) {
            return 2L << 32 | dlci;
        }
        int at = 2;
        if ((in.peek8(2) & 1) == 0) {
            in.u8(THIRD, 2);
            dlci = dlci << 7 | in.u8(THIRD_DLCI, 2);
            in.flag8(EA, 2);
            at = 3;
        }
        while ((in.peek8(at) & 1) == 0) {
            at++;
        }
        if (in.flag8(DC, at)) {
            in.u8(DLCORE, at);
        } else {
            dlci = dlci << 6 | in.u8(LOWER_DLCI, at);
        }
        in.flag8(EA, at);
        return (long) (at + 1) << 32 | dlci;
    }

    /** RFC 2427 4: a network layer protocol identifier, perhaps behind a padding octet. */
    private static void multiprotocol(Layer in, int offset) {
        int at = offset;
        int nlpid = in.u8(NLPID, at);
        if (nlpid == NLPID_PADDING) {
            at++;
            nlpid = in.u8(NLPID, at);
        }
        at++;
        switch (nlpid) {
            case NLPID_IP -> in.next(Tables.IP_VERSION, 4, at);
            case NLPID_IPV6 -> in.next(Tables.IP_VERSION, 6, at);
            case NLPID_SNAP -> {
                int oui = in.u24(SNAP_OUI, at);
                int number = in.u16(oui == 0 ? SNAPTYPE : SNAP_PID, at + 3);
                Llc.payload(in, oui, number, at + 5);
            }
            case 0x81, 0x82, 0x83 -> in.next(Tables.LLC_DSAP, 0xfe, at - 1);
            default -> in.data(at, in.length() - at);
        }
    }

    /** What does not begin as RFC 2427 asks: an EtherType, or an Ethernet frame. */
    private static void bare(Layer in, int offset) {
        int type = in.peek16(offset);
        if (in.claimed(Tables.ETHERTYPE, type)) {
            in.u16(CHDLCTYPE, offset);
            in.next(Tables.ETHERTYPE, type, offset + 2);
        } else if (!knownNlpid(in, offset + HdlcControl.length(in, offset)) && looksLikeEthernet(in, offset)) {
            in.next(Tables.LINK_TYPE, 1, offset);
        } else if ((type >>> 8 & 1) == 0 && in.has(offset + 2, 1)) {
            CONTROL.record(in, offset, false);
            multiprotocol(in, offset + 2);
        } else {
            in.data(offset, in.length() - offset);
        }
    }

    private static boolean knownNlpid(Layer in, int offset) {
        return in.has(offset, 1) && switch (in.peek8(offset)) {
            case 0x08, NLPID_SNAP, 0x81, 0x82, 0x83, 0x85, NLPID_IPV6, 0xb0, 0xb1, NLPID_IP, 0xcf -> true;
            default -> false;
        };
    }

    private static boolean looksLikeEthernet(Layer in, int offset) {
        if (!in.has(offset + 12, 2)) {
            return false;
        }
        int type = in.peek16(offset + 12);
        return type > 0 && type <= MAX_ETHERNET_LENGTH || in.claimed(Tables.ETHERTYPE, type);
    }
}
