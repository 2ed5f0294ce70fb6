package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.List;

/** Radiotap header of 802.11 captures: the fields that radiotap.org defines, each aligned to its own size. */
public final class Radiotap implements Dissector {

    /** The protocol {@code radiotap}: IEEE 802.11 Radiotap Capture header. */
    public static final Protocol RADIOTAP =
            Protocol.define("IEEE 802.11 Radiotap Capture header", "802.11 Radiotap", "radiotap");
    /** Version of the header: {@code radiotap.version}, a number of 8 bits. */
    public static final UIntField VERSION = RADIOTAP.uint8("radiotap.version", "Version of the header");
    /** Padding of the header: {@code radiotap.pad}, a number of 8 bits. */
    public static final UIntField PAD = RADIOTAP.uint8("radiotap.pad", "Padding of the header");
    /** Length of the header: {@code radiotap.length}, a number of 16 bits, in bytes. */
    public static final UIntField LENGTH = RADIOTAP.uint16("radiotap.length", "Length of the header").unit("bytes");
    /** Which fields are present: {@code radiotap.present.word}, a number of 32 bits, in hexadecimal. */
    public static final UIntField PRESENT_WORD =
            RADIOTAP.uint32("radiotap.present.word", "Which fields are present").hex();

    /** The bits of {@link #PRESENT_WORD}, the lowest first. */
    public static final List<FlagField> PRESENT = List.of(
            RADIOTAP.flag("radiotap.present.tsft", "Present: TSFT", 1L << 0),
            RADIOTAP.flag("radiotap.present.flags", "Present: flags", 1L << 1),
            RADIOTAP.flag("radiotap.present.rate", "Present: rate", 1L << 2),
            RADIOTAP.flag("radiotap.present.channel", "Present: channel", 1L << 3),
            RADIOTAP.flag("radiotap.present.fhss", "Present: FHSS", 1L << 4),
            RADIOTAP.flag("radiotap.present.dbm_antsignal", "Present: signal in dBm", 1L << 5),
            RADIOTAP.flag("radiotap.present.dbm_antnoise", "Present: noise in dBm", 1L << 6),
            RADIOTAP.flag("radiotap.present.lock_quality", "Present: lock quality", 1L << 7),
            RADIOTAP.flag("radiotap.present.tx_attenuation", "Present: attenuation", 1L << 8),
            RADIOTAP.flag("radiotap.present.db_tx_attenuation", "Present: attenuation in dB", 1L << 9),
            RADIOTAP.flag("radiotap.present.dbm_tx_power", "Present: power in dBm", 1L << 10),
            RADIOTAP.flag("radiotap.present.antenna", "Present: antenna", 1L << 11),
            RADIOTAP.flag("radiotap.present.db_antsignal", "Present: signal in dB", 1L << 12),
            RADIOTAP.flag("radiotap.present.db_antnoise", "Present: noise in dB", 1L << 13),
            RADIOTAP.flag("radiotap.present.rxflags", "Present: flags of reception", 1L << 14),
            RADIOTAP.flag("radiotap.present.xchannel", "Present: extended channel", 1L << 18),
            RADIOTAP.flag("radiotap.present.mcs", "Present: MCS", 1L << 19),
            RADIOTAP.flag("radiotap.present.ampdu", "Present: A-MPDU status", 1L << 20),
            RADIOTAP.flag("radiotap.present.vht", "Present: VHT", 1L << 21),
            RADIOTAP.flag("radiotap.present.timestamp", "Present: timestamp", 1L << 22),
            RADIOTAP.flag("radiotap.present.he", "Present: HE", 1L << 23),
            RADIOTAP.flag("radiotap.present.he_mu", "Present: HE-MU", 1L << 24),
            RADIOTAP.flag("radiotap.present.rtap_ns", "Present: next radiotap space", 1L << 29),
            RADIOTAP.flag("radiotap.present.vendor_ns", "Present: next vendor space", 1L << 30),
            RADIOTAP.flag("radiotap.present.ext", "Present: more bits", 1L << 31));

    /** Time of the radio: {@code radiotap.mactime}, a number of 64 bits, in µs. */
    public static final UIntField MACTIME = RADIOTAP.uint64("radiotap.mactime", "Time of the radio").unit("µs");
    /** Flags: {@code radiotap.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = RADIOTAP.uint8("radiotap.flags", "Flags").hex();
    /** Contention-free period: {@code radiotap.flags.cfp}, the bit {@code 0x1}. */
    public static final FlagField FLAGS_CFP = RADIOTAP.flag("radiotap.flags.cfp", "Contention-free period", 0x01);
    /** Short preamble: {@code radiotap.flags.preamble}, the bit {@code 0x2}. */
    public static final FlagField FLAGS_PREAMBLE = RADIOTAP.flag("radiotap.flags.preamble", "Short preamble", 0x02);
    /** WEP: {@code radiotap.flags.wep}, the bit {@code 0x4}. */
    public static final FlagField FLAGS_WEP = RADIOTAP.flag("radiotap.flags.wep", "WEP", 0x04);
    /** Fragmentation: {@code radiotap.flags.frag}, the bit {@code 0x8}. */
    public static final FlagField FLAGS_FRAG = RADIOTAP.flag("radiotap.flags.frag", "Fragmentation", 0x08);
    /** FCS at end: {@code radiotap.flags.fcs}, the bit {@code 0x10}. */
    public static final FlagField FLAGS_FCS = RADIOTAP.flag("radiotap.flags.fcs", "FCS at end", 0x10);
    /** Padded header: {@code radiotap.flags.datapad}, the bit {@code 0x20}. */
    public static final FlagField FLAGS_DATAPAD = RADIOTAP.flag("radiotap.flags.datapad", "Padded header", 0x20);
    /** Bad FCS: {@code radiotap.flags.badfcs}, the bit {@code 0x40}. */
    public static final FlagField FLAGS_BADFCS = RADIOTAP.flag("radiotap.flags.badfcs", "Bad FCS", 0x40);
    /** Short guard interval: {@code radiotap.flags.shortgi}, the bit {@code 0x80}. */
    public static final FlagField FLAGS_SHORTGI = RADIOTAP.flag("radiotap.flags.shortgi", "Short guard interval", 0x80);
    /** Data rate: {@code radiotap.datarate}, text, in Mbit/s. */
    public static final TextField DATARATE = RADIOTAP.text("radiotap.datarate", "Data rate").unit("Mbit/s");
    /** Frequency: {@code radiotap.channel.freq}, a number of 32 bits, in MHz. */
    public static final UIntField CHANNEL_FREQ = RADIOTAP.uint32("radiotap.channel.freq", "Frequency").unit("MHz");
    /** Kind of channel: {@code radiotap.channel.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHANNEL_FLAGS = RADIOTAP.uint16("radiotap.channel.flags", "Kind of channel").hex();
    /** CCK: {@code radiotap.channel.flags.cck}, the bit {@code 0x20}. */
    public static final FlagField CHANNEL_CCK = RADIOTAP.flag("radiotap.channel.flags.cck", "CCK", 0x0020);
    /** OFDM: {@code radiotap.channel.flags.ofdm}, the bit {@code 0x40}. */
    public static final FlagField CHANNEL_OFDM = RADIOTAP.flag("radiotap.channel.flags.ofdm", "OFDM", 0x0040);
    /** 2 GHz band: {@code radiotap.channel.flags.2ghz}, the bit {@code 0x80}. */
    public static final FlagField CHANNEL_2GHZ = RADIOTAP.flag("radiotap.channel.flags.2ghz", "2 GHz band", 0x0080);
    /** 5 GHz band: {@code radiotap.channel.flags.5ghz}, the bit {@code 0x100}. */
    public static final FlagField CHANNEL_5GHZ = RADIOTAP.flag("radiotap.channel.flags.5ghz", "5 GHz band", 0x0100);
    /** Signal: {@code radiotap.dbm_antsignal}, a number with a sign, in dBm. */
    public static final IntField DBM_ANTSIGNAL = RADIOTAP.integer("radiotap.dbm_antsignal", "Signal").unit("dBm");
    /** Noise: {@code radiotap.dbm_antnoise}, a number with a sign, in dBm. */
    public static final IntField DBM_ANTNOISE = RADIOTAP.integer("radiotap.dbm_antnoise", "Noise").unit("dBm");
    /** Signal quality: {@code radiotap.quality}, a number of 16 bits. */
    public static final UIntField QUALITY = RADIOTAP.uint16("radiotap.quality", "Signal quality");
    /** Transmit power: {@code radiotap.txpower}, a number with a sign, in dBm. */
    public static final IntField TXPOWER = RADIOTAP.integer("radiotap.txpower", "Transmit power").unit("dBm");
    /** Antenna: {@code radiotap.antenna}, a number of 32 bits. */
    public static final UIntField ANTENNA = RADIOTAP.uint32("radiotap.antenna", "Antenna");
    /** Signal: {@code radiotap.db_antsignal}, a number of 32 bits, in dB. */
    public static final UIntField DB_ANTSIGNAL = RADIOTAP.uint32("radiotap.db_antsignal", "Signal").unit("dB");
    /** Noise: {@code radiotap.db_antnoise}, a number of 32 bits, in dB. */
    public static final UIntField DB_ANTNOISE = RADIOTAP.uint32("radiotap.db_antnoise", "Noise").unit("dB");
    /** Flags of reception: {@code radiotap.rxflags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RXFLAGS = RADIOTAP.uint16("radiotap.rxflags", "Flags of reception").hex();
    /** Bad PLCP: {@code radiotap.rxflags.badplcp}, the bit {@code 0x2}. */
    public static final FlagField RXFLAGS_BADPLCP = RADIOTAP.flag("radiotap.rxflags.badplcp", "Bad PLCP", 0x0002);
    /** MCS index: {@code radiotap.mcs.index}, a number of 8 bits. */
    public static final UIntField MCS_INDEX = RADIOTAP.uint8("radiotap.mcs.index", "MCS index");

    private static final int LINKTYPE_RADIOTAP = 127;
    private static final int MCS_KNOWN_INDEX = 0x02;

    /** Width, index and guard interval. */
    private static final int MCS_KNOWN_RATE = 0x07;

    private static final int LINKTYPE_IEEE802_11 = 105;
    private static final int FIXED = 8;

    /** The last bits of {@link #PRESENT} mean the same in every word. */
    private static final int NAMESPACE_BITS = 3;

    private static final int EXTENSION = 31;
    private static final int RADIOTAP_SPACE = 29;
    private static final int VENDOR_SPACE = 30;

    /** Alignment of the fields of bits 0 to 27; 0 for a bit without a meaning. */
    private static final int[] ALIGN = {
        8, 1, 1, 2, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 4, 1, 4, 2, 8, 2, 2, 2, 1, 2};

    /** Size of the fields of bits 0 to 27. */
    private static final int[] SIZE = {
        8, 1, 1, 4, 2, 1, 1, 2, 2, 2, 1, 1, 1, 1, 2, 2, 1, 1, 8, 3, 8, 12, 12, 12, 12, 6, 1, 4};

    @Override
    public Protocol protocol() {
        return RADIOTAP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_RADIOTAP);
        at.handsTo(Tables.LINK_TYPE);
        at.alsoRecords(WlanRadio.WLAN_RADIO);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        in.u8(PAD, 1);
        int header = in.u16le(LENGTH, 2);
        WlanRadio.Reception reception = in.state(WlanRadio.RECEPTION);
        reception.reset();
        if (header >= FIXED && header <= in.length()) {
            fields(in, header, reception);
            reception.record(in);
            in.next(Tables.LINK_TYPE, LINKTYPE_IEEE802_11, header);
        } else if (header > in.length()) {
            in.peek8(in.length());
        }
        return in.length();
    }

    private static void fields(Layer in, int header, WlanRadio.Reception reception) {
        int words = presence(in, header);
        int at = 4 + 4 * words;
        boolean known = true;
        for (int word = 0; word < words && known; word++) {
            long present = in.peek32le(4 + 4 * word);
            for (int bit = 0; bit < ALIGN.length; bit++) {
                if ((present >>> bit & 1) == 0) {
                    continue;
                }
                at = at + ALIGN[bit] - 1 & -ALIGN[bit];
                if (at + SIZE[bit] > header) {
                    return;
                }
                field(in, bit, at, reception);
                at += SIZE[bit];
            }
            known = (present >>> RADIOTAP_SPACE & 1) != 0 && (present >>> VENDOR_SPACE & 1) == 0;
        }
    }

    /** Records the words that tell which fields are there and gives their number. */
    private static int presence(Layer in, int header) {
        int words = 0;
        long present;
        do {
            int at = 4 + 4 * words;
            boolean known = words == 0 || (in.peek32le(at - 4) >>> RADIOTAP_SPACE & 1) != 0;
            present = in.u32le(PRESENT_WORD, at);
            for (int i = known ? 0 : PRESENT.size() - NAMESPACE_BITS; i < PRESENT.size(); i++) {
                FlagField flag = PRESENT.get(i);
                in.set(flag, (present & flag.mask()) != 0, at, 4);
            }
            words++;
        } while ((present >>> EXTENSION & 1) != 0 && 8 + 4 * words <= header);
        return words;
    }

    private static void field(Layer in, int bit, int at, WlanRadio.Reception reception) {
        switch (bit) {
            case 0 -> {
                long time = in.u64le(MACTIME, at);
                in.set(WlanRadio.TIMESTAMP, time, at, 8);
            }
            case 1 -> flags(in, at, reception);
            case 2 -> {
                byte[] rate = WlanRadio.rate(in.peek8(at));
                in.set(DATARATE, rate, at, 1);
                in.set(WlanRadio.DATA_RATE, rate, at, 1);
            }
            case 3 -> channel(in, at);
            case 5 -> {
                in.set(DBM_ANTSIGNAL, (byte) in.peek8(at), at, 1);
                reception.signal = (byte) in.peek8(at);
            }
            case 6 -> {
                in.set(DBM_ANTNOISE, (byte) in.peek8(at), at, 1);
                reception.noise = (byte) in.peek8(at);
            }
            case 7 -> in.u16le(QUALITY, at);
            case 10 -> in.set(TXPOWER, (byte) in.peek8(at), at, 1);
            case 11 -> in.u8(ANTENNA, at);
            case 12 -> {
                in.u8(DB_ANTSIGNAL, at);
                in.u8(WlanRadio.SIGNAL_DB, at);
            }
            case 13 -> in.u8(DB_ANTNOISE, at);
            case 14 -> {
                in.u16le(RXFLAGS, at);
                in.set(RXFLAGS_BADPLCP, (in.peek8(at) & 2) != 0, at, 2);
            }
            case 19 -> {
                mcs(in, at);
            }
            default -> { }
        }
    }

    /** The modulation of 802.11n, from which the rate follows if width and guard interval are told. */
    private static void mcs(Layer in, int at) {
        int known = in.peek8(at);
        if ((known & MCS_KNOWN_INDEX) == 0) {
            return;
        }
        int index = in.u8(MCS_INDEX, at + 2);
        if ((known & MCS_KNOWN_RATE) == MCS_KNOWN_RATE && index < WlanRadio.HT_INDEXES) {
            int flags = in.peek8(at + 1);
            byte[] rate = WlanRadio.rate(index, (flags & 3) == 1, (flags & 4) != 0);
            in.set(DATARATE, rate, at + 2, 1);
            in.set(WlanRadio.DATA_RATE, rate, at + 2, 1);
        }
    }

    private static void flags(Layer in, int at, WlanRadio.Reception reception) {
        in.u8(FLAGS, at);
        in.flag8(FLAGS_CFP, at);
        in.flag8(FLAGS_PREAMBLE, at);
        in.flag8(FLAGS_WEP, at);
        in.flag8(FLAGS_FRAG, at);
        reception.fcs = in.flag8(FLAGS_FCS, at);
        reception.padded = in.flag8(FLAGS_DATAPAD, at);
        in.flag8(FLAGS_BADFCS, at);
        in.flag8(FLAGS_SHORTGI, at);
    }

    private static void channel(Layer in, int at) {
        int frequency = in.peek16le(at);
        in.set(CHANNEL_FREQ, frequency, at, 2);
        in.u16le(CHANNEL_FLAGS, at + 2);
        int flags = in.peek16le(at + 2);
        in.set(CHANNEL_CCK, (flags & 0x0020) != 0, at + 2, 2);
        in.set(CHANNEL_OFDM, (flags & 0x0040) != 0, at + 2, 2);
        in.set(CHANNEL_2GHZ, (flags & 0x0080) != 0, at + 2, 2);
        in.set(CHANNEL_5GHZ, (flags & 0x0100) != 0, at + 2, 2);
        WlanRadio.frequency(in, frequency, at);
    }
}
