package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.MacNameField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** The addresses of 802.11 frames, by what each means (IEEE 802.11-2020 9.3), and the frames within an A-MSDU. */
public final class WlanAddresses {

    /** Holds the fields of addresses; they belong to 802.11's MAC header. */
    public static final Protocol ADDRESSES =
            Protocol.define("IEEE 802.11 addresses", "802.11 addresses", "wlan.addresses");
    /** Receiver: {@code wlan.ra}, a MAC address. */
    public static final MacField RA = ADDRESSES.mac("wlan.ra", "Receiver");
    /** Receiver (resolved): {@code wlan.ra_resolved}, the name of a MAC address. */
    public static final MacNameField RA_RESOLVED = ADDRESSES.macName("wlan.ra_resolved", "Receiver (resolved)");
    /** Transmitter: {@code wlan.ta}, a MAC address. */
    public static final MacField TA = ADDRESSES.mac("wlan.ta", "Transmitter");
    /** Transmitter (resolved): {@code wlan.ta_resolved}, the name of a MAC address. */
    public static final MacNameField TA_RESOLVED = ADDRESSES.macName("wlan.ta_resolved", "Transmitter (resolved)");
    /** Destination: {@code wlan.da}, a MAC address. */
    public static final MacField DA = ADDRESSES.mac("wlan.da", "Destination");
    /** Destination (resolved): {@code wlan.da_resolved}, the name of a MAC address. */
    public static final MacNameField DA_RESOLVED = ADDRESSES.macName("wlan.da_resolved", "Destination (resolved)");
    /** Source: {@code wlan.sa}, a MAC address. */
    public static final MacField SA = ADDRESSES.mac("wlan.sa", "Source");
    /** Source (resolved): {@code wlan.sa_resolved}, the name of a MAC address. */
    public static final MacNameField SA_RESOLVED = ADDRESSES.macName("wlan.sa_resolved", "Source (resolved)");
    /** Basic service set: {@code wlan.bssid}, a MAC address. */
    public static final MacField BSSID = ADDRESSES.mac("wlan.bssid", "Basic service set");
    /** Basic service set (resolved): {@code wlan.bssid_resolved}, the name of a MAC address. */
    public static final MacNameField BSSID_RESOLVED =
            ADDRESSES.macName("wlan.bssid_resolved", "Basic service set (resolved)");
    /** Station: {@code wlan.staa}, a MAC address. */
    public static final MacField STAA = ADDRESSES.mac("wlan.staa", "Station");
    /** Station (resolved): {@code wlan.staa_resolved}, the name of a MAC address. */
    public static final MacNameField STAA_RESOLVED = ADDRESSES.macName("wlan.staa_resolved", "Station (resolved)");
    /** Address: {@code wlan.addr}, a MAC address. */
    public static final MacField ADDR = ADDRESSES.mac("wlan.addr", "Address");
    /** Address (resolved): {@code wlan.addr_resolved}, the name of a MAC address. */
    public static final MacNameField ADDR_RESOLVED = ADDRESSES.macName("wlan.addr_resolved", "Address (resolved)");

    /** The protocol {@code wlan_aggregate}: IEEE 802.11 wireless LAN aggregate frame. */
    public static final Protocol AGGREGATE =
            Protocol.define("IEEE 802.11 wireless LAN aggregate frame", "802.11 aggregate", "wlan_aggregate");
    /** Length of the part: {@code wlan_aggregate.a_mdsu.length}, a number of 16 bits, in bytes. */
    public static final UIntField AMSDU_LENGTH =
            AGGREGATE.uint16("wlan_aggregate.a_mdsu.length", "Length of the part").unit("bytes");

    private static final int FIRST = 4;
    private static final int SECOND = 10;
    private static final int THIRD = 16;
    private static final int FOURTH = 24;
    private static final int SUBFRAME_HEADER = 14;

    /** Reads the body of an A-MSDU that was put together. */
    static final Dissector SUBFRAMES = new Dissector() {
        @Override
        public Protocol protocol() {
            return AGGREGATE;
        }

        @Override
        public void register(Registration at) {}

        @Override
        public int dissect(Layer in) {
            subframes(in, 0, in.length());
            return in.length();
        }
    };

    private WlanAddresses() {}

    /** Where the frame goes in the end, by the two bits on the distribution system (table 9-30). */
    static long destination(Layer in) {
        return in.peek48((in.peek8(1) & 1) != 0 ? THIRD : FIRST);
    }

    /** Where the frame came from in the beginning. */
    static long source(Layer in) {
        int ds = in.peek8(1) & 3;
        return in.peek48(ds == 3 ? FOURTH : ds == 2 ? THIRD : SECOND);
    }

    static void management(Layer in) {
        put(in, RA, RA_RESOLVED, FIRST);
        put(in, DA, DA_RESOLVED, FIRST);
        put(in, TA, TA_RESOLVED, SECOND);
        put(in, SA, SA_RESOLVED, SECOND);
        put(in, BSSID, BSSID_RESOLVED, THIRD);
        put(in, ADDR, ADDR_RESOLVED, FIRST);
        put(in, ADDR, ADDR_RESOLVED, SECOND);
        put(in, ADDR, ADDR_RESOLVED, THIRD);
    }

    /**
     * Table 9-30: the meaning of a data frame's addresses by the two bits on the distribution system. The parts of an
     * A-MSDU have a destination and a source of their own.
     */
    static void data(Layer in, int ds, boolean aggregated) {
        put(in, RA, RA_RESOLVED, FIRST);
        put(in, TA, TA_RESOLVED, SECOND);
        if (!aggregated || (ds & 1) == 0) {
            put(in, DA, DA_RESOLVED, (ds & 1) != 0 ? THIRD : FIRST);
        }
        if (!aggregated || (ds & 2) == 0) {
            put(in, SA, SA_RESOLVED, ds == 3 ? FOURTH : ds == 2 ? THIRD : SECOND);
        }
        if (ds != 3) {
            put(in, BSSID, BSSID_RESOLVED, ds == 0 ? THIRD : ds == 1 ? FIRST : SECOND);
        } else if (aggregated) {
            put(in, BSSID, BSSID_RESOLVED, THIRD);
            put(in, BSSID, BSSID_RESOLVED, FOURTH);
        }
        if (ds == 1 || ds == 2) {
            put(in, STAA, STAA_RESOLVED, ds == 2 ? FIRST : SECOND);
        }
        both(in);
        if (ds == 0 || !aggregated && ds != 3) {
            put(in, ADDR, ADDR_RESOLVED, THIRD);
        } else if (ds == 3) {
            put(in, ADDR, ADDR_RESOLVED, aggregated ? THIRD : FOURTH);
            put(in, ADDR, ADDR_RESOLVED, aggregated ? FOURTH : THIRD);
        }
    }

    /** 9.3.1: control frames have a receiver, most of them a transmitter. */
    static void control(Layer in, int end) {
        int subtype = in.peek8(0) >>> 4;
        switch (subtype) {
            case 10 -> {
                in.set(Wlan.AID, in.peek16le(2) & 0x3fff, 2, 2);
                put(in, BSSID, BSSID_RESOLVED, FIRST);
                put(in, TA, TA_RESOLVED, SECOND);
                both(in);
            }
            case 12, 13 -> {
                put(in, RA, RA_RESOLVED, FIRST);
                put(in, ADDR, ADDR_RESOLVED, FIRST);
            }
            case 14, 15 -> {
                put(in, RA, RA_RESOLVED, FIRST);
                put(in, BSSID, BSSID_RESOLVED, SECOND);
                both(in);
            }
            case 2, 4, 5, 8, 9, 11 -> {
                put(in, RA, RA_RESOLVED, FIRST);
                put(in, TA, TA_RESOLVED, SECOND);
                both(in);
            }
            default -> in.data(4, end - 4);
        }
    }

    private static void both(Layer in) {
        put(in, ADDR, ADDR_RESOLVED, FIRST);
        put(in, ADDR, ADDR_RESOLVED, SECOND);
    }

    /** 9.3.2.2.2: frames with their own destination, source and length, each but the last padded to four octets. */
    static void subframes(Layer in, int offset, int end) {
        int at = offset;
        while (at + SUBFRAME_HEADER <= end) {
            put(in, DA, DA_RESOLVED, at);
            put(in, SA, SA_RESOLVED, at + 6);
            int length = in.u16(AMSDU_LENGTH, at + 12);
            at += SUBFRAME_HEADER;
            if (length == 0 || at + length > end) {
                return;
            }
            in.nextContained(Tables.LLC_FRAME, 0, at, length);
            at += length + (-(SUBFRAME_HEADER + length) & 3);
        }
    }

    private static void put(Layer in, MacField address, MacNameField resolved, int offset) {
        long mac = in.mac(address, offset);
        in.set(resolved, mac, offset);
    }
}
