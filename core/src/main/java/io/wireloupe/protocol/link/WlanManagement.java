package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.List;

/** Bodies of 802.11 management frames: the fixed fields of IEEE 802.11-2020 9.4.1 and the elements of 9.4.2. */
public final class WlanManagement implements Dissector {

    public static final Protocol MGT =
            Protocol.define("IEEE 802.11 wireless LAN management frame", "802.11 MGT", "wlan.mgt");
    public static final UIntField TIMESTAMP = MGT.uint64("wlan.fixed.timestamp", "Timestamp").unit("µs");
    public static final UIntField BEACON = MGT.uint16("wlan.fixed.beacon", "Beacon interval");
    public static final UIntField CAPABILITIES = MGT.uint16("wlan.fixed.capabilities", "Capabilities").hex();

    /** Bits of {@link #CAPABILITIES}. */
    public static final List<FlagField> CAPABILITY = List.of(
            MGT.flag("wlan.fixed.capabilities.ess", "Access point", 0x0001),
            MGT.flag("wlan.fixed.capabilities.ibss", "Independent network", 0x0002),
            MGT.flag("wlan.fixed.capabilities.privacy", "Privacy", 0x0010),
            MGT.flag("wlan.fixed.capabilities.short_preamble", "Short preamble", 0x0020),
            MGT.flag("wlan.fixed.capabilities.spec_man", "Spectrum management", 0x0100),
            MGT.flag("wlan.fixed.capabilities.qos", "QoS", 0x0200),
            MGT.flag("wlan.fixed.capabilities.short_slot_time", "Short slot time", 0x0400),
            MGT.flag("wlan.fixed.capabilities.apsd", "Automatic power save delivery", 0x0800),
            MGT.flag("wlan.fixed.capabilities.radio_measurement", "Radio measurement", 0x1000));

    public static final UIntField LISTEN_IVAL = MGT.uint16("wlan.fixed.listen_ival", "Listen interval").hex();
    public static final MacField CURRENT_AP = MGT.mac("wlan.fixed.current_ap", "Current access point");
    public static final UIntField AUTH_ALG = MGT.uint16("wlan.fixed.auth.alg", "Authentication algorithm");
    public static final UIntField AUTH_SEQ = MGT.uint16("wlan.fixed.auth_seq", "Step of authentication").hex();
    public static final UIntField STATUS_CODE = MGT.uint16("wlan.fixed.status_code", "Status").hex();
    public static final UIntField FIXED_AID = MGT.uint16("wlan.fixed.aid", "Association").hex();
    public static final UIntField REASON_CODE = MGT.uint16("wlan.fixed.reason_code", "Reason").hex();
    public static final UIntField CATEGORY_CODE = MGT.uint16("wlan.fixed.category_code", "Category of the action");
    public static final UIntField TAG_NUMBER = MGT.uint8("wlan.tag.number", "Tag number");
    public static final UIntField TAG_LENGTH = MGT.uint32("wlan.tag.length", "Tag length").unit("bytes");
    public static final BytesField SSID = MGT.bytes("wlan.ssid", "Network name");
    public static final UIntField RATES = MGT.uint8("wlan.supported_rates", "Supported rate").hex();
    public static final UIntField CURRENT_CHANNEL = MGT.uint8("wlan.ds.current_channel", "Channel");
    public static final UIntField DTIM_COUNT = MGT.uint8("wlan.tim.dtim_count", "Beacons until the next DTIM");
    public static final UIntField DTIM_PERIOD = MGT.uint8("wlan.tim.dtim_period", "Beacons between DTIMs");
    public static final UIntField BMAPCTL = MGT.uint8("wlan.tim.bmapctl", "Bitmap control").hex();
    public static final BytesField BITMAP = MGT.bytes("wlan.tim.partial_virtual_bitmap", "Part of the bitmap");
    public static final TextField COUNTRY = MGT.text("wlan.country_info.code", "Country");
    public static final UIntField ERP_INFO = MGT.uint8("wlan.erp_info", "Extended rates").hex();
    public static final UIntField EXTENDED_RATES = MGT.uint8("wlan.extended_supported_rates", "Supported rate").hex();
    public static final UIntField RSN_VERSION = MGT.uint16("wlan.rsn.version", "Version of RSN");
    public static final UIntField TAG_OUI = MGT.uint24("wlan.tag.oui", "Organization");
    public static final UIntField VENDOR_OUI_TYPE = MGT.uint8("wlan.tag.vendor.oui.type", "Type of the organization");

    private static final int TAG_HEADER = 2;
    private static final int SAE = 3;

    @Override
    public Protocol protocol() {
        return MGT;
    }

    @Override
    public void register(Registration at) {
        at.on(Wlan.MANAGEMENT, 0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14);
    }

    @Override
    public int dissect(Layer in) {
        int at = switch (in.state(WlanRadio.RECEPTION).subtype) {
            case 0 -> associationRequest(in, false);
            case 1, 3 -> associationResponse(in);
            case 2 -> associationRequest(in, true);
            case 5, 8 -> beacon(in);
            case 10, 12 -> reason(in);
            case 11 -> authentication(in);
            case 13, 14 -> action(in);
            default -> 0;
        };
        while (at + TAG_HEADER <= in.length()) {
            int tag = in.u8(TAG_NUMBER, at);
            int length = in.u8(TAG_LENGTH, at + 1);
            at += TAG_HEADER;
            if (length > 0) {
                element(in, tag, at, length);
            } else if (tag == 0) {
                in.bytes(SSID, at, 0);
            }
            at += length;
        }
        return in.length();
    }

    private static int associationRequest(Layer in, boolean again) {
        capabilities(in, 0);
        in.u16le(LISTEN_IVAL, 2);
        if (!again) {
            return 4;
        }
        in.mac(CURRENT_AP, 4);
        return 10;
    }

    private static int associationResponse(Layer in) {
        capabilities(in, 0);
        in.u16le(STATUS_CODE, 2);
        in.set(FIXED_AID, in.peek16le(4) & 0x3fff, 4, 2);
        return 6;
    }

    private static int beacon(Layer in) {
        in.u64le(TIMESTAMP, 0);
        in.u16le(BEACON, 8);
        capabilities(in, 10);
        return 12;
    }

    private static int reason(Layer in) {
        in.u16le(REASON_CODE, 0);
        return 2;
    }

    /** 9.3.3.11: what follows depends on the algorithm; that of SAE is no list of elements. */
    private static int authentication(Layer in) {
        int algorithm = in.u16le(AUTH_ALG, 0);
        in.u16le(AUTH_SEQ, 2);
        in.u16le(STATUS_CODE, 4);
        return algorithm == SAE ? in.length() : 6;
    }

    private static int action(Layer in) {
        in.u8(CATEGORY_CODE, 0);
        return in.length();
    }

    private static void capabilities(Layer in, int at) {
        int capabilities = in.u16le(CAPABILITIES, at);
        for (int i = 0; i < CAPABILITY.size(); i++) {
            FlagField flag = CAPABILITY.get(i);
            in.set(flag, (capabilities & flag.mask()) != 0, at, 2);
        }
    }

    private static void element(Layer in, int tag, int at, int length) {
        switch (tag) {
            case 0 -> in.bytes(SSID, at, length);
            case 1 -> rates(in, RATES, at, length);
            case 3 -> in.u8(CURRENT_CHANNEL, at);
            case 5 -> trafficIndication(in, at, length);
            case 7 -> in.text(COUNTRY, at, Math.min(2, length));
            case 42, 47 -> in.u8(ERP_INFO, at);
            case 48 -> in.u16le(RSN_VERSION, at);
            case 50 -> rates(in, EXTENDED_RATES, at, length);
            case 221 -> {
                in.u24(TAG_OUI, at);
                if (length > 3) {
                    in.u8(VENDOR_OUI_TYPE, at + 3);
                }
            }
            default -> { }
        }
    }

    private static void rates(Layer in, UIntField field, int at, int length) {
        for (int i = 0; i < length; i++) {
            in.u8(field, at + i);
        }
    }

    private static void trafficIndication(Layer in, int at, int length) {
        in.u8(DTIM_COUNT, at);
        if (length >= 4) {
            in.u8(DTIM_PERIOD, at + 1);
            in.u8(BMAPCTL, at + 2);
            in.bytes(BITMAP, at + 3, length - 3);
        }
    }
}
