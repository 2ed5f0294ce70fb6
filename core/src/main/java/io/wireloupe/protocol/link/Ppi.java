package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Per-Packet Information header, version 1.0.10: fields of type, length and value before a frame of any link. */
public final class Ppi implements Dissector {

    /** The protocol {@code ppi}: PPI Packet Header. */
    public static final Protocol PPI = Protocol.define("PPI Packet Header", "PPI", "ppi");
    /** Version: {@code ppi.version}, a number of 8 bits. */
    public static final UIntField VERSION = PPI.uint8("ppi.version", "Version");
    /** Flags: {@code ppi.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = PPI.uint8("ppi.flags", "Flags").hex();
    /** Fields are aligned: {@code ppi.flags.alignment}, the bit {@code 0x1}. */
    public static final FlagField ALIGNMENT = PPI.flag("ppi.flags.alignment", "Fields are aligned", 0x01);
    /** Length of the header: {@code ppi.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = PPI.uint16("ppi.length", "Length of the header").unit("bytes");
    /** Link type: {@code ppi.dlt}, a number of 32 bits. */
    public static final UIntField DLT = PPI.uint32("ppi.dlt", "Link type");
    /** Field type: {@code ppi.field_type}, a number of 16 bits. */
    public static final UIntField FIELD_TYPE = PPI.uint16("ppi.field_type", "Field type");
    /** Field length: {@code ppi.field_len}, a number of 16 bits, in bytes. */
    public static final UIntField FIELD_LEN = PPI.uint16("ppi.field_len", "Field length").unit("bytes");
    /** Time of the radio: {@code ppi.80211-common.tsft}, a number of 64 bits. */
    public static final UIntField TSFT = PPI.uint64("ppi.80211-common.tsft", "Time of the radio");
    /** Flags of the frame: {@code ppi.80211-common.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField COMMON_FLAGS = PPI.uint16("ppi.80211-common.flags", "Flags of the frame").hex();
    /** FCS at end: {@code ppi.80211-common.flags.fcs}, the bit {@code 0x1}. */
    public static final FlagField FCS = PPI.flag("ppi.80211-common.flags.fcs", "FCS at end", 0x0001);
    /** Rate: {@code ppi.80211-common.rate}, a number of 16 bits, in kbit/s. */
    public static final UIntField RATE = PPI.uint16("ppi.80211-common.rate", "Rate").unit("kbit/s");
    /** Frequency: {@code ppi.80211-common.chan.freq}, a number of 16 bits, in MHz. */
    public static final UIntField CHAN_FREQ = PPI.uint16("ppi.80211-common.chan.freq", "Frequency").unit("MHz");
    /** Kind of channel: {@code ppi.80211-common.chan.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHAN_FLAGS = PPI.uint16("ppi.80211-common.chan.flags", "Kind of channel").hex();
    /** Signal: {@code ppi.80211-common.dbm.antsignal}, a number with a sign, in dBm. */
    public static final IntField ANTSIGNAL = PPI.integer("ppi.80211-common.dbm.antsignal", "Signal").unit("dBm");
    /** Noise: {@code ppi.80211-common.dbm.antnoise}, a number with a sign, in dBm. */
    public static final IntField ANTNOISE = PPI.integer("ppi.80211-common.dbm.antnoise", "Noise").unit("dBm");

    private static final int LINKTYPE_PPI = 192;
    private static final int HEADER = 8;
    private static final int FIELD_HEADER = 4;
    private static final int COMMON_80211 = 2;
    private static final int COMMON_LENGTH = 20;

    /** Field types above are those of vendors. */
    private static final int LAST_STANDARD = 9;

    @Override
    public Protocol protocol() {
        return PPI;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_PPI);
        at.handsTo(Tables.LINK_TYPE);
        at.alsoRecords(WlanRadio.WLAN_RADIO);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        in.u8(FLAGS, 1);
        boolean aligned = in.flag8(ALIGNMENT, 1);
        int header = in.u16le(LENGTH, 2);
        int link = (int) in.u32le(DLT, 4);
        WlanRadio.Reception reception = in.state(WlanRadio.RECEPTION);
        reception.reset();
        int at = HEADER;
        while (at + FIELD_HEADER <= header) {
            int type = in.peek16le(at);
            int length = in.peek16le(at + 2);
            if (type >= COMMON_80211 && type <= LAST_STANDARD) {
                in.u16le(FIELD_TYPE, at);
                in.u16le(FIELD_LEN, at + 2);
            }
            at += FIELD_HEADER;
            if (type == COMMON_80211 && length == COMMON_LENGTH) {
                common(in, at, reception);
            }
            at += aligned ? length + 3 & ~3 : length;
        }
        if (link != LINKTYPE_PPI) {
            in.next(Tables.LINK_TYPE, link, Math.max(HEADER, header));
        }
        return in.length();
    }

    private static void common(Layer in, int at, WlanRadio.Reception reception) {
        long time = in.u64le(TSFT, at);
        in.set(WlanRadio.TIMESTAMP, time, at, 8);
        in.u16le(COMMON_FLAGS, at + 8);
        reception.fcs = (in.peek8(at + 8) & 1) != 0;
        in.set(FCS, reception.fcs, at + 8, 2);
        in.set(RATE, in.peek16le(at + 10) * 500L, at + 10, 2);
        int frequency = in.u16le(CHAN_FREQ, at + 12);
        if (frequency != 0) {
            WlanRadio.frequency(in, frequency, at + 12);
        }
        in.u16le(CHAN_FLAGS, at + 14);
        in.set(WlanRadio.DATA_RATE, WlanRadio.rate(in.peek16le(at + 10)), at + 10, 2);
        reception.signal = (byte) in.peek8(at + 18);
        reception.noise = (byte) in.peek8(at + 19);
        reception.record(in);
        in.set(ANTSIGNAL, (byte) in.peek8(at + 18), at + 18, 1);
        in.set(ANTNOISE, (byte) in.peek8(at + 19), at + 19, 1);
    }
}
