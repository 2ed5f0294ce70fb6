package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.UIntField;

import java.util.List;

/** Bodies of 802.11 management frames: the fixed fields of IEEE 802.11-2020 9.4.1, and {@link WlanElements}. */
public final class WlanManagement implements Dissector {

    /** The protocol {@code wlan.mgt}: IEEE 802.11 wireless LAN management frame. */
    public static final Protocol MGT =
            Protocol.define("IEEE 802.11 wireless LAN management frame", "802.11 MGT", "wlan.mgt");
    /** Timestamp: {@code wlan.fixed.timestamp}, a number of 64 bits, in µs. */
    public static final UIntField TIMESTAMP = MGT.uint64("wlan.fixed.timestamp", "Timestamp").unit("µs");
    /** Beacon interval: {@code wlan.fixed.beacon}, a number of 16 bits. */
    public static final UIntField BEACON = MGT.uint16("wlan.fixed.beacon", "Beacon interval");
    /** Capabilities: {@code wlan.fixed.capabilities}, a number of 16 bits, in hexadecimal. */
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

    /** Listen interval: {@code wlan.fixed.listen_ival}, a number of 16 bits, in hexadecimal. */
    public static final UIntField LISTEN_IVAL = MGT.uint16("wlan.fixed.listen_ival", "Listen interval").hex();
    /** Current access point: {@code wlan.fixed.current_ap}, a MAC address. */
    public static final MacField CURRENT_AP = MGT.mac("wlan.fixed.current_ap", "Current access point");
    /** Authentication algorithm: {@code wlan.fixed.auth.alg}, a number of 16 bits. */
    public static final UIntField AUTH_ALG = MGT.uint16("wlan.fixed.auth.alg", "Authentication algorithm");
    /** Step of authentication: {@code wlan.fixed.auth_seq}, a number of 16 bits, in hexadecimal. */
    public static final UIntField AUTH_SEQ = MGT.uint16("wlan.fixed.auth_seq", "Step of authentication").hex();
    /** Status: {@code wlan.fixed.status_code}, a number of 16 bits, in hexadecimal. */
    public static final UIntField STATUS_CODE = MGT.uint16("wlan.fixed.status_code", "Status").hex();
    /** Association: {@code wlan.fixed.aid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField FIXED_AID = MGT.uint16("wlan.fixed.aid", "Association").hex();
    /** Reason: {@code wlan.fixed.reason_code}, a number of 16 bits, in hexadecimal. */
    public static final UIntField REASON_CODE = MGT.uint16("wlan.fixed.reason_code", "Reason").hex();
    /** Category of the action: {@code wlan.fixed.category_code}, a number of 16 bits. */
    public static final UIntField CATEGORY_CODE = MGT.uint16("wlan.fixed.category_code", "Category of the action");

    static {
        WlanElements.declare();
    }

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
        WlanElements.read(in, at, in.length());
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
}
