package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Eui64Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Table;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/**
 * Low-rate wireless networks: IEEE 802.15.4-2020 clause 7, the MAC header of beacons, data, acknowledgements and
 * commands, with and without frame check sequence, behind the header of non-ASK radios or the TLVs of
 * LINKTYPE_IEEE802_15_4_TAP. Secured payloads are opaque.
 */
public final class Ieee802154 implements Dissector {

    /** The protocol {@code wpan}: IEEE 802.15.4 Low-Rate Wireless PAN. */
    public static final Protocol WPAN =
            Protocol.define("IEEE 802.15.4 Low-Rate Wireless PAN", "IEEE 802.15.4", "wpan");
    /** Frame control: {@code wpan.fcf}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FCF = WPAN.uint16("wpan.fcf", "Frame control").hex();
    /** Frame type: {@code wpan.frame_type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FRAME_TYPE = WPAN.uint16("wpan.frame_type", "Frame type").hex();
    /** Secured: {@code wpan.security}, the bit {@code 0x8}. */
    public static final FlagField SECURITY = WPAN.flag("wpan.security", "Secured", 0x0008);
    /** More data pending: {@code wpan.pending}, the bit {@code 0x10}. */
    public static final FlagField PENDING = WPAN.flag("wpan.pending", "More data pending", 0x0010);
    /** Acknowledgement wanted: {@code wpan.ack_request}, the bit {@code 0x20}. */
    public static final FlagField ACK_REQUEST = WPAN.flag("wpan.ack_request", "Acknowledgement wanted", 0x0020);
    /** Source network left out: {@code wpan.pan_id_compression}, the bit {@code 0x40}. */
    public static final FlagField PAN_ID_COMPRESSION =
            WPAN.flag("wpan.pan_id_compression", "Source network left out", 0x0040);
    /** Reserved: {@code wpan.fcf.reserved}, the bit {@code 0x80}. */
    public static final FlagField RESERVED = WPAN.flag("wpan.fcf.reserved", "Reserved", 0x0080);
    /** Sequence number left out: {@code wpan.seqno_suppression}, the bit {@code 0x100}. */
    public static final FlagField SEQNO_SUPPRESSION =
            WPAN.flag("wpan.seqno_suppression", "Sequence number left out", 0x0100);
    /** Information elements: {@code wpan.ie_present}, the bit {@code 0x200}. */
    public static final FlagField IE_PRESENT = WPAN.flag("wpan.ie_present", "Information elements", 0x0200);
    /** Kind of destination: {@code wpan.dst_addr_mode}, a number of 16 bits, in hexadecimal. */
    public static final UIntField DST_ADDR_MODE = WPAN.uint16("wpan.dst_addr_mode", "Kind of destination").hex();
    /** Version: {@code wpan.version}, a number of 16 bits. */
    public static final UIntField FRAME_VERSION = WPAN.uint16("wpan.version", "Version");
    /** Kind of source: {@code wpan.src_addr_mode}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SRC_ADDR_MODE = WPAN.uint16("wpan.src_addr_mode", "Kind of source").hex();
    /** Sequence number: {@code wpan.seq_no}, a number of 8 bits. */
    public static final UIntField SEQ_NO = WPAN.uint8("wpan.seq_no", "Sequence number");
    /** Destination network: {@code wpan.dst_pan}, a number of 16 bits, in hexadecimal. */
    public static final UIntField DST_PAN = WPAN.uint16("wpan.dst_pan", "Destination network").hex();
    /** Destination: {@code wpan.dst16}, a number of 16 bits, in hexadecimal. */
    public static final UIntField DST16 = WPAN.uint16("wpan.dst16", "Destination").hex();
    /** Destination: {@code wpan.dst64}, an address of eight octets. */
    public static final Eui64Field DST64 = WPAN.eui64("wpan.dst64", "Destination");
    /** Source network: {@code wpan.src_pan}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SRC_PAN = WPAN.uint16("wpan.src_pan", "Source network").hex();
    /** Source: {@code wpan.src16}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SRC16 = WPAN.uint16("wpan.src16", "Source").hex();
    /** Source: {@code wpan.src64}, an address of eight octets. */
    public static final Eui64Field SRC64 = WPAN.eui64("wpan.src64", "Source");
    /** Address: {@code wpan.addr16}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ADDR16 = WPAN.uint16("wpan.addr16", "Address").hex();
    /** Address: {@code wpan.addr64}, an address of eight octets. */
    public static final Eui64Field ADDR64 = WPAN.eui64("wpan.addr64", "Address");
    /** Command: {@code wpan.cmd}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CMD = WPAN.uint8("wpan.cmd", "Command").hex();
    /** Frame check sequence: {@code wpan.fcs}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FCS = WPAN.uint16("wpan.fcs", "Frame check sequence").hex();
    /** Frame check sequence is right: {@code wpan.fcs_ok}, the bit {@code 0x1}. */
    public static final FlagField FCS_OK = WPAN.flag("wpan.fcs_ok", "Frame check sequence is right", 1);

    /** Payloads of unsecured data frames: number 0 leads to whoever knows them. */
    public static final Table PAYLOAD = Table.named("wpan.payload");

    /** The number in {@link #PAYLOAD} of what looks like Zigbee; all other payloads have number 0. */
    public static final int ZIGBEE = 1;

    /** The interface identifiers of the frame that is being decoded, for headers that leave them out. */
    static final State<Ends> ENDS = State.of(Ends::new);

    /** Source and destination as interface identifiers. */
    static final class Ends {
        long source;
        long destination;
    }

    private static final int LINKTYPE_WITH_FCS = 195;
    private static final int LINKTYPE_NONASK_PHY = 215;
    private static final int LINKTYPE_NO_FCS = 230;
    private static final int LINKTYPE_TAP = 283;

    private static final int NONASK_HEADER = 6;
    private static final int FCS_LENGTH = 2;
    private static final int SHORT_ADDRESS = 2;
    private static final int LONG_ADDRESS = 3;
    private static final int DATA = 1;
    private static final int ACK = 2;
    private static final int COMMAND = 3;

    @Override
    public Protocol protocol() {
        return WPAN;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_WITH_FCS, LINKTYPE_NONASK_PHY, LINKTYPE_NO_FCS, LINKTYPE_TAP);
        at.handsTo(PAYLOAD);
    }

    @Override
    public int dissect(Layer in) {
        int start = 0;
        int fcs = FCS_LENGTH;
        switch (in.packet().frame().linkType()) {
            case LINKTYPE_NO_FCS -> fcs = 0;
            case LINKTYPE_NONASK_PHY -> start = NONASK_HEADER;
            case LINKTYPE_TAP -> {
                start = in.peek16le(2);
                fcs = tapFcs(in, start);
            }
            default -> { }
        }
        int end = Math.max(start, in.length() - fcs);
        // Where there is no sequence, or it was cut off, the radio has checked it.
        boolean good = true;
        if (fcs == FCS_LENGTH && in.has(end, FCS_LENGTH)) {
            good = in.u16le(FCS, end) == check(in, start, end);
        }
        in.set(FCS_OK, good, end, fcs);
        frame(in, start, end, good);
        return in.length();
    }

    /** LINKTYPE_IEEE802_15_4_TAP: the TLV of type 0 tells the check sequence: none, 16 or 32 bits. */
    private static int tapFcs(Layer in, int end) {
        int at = 4;
        while (at + 4 <= end) {
            int type = in.peek16le(at);
            int length = in.peek16le(at + 2);
            if (type == 0) {
                return switch (in.peek8(at + 4)) {
                    case 1 -> 2;
                    case 2 -> 4;
                    default -> 0;
                };
            }
            at += 4 + (length + 3 & ~3);
        }
        return 0;
    }

    private static void frame(Layer in, int start, int end, boolean good) {
        int control = control(in, start);
        int at = start + 2;
        if ((control & 0x0100) == 0 || version(control) < 2) {
            in.u8(SEQ_NO, at++);
        }
        if ((control & 7) == ACK && version(control) < 2) {
            return;
        }
        at = addresses(in, control, at);
        int count = end - at;
        if (count <= 0) {
            return;
        }
        boolean opaque = !good || (control & 0x0008) != 0 || version(control) >= 2 && (control & 0x0200) != 0;
        if (opaque) {
            in.data(at, count);
        } else if ((control & 7) == COMMAND) {
            in.u8(CMD, at);
        } else if ((control & 7) == DATA) {
            in.nextContained(PAYLOAD, isZigbee(in, at, count) ? ZIGBEE : 0, at, count);
        }
    }

    /**
     * Version 2, no reserved type and a known manner of finding routes: no dispatch of RFC 4944 5.1 looks like that.
     */
    private static boolean isZigbee(Layer in, int at, int count) {
        return count >= 8 && in.has(at, 1) && (in.peek8(at) & 0xbc) == 0x08 && (in.peek8(at) & 3) != 2;
    }

    private static int version(int control) {
        return control >>> 12 & 3;
    }

    private static int control(Layer in, int at) {
        int control = in.u16le(FCF, at);
        in.set(FRAME_TYPE, control & 7, at, 2);
        for (FlagField flag : FLAGS) {
            in.set(flag, (control & flag.mask()) != 0, at, 2);
        }
        in.set(DST_ADDR_MODE, control >>> 10 & 3, at, 2);
        in.set(FRAME_VERSION, version(control), at, 2);
        in.set(SRC_ADDR_MODE, control >>> 14, at, 2);
        return control;
    }

    private static final FlagField[] FLAGS = {
        SECURITY, PENDING, ACK_REQUEST, PAN_ID_COMPRESSION, RESERVED, SEQNO_SUPPRESSION, IE_PRESENT};

    /** 7.2.2.6 and table 7-2: which network identifiers stand there. Gives the offset behind the addresses. */
    private static int addresses(Layer in, int control, int offset) {
        int destination = control >>> 10 & 3;
        int source = control >>> 14;
        Ends ends = in.state(ENDS);
        boolean compressed = (control & 0x0040) != 0;
        boolean destinationPan = destination != 0;
        boolean sourcePan = source != 0 && !compressed;
        if (version(control) >= 2) {
            boolean bothLong = destination == LONG_ADDRESS && source == LONG_ADDRESS;
            destinationPan = destination == 0 ? source == 0 && compressed
                    : source == 0 || bothLong ? !compressed : true;
            sourcePan = source != 0 && !compressed && (destination == 0 || !bothLong);
        }
        int at = offset;
        if (destinationPan) {
            in.u16le(DST_PAN, at);
            at += 2;
        }
        ends.destination = interfaceId(in, destination, at);
        at = address(in, destination, at, DST16, DST64);
        if (sourcePan) {
            in.u16le(SRC_PAN, at);
            at += 2;
        }
        ends.source = interfaceId(in, source, at);
        return address(in, source, at, SRC16, SRC64);
    }

    /** RFC 4944 6: the interface identifier of an address, 0 for none. */
    private static long interfaceId(Layer in, int mode, int at) {
        return switch (mode) {
            case SHORT_ADDRESS -> 0x000000fffe000000L | in.peek16le(at);
            case LONG_ADDRESS -> in.peek64le(at) ^ 0x0200_0000_0000_0000L;
            default -> 0;
        };
    }

    private static int address(Layer in, int mode, int at, UIntField shortField, Eui64Field longField) {
        if (mode == SHORT_ADDRESS) {
            in.u16le(shortField, at);
            in.u16le(ADDR16, at);
            return at + 2;
        }
        if (mode == LONG_ADDRESS) {
            in.eui64le(longField, at);
            in.eui64le(ADDR64, at);
            return at + 8;
        }
        return at;
    }

    /** 7.2.10: CRC of ITU-T polynomial x^16 + x^12 + x^5 + 1, the lowest bit first. */
    private static int check(Layer in, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= in.peek8(i);
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ ((crc & 1) != 0 ? 0x8408 : 0);
            }
        }
        return crc;
    }
}
