package io.wireloupe.protocol.link;

import static io.wireloupe.protocol.link.WlanManagement.MGT;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

/** The elements of IEEE 802.11-2020 9.4.2, in management frames and in the data of keys (12.7.2). */
public final class WlanElements {

    /** Tag number: {@code wlan.tag.number}, a number of 8 bits. */
    public static final UIntField TAG_NUMBER = MGT.uint8("wlan.tag.number", "Tag number");
    /** Tag length: {@code wlan.tag.length}, a number of 32 bits, in bytes. */
    public static final UIntField TAG_LENGTH = MGT.uint32("wlan.tag.length", "Tag length").unit("bytes");
    /** Network name: {@code wlan.ssid}, octets. */
    public static final BytesField SSID = MGT.bytes("wlan.ssid", "Network name");
    /** Supported rate: {@code wlan.supported_rates}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RATES = MGT.uint8("wlan.supported_rates", "Supported rate").hex();
    /** Channel: {@code wlan.ds.current_channel}, a number of 8 bits. */
    public static final UIntField CURRENT_CHANNEL = MGT.uint8("wlan.ds.current_channel", "Channel");
    /** Beacons until the next DTIM: {@code wlan.tim.dtim_count}, a number of 8 bits. */
    public static final UIntField DTIM_COUNT = MGT.uint8("wlan.tim.dtim_count", "Beacons until the next DTIM");
    /** Beacons between DTIMs: {@code wlan.tim.dtim_period}, a number of 8 bits. */
    public static final UIntField DTIM_PERIOD = MGT.uint8("wlan.tim.dtim_period", "Beacons between DTIMs");
    /** Bitmap control: {@code wlan.tim.bmapctl}, a number of 8 bits, in hexadecimal. */
    public static final UIntField BMAPCTL = MGT.uint8("wlan.tim.bmapctl", "Bitmap control").hex();
    /** Part of the bitmap: {@code wlan.tim.partial_virtual_bitmap}, octets. */
    public static final BytesField BITMAP = MGT.bytes("wlan.tim.partial_virtual_bitmap", "Part of the bitmap");
    /** Country: {@code wlan.country_info.code}, text. */
    public static final TextField COUNTRY = MGT.text("wlan.country_info.code", "Country");
    /** Extended rates: {@code wlan.erp_info}, a number of 8 bits, in hexadecimal. */
    public static final UIntField ERP_INFO = MGT.uint8("wlan.erp_info", "Extended rates").hex();
    /** Supported rate: {@code wlan.extended_supported_rates}, a number of 8 bits, in hexadecimal. */
    public static final UIntField EXTENDED_RATES = MGT.uint8("wlan.extended_supported_rates", "Supported rate").hex();
    /** Organization: {@code wlan.tag.oui}, a number of 24 bits. */
    public static final UIntField TAG_OUI = MGT.uint24("wlan.tag.oui", "Organization");
    /** Type of the organization: {@code wlan.tag.vendor.oui.type}, a number of 8 bits. */
    public static final UIntField VENDOR_OUI_TYPE = MGT.uint8("wlan.tag.vendor.oui.type", "Type of the organization");
    /** ID of the pairwise master key: {@code wlan.rsn.ie.pmkid}, octets. */
    public static final BytesField KEY_PMKID = MGT.bytes("wlan.rsn.ie.pmkid", "ID of the pairwise master key");

    private static final int HEADER = 2;
    private static final int VENDOR = 221;

    /** 12.7.2, table 12-9: data of keys by their organization and type. */
    private static final int KEY_ID_DATA = 0x000fac04;

    static {
        RsnElement.declare();
    }

    private WlanElements() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads the elements from {@code offset} up to {@code end}. */
    static void read(Layer in, int offset, int end) {
        int at = offset;
        while (at + HEADER <= end) {
            int tag = in.u8(TAG_NUMBER, at);
            int length = in.u8(TAG_LENGTH, at + 1);
            at += HEADER;
            if (length > 0) {
                element(in, tag, at, length);
            } else if (tag == 0) {
                in.bytes(SSID, at, 0);
            }
            at += length;
        }
    }

    /**
     * Reads the data of a key that is not encrypted: elements, and the ID of a key. Padding ends it (12.7.2).
     *
     * @param in the layer that holds the data
     * @param offset where the data begins, in bytes from the start of the layer
     * @param end where it ends
     */
    public static void readKeyData(Layer in, int offset, int end) {
        int at = offset;
        while (at + HEADER <= end && in.peek8(at + 1) > 0 && at + HEADER + in.peek8(at + 1) <= end) {
            int next = at + HEADER + in.peek8(at + 1);
            read(in, at, next);
            if (in.peek8(at) == VENDOR && next - at == HEADER + 20 && in.peek32(at + HEADER) == KEY_ID_DATA) {
                in.bytes(KEY_PMKID, at + HEADER + 4, 16);
            }
            at = next;
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
            case 48 -> RsnElement.read(in, at, length);
            case 50 -> rates(in, EXTENDED_RATES, at, length);
            case VENDOR -> {
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
