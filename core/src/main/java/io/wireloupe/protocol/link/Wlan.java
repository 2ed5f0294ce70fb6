package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.FragmentFields;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Table;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/**
 * Wireless LAN: IEEE 802.11-2020 clause 9, the MAC header, data frames (also QoS, with four addresses and as A-MSDU)
 * and control frames. Protected frames are opaque.
 */
public final class Wlan implements Dissector {

    /** The protocol {@code wlan}: IEEE 802.11 wireless LAN. */
    public static final Protocol WLAN = Protocol.define("IEEE 802.11 wireless LAN", "802.11", "wlan");
    /** Type and subtype: {@code wlan.fc.type_subtype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField TYPE_SUBTYPE = WLAN.uint16("wlan.fc.type_subtype", "Type and subtype").hex();
    /** Frame control: {@code wlan.fc}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FC = WLAN.uint16("wlan.fc", "Frame control").hex();
    /** Version: {@code wlan.fc.version}, the bits {@code 0x3} of 8. */
    public static final UIntField VERSION = WLAN.uint8("wlan.fc.version", "Version").mask(0x03);
    /** Type: {@code wlan.fc.type}, the bits {@code 0xc} of 8. */
    public static final UIntField TYPE = WLAN.uint8("wlan.fc.type", "Type").mask(0x0c);
    /** Subtype: {@code wlan.fc.subtype}, the bits {@code 0xf0} of 8. */
    public static final UIntField SUBTYPE = WLAN.uint8("wlan.fc.subtype", "Subtype").mask(0xf0);
    /** Flags: {@code wlan.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = WLAN.uint8("wlan.flags", "Flags").hex();
    /** To and from the distribution system: {@code wlan.fc.ds}, the bits {@code 0x3} of 8, in hexadecimal. */
    public static final UIntField DS = WLAN.uint8("wlan.fc.ds", "To and from the distribution system").hex().mask(0x03);
    /** To the distribution system: {@code wlan.fc.tods}, the bit {@code 0x1}. */
    public static final FlagField TODS = WLAN.flag("wlan.fc.tods", "To the distribution system", 0x01);
    /** From the distribution system: {@code wlan.fc.fromds}, the bit {@code 0x2}. */
    public static final FlagField FROMDS = WLAN.flag("wlan.fc.fromds", "From the distribution system", 0x02);
    /** More fragments: {@code wlan.fc.frag}, the bit {@code 0x4}. */
    public static final FlagField FC_FRAG = WLAN.flag("wlan.fc.frag", "More fragments", 0x04);
    /** Retry: {@code wlan.fc.retry}, the bit {@code 0x8}. */
    public static final FlagField RETRY = WLAN.flag("wlan.fc.retry", "Retry", 0x08);
    /** Going to sleep: {@code wlan.fc.pwrmgt}, the bit {@code 0x10}. */
    public static final FlagField PWRMGT = WLAN.flag("wlan.fc.pwrmgt", "Going to sleep", 0x10);
    /** More data buffered: {@code wlan.fc.moredata}, the bit {@code 0x20}. */
    public static final FlagField MOREDATA = WLAN.flag("wlan.fc.moredata", "More data buffered", 0x20);
    /** Protected: {@code wlan.fc.protected}, the bit {@code 0x40}. */
    public static final FlagField PROTECTED = WLAN.flag("wlan.fc.protected", "Protected", 0x40);
    /** HT control or strict order: {@code wlan.fc.order}, the bit {@code 0x80}. */
    public static final FlagField ORDER = WLAN.flag("wlan.fc.order", "HT control or strict order", 0x80);
    /** Duration: {@code wlan.duration}, the bits {@code 0x7fff} of 16, in µs. */
    public static final UIntField DURATION = WLAN.uint16("wlan.duration", "Duration").mask(0x7fff).unit("µs");
    /** Association: {@code wlan.aid}, the bits {@code 0x3fff} of 16. */
    public static final UIntField AID = WLAN.uint16("wlan.aid", "Association").mask(0x3fff);
    /** Fragment number: {@code wlan.frag}, the bits {@code 0xf} of 16. */
    public static final UIntField FRAG = WLAN.uint16("wlan.frag", "Fragment number").mask(0x000f);
    /** Sequence number: {@code wlan.seq}, the bits {@code 0xfff0} of 16. */
    public static final UIntField SEQ = WLAN.uint16("wlan.seq", "Sequence number").mask(0xfff0);
    /** QoS control: {@code wlan.qos}, a number of 16 bits, in hexadecimal. */
    public static final UIntField QOS = WLAN.uint16("wlan.qos", "QoS control").hex();
    /** Traffic identifier: {@code wlan.qos.tid}, the bits {@code 0xf} of 16. */
    public static final UIntField QOS_TID = WLAN.uint16("wlan.qos.tid", "Traffic identifier").mask(0x000f);
    /** Priority: {@code wlan.qos.priority}, the bits {@code 0x7} of 16. */
    public static final UIntField QOS_PRIORITY = WLAN.uint16("wlan.qos.priority", "Priority").mask(0x0007);
    /** End of service period: {@code wlan.qos.eosp}, the bit {@code 0x10}. */
    public static final FlagField QOS_EOSP = WLAN.flag("wlan.qos.eosp", "End of service period", 0x0010);
    /** Queue size follows: {@code wlan.qos.bit4}, the bit {@code 0x10}. */
    public static final FlagField QOS_BIT4 = WLAN.flag("wlan.qos.bit4", "Queue size follows", 0x0010);
    /** Acknowledgement policy: {@code wlan.qos.ack}, the bits {@code 0x60} of 16, in hexadecimal. */
    public static final UIntField QOS_ACK = WLAN.uint16("wlan.qos.ack", "Acknowledgement policy").hex().mask(0x0060);
    /** A-MSDU: {@code wlan.qos.amsdupresent}, the bit {@code 0x80}. */
    public static final FlagField QOS_AMSDU = WLAN.flag("wlan.qos.amsdupresent", "A-MSDU", 0x0080);
    /** Duration asked for: {@code wlan.qos.txop_dur_req}, the bits {@code 0xff00} of 16. */
    public static final UIntField QOS_TXOP = WLAN.uint16("wlan.qos.txop_dur_req", "Duration asked for").mask(0xff00);
    /** Queue size: {@code wlan.qos.queue_size}, the bits {@code 0xff00} of 16. */
    public static final UIntField QOS_QUEUE = WLAN.uint16("wlan.qos.queue_size", "Queue size").mask(0xff00);
    /** HT control: {@code wlan.htc}, a number of 32 bits, in hexadecimal. */
    public static final UIntField HTC = WLAN.uint32("wlan.htc", "HT control").hex();
    /** Initialization vector: {@code wlan.wep.iv}, a number of 24 bits, in hexadecimal. */
    public static final UIntField WEP_IV = WLAN.uint24("wlan.wep.iv", "Initialization vector").hex();
    /** Key index: {@code wlan.wep.key}, a number of 8 bits. */
    public static final UIntField WEP_KEY = WLAN.uint8("wlan.wep.key", "Key index");
    /** Integrity check: {@code wlan.wep.icv}, a number of 32 bits, in hexadecimal. */
    public static final UIntField WEP_ICV = WLAN.uint32("wlan.wep.icv", "Integrity check").hex();
    static final FragmentFields FRAGMENT_FIELDS = FragmentFields.of(WLAN, "wlan");
    /** Frame of a fragment: {@code wlan.fragment}, a number of 32 bits. */
    public static final UIntField FRAGMENT = FRAGMENT_FIELDS.fragment();
    /** Fragment count: {@code wlan.fragment.count}, a number of 32 bits. */
    public static final UIntField FRAGMENT_COUNT = FRAGMENT_FIELDS.count();
    /** Length of the whole: {@code wlan.reassembled.length}, a number of 32 bits, in bytes. */
    public static final UIntField REASSEMBLED_LENGTH = FRAGMENT_FIELDS.length();
    /** Frame check sequence: {@code wlan.fcs}, a number of 32 bits, in hexadecimal. */
    public static final UIntField FCS = WLAN.uint32("wlan.fcs", "Frame check sequence").hex();

    /** Always 2: the sequence is not verified. */
    public static final UIntField FCS_STATUS = WLAN.uint8("wlan.fcs.status", "Frame check sequence status");

    /** Bodies of management frames, by subtype. */
    static final Table MANAGEMENT = Table.named("wlan.mgt");

    private static final int LINKTYPE_IEEE802_11 = 105;
    private static final int MANAGEMENT_TYPE = 0;
    private static final int CONTROL_TYPE = 1;
    private static final int DATA_TYPE = 2;
    private static final int FCS_LENGTH = 4;
    private static final int HTC_LENGTH = 4;
    private static final int QOS_SUBTYPE = 8;
    private static final int NO_DATA_SUBTYPE = 4;
    private static final int A_MSDU = 0x80;

    @Override
    public Protocol protocol() {
        return WLAN;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_IEEE802_11);
        at.on(Tables.WLAN_TURNED, 0);
        at.handsTo(MANAGEMENT, Tables.LLC_FRAME, Tables.LINK_TYPE);
        at.alsoRecords(WlanAddresses.AGGREGATE);
        at.alsoRecords(WlanAddresses.ADDRESSES);
    }

    @Override
    public int dissect(Layer in) {
        WlanRadio.Reception reception = in.state(WlanRadio.RECEPTION);
        boolean fcs = reception.fcs;
        boolean padded = reception.padded;
        reception.reset();
        int whole = in.length();
        frameControl(in);
        int type = in.peek8(0) >>> 2 & 3;
        int end = fcs && whole >= FCS_LENGTH + 10 ? whole - FCS_LENGTH : whole;
        if (end < whole && in.has(end, FCS_LENGTH)) {
            in.u32le(FCS, end);
            in.set(FCS_STATUS, 2, end, 0);
        }
        switch (type) {
            case MANAGEMENT_TYPE -> management(in, end);
            case CONTROL_TYPE -> WlanAddresses.control(in, end);
            case DATA_TYPE -> data(in, end, padded);
            default -> in.data(2, end - 2);
        }
        return whole;
    }

    private static void frameControl(Layer in) {
        int first = in.peek8(0);
        in.set(TYPE_SUBTYPE, first >>> 2 << 4 & 0x30 | first >>> 4, 0, 2);
        in.set(FC, in.foundBy(Tables.WLAN_TURNED) ? in.peek16le(0) : in.peek16(0), 0, 2);
        in.u8(VERSION, 0);
        in.u8(TYPE, 0);
        in.u8(SUBTYPE, 0);
        in.u8(FLAGS, 1);
        in.u8(DS, 1);
        in.flag8(TODS, 1);
        in.flag8(FROMDS, 1);
        in.flag8(FC_FRAG, 1);
        in.flag8(RETRY, 1);
        in.flag8(PWRMGT, 1);
        in.flag8(MOREDATA, 1);
        in.flag8(PROTECTED, 1);
        in.flag8(ORDER, 1);
        int duration = in.peek16le(2);
        if ((duration & 0x8000) == 0) {
            in.set(DURATION, duration, 2, 2);
        }
    }

    private static void management(Layer in, int end) {
        WlanAddresses.management(in);
        sequence(in, 22);
        int at = 24;
        if (flag(in, 0x80)) {
            in.u32le(HTC, at);
            at += HTC_LENGTH;
        }
        if (flag(in, 0x40)) {
            protectedBody(in, at, end);
        } else {
            int subtype = in.peek8(0) >>> 4;
            in.state(WlanRadio.RECEPTION).subtype = subtype;
            if (WlanFragments.isWhole(in, at, end)) {
                in.next(MANAGEMENT, subtype, at, end - at);
            } else {
                WlanFragments.join(in, at, end, (joined, whole) -> joined.nextWhole(MANAGEMENT, subtype, whole));
            }
        }
    }

    private static void data(Layer in, int end, boolean padded) {
        int subtype = in.peek8(0) >>> 4;
        int ds = in.peek8(1) & 3;
        int at = ds == 3 ? 30 : 24;
        boolean aggregated = (subtype & (QOS_SUBTYPE | NO_DATA_SUBTYPE)) == QOS_SUBTYPE
                && (in.peek8(at) & A_MSDU) != 0;
        WlanAddresses.data(in, ds, aggregated);
        sequence(in, 22);
        if ((subtype & QOS_SUBTYPE) != 0) {
            qos(in, at, (ds & 2) != 0);
            at += 2;
            if (flag(in, 0x80)) {
                in.u32le(HTC, at);
                at += HTC_LENGTH;
            }
        }
        if (padded) {
            at = at + 3 & ~3;
        }
        if ((subtype & NO_DATA_SUBTYPE) != 0 || at >= end) {
            return;
        }
        if (flag(in, 0x40)) {
            protectedBody(in, at, end);
        } else if (!WlanFragments.isWhole(in, at, end)) {
            WlanFragments.join(in, at, end, aggregated
                    ? (joined, whole) -> joined.nested(WlanAddresses.SUBFRAMES, whole)
                    : (joined, whole) -> joined.nextWhole(Tables.LLC_FRAME, 0, whole));
        } else if (aggregated) {
            WlanAddresses.subframes(in, at, end);
        } else {
            payload(in, at, end - at);
        }
    }

    /** Records the QoS control field, 9.2.4.5. */
    private static void qos(Layer in, int at, boolean fromAccessPoint) {
        int qos = in.peek16le(at);
        in.set(QOS, qos, at, 2);
        in.set(QOS_TID, qos & 0x0f, at, 2);
        in.set(QOS_PRIORITY, qos & 0x07, at, 2);
        boolean fourth = (qos & 0x10) != 0;
        in.set(fromAccessPoint ? QOS_EOSP : QOS_BIT4, fourth, at, 2);
        in.set(QOS_ACK, qos >>> 5 & 3, at, 2);
        boolean noData = (in.peek8(0) & 0x40) != 0;
        if (!noData) {
            in.set(QOS_AMSDU, (qos & A_MSDU) != 0, at, 2);
        }
        if (!fromAccessPoint) {
            in.set(fourth ? QOS_QUEUE : QOS_TXOP, qos >>> 8, at, 2);
        }
    }

    /** Hands on the body of a data frame or of a part of one: LLC, or an Ethernet frame as some bridges send it. */
    static void payload(Layer in, int at, int count) {
        if (in.has(at, 12) && in.peek16(at) != 0xaaaa && isCopyOfAddresses(in, at)) {
            in.nextContained(Tables.LINK_TYPE, 1, at, count);
        } else if (in.has(at, 8) && in.peek16(at) == 0 && in.peek16(at + 2) == 0xaaaa) {
            in.nextContained(Tables.LLC_FRAME, 0, at + 2, count - 2);
        } else {
            in.nextContained(Tables.LLC_FRAME, 0, at, count);
        }
    }

    private static boolean isCopyOfAddresses(Layer in, int at) {
        boolean toDs = flag(in, 0x01);
        boolean fromDs = flag(in, 0x02);
        long destination = in.peek48(toDs ? 16 : 4);
        long source = in.peek48(fromDs ? toDs ? 24 : 16 : 10);
        return in.peek48(at) == destination || in.peek48(at + 6) == source;
    }

    /** 12.3.2 and 12.5: initialization vector and key, behind them bytes that only the key opens. */
    private static void protectedBody(Layer in, int at, int end) {
        if (end - at < 4) {
            in.data(at, end - at);
            return;
        }
        boolean extended = (in.peek8(at + 3) & 0x20) != 0;
        in.set(WEP_KEY, in.peek8(at + 3) >>> 6, at + 3, 1);
        int header = extended ? 8 : 4;
        if (!extended) {
            in.u24(WEP_IV, at);
            if (in.has(end - 4, 4) && end - at >= 8) {
                in.u32(WEP_ICV, end - 4);
                in.data(at + header, end - 4 - at - header);
                return;
            }
        }
        in.data(at + header, end - at - header);
    }

    private static void sequence(Layer in, int at) {
        int control = in.peek16le(at);
        in.set(FRAG, control & 0x0f, at, 2);
        in.set(SEQ, control >>> 4, at, 2);
    }

    private static boolean flag(Layer in, int bit) {
        return (in.peek8(1) & bit) != 0;
    }
}
