package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/**
 * Bluetooth Low Energy's link layer: Bluetooth Core Specification 5.3, volume 6 part B 2, on advertising and data
 * channels, with the radio header of LINKTYPE_BLUETOOTH_LE_LL_WITH_PHDR.
 */
public final class BluetoothLe implements Dissector {

    /** The protocol {@code btle_rf}: Bluetooth Low Energy RF Info. */
    public static final Protocol BTLE_RF = Protocol.define("Bluetooth Low Energy RF Info", "BTLE RF", "btle_rf");
    /** Channel of the radio: {@code btle_rf.channel}, a number of 8 bits. */
    public static final UIntField RF_CHANNEL = BTLE_RF.uint8("btle_rf.channel", "Channel of the radio");
    /** Signal: {@code btle_rf.signal_dbm}, a number with a sign, in dBm. */
    public static final IntField SIGNAL_DBM = BTLE_RF.integer("btle_rf.signal_dbm", "Signal").unit("dBm");
    /** Noise: {@code btle_rf.noise_dbm}, a number with a sign, in dBm. */
    public static final IntField NOISE_DBM = BTLE_RF.integer("btle_rf.noise_dbm", "Noise").unit("dBm");
    /** Wrong bits of the access address: {@code btle_rf.access_address_offenses}, a number of 8 bits. */
    public static final UIntField OFFENSES =
            BTLE_RF.uint8("btle_rf.access_address_offenses", "Wrong bits of the access address");
    /** Access address expected: {@code btle_rf.reference_access_address}, a number of 32 bits, in hexadecimal. */
    public static final UIntField REFERENCE =
            BTLE_RF.uint32("btle_rf.reference_access_address", "Access address expected").hex();
    /** Flags: {@code btle_rf.flags}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RF_FLAGS = BTLE_RF.uint16("btle_rf.flags", "Flags").hex();

    /** The protocol {@code btle}: Bluetooth Low Energy Link Layer. */
    public static final Protocol BTLE =
            Protocol.define("Bluetooth Low Energy Link Layer", "BT LE LL", "btle");
    /** Access address: {@code btle.access_address}, a number of 32 bits, in hexadecimal. */
    public static final UIntField ACCESS_ADDRESS = BTLE.uint32("btle.access_address", "Access address").hex();
    /** Header: {@code btle.advertising_header}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ADVERTISING_HEADER = BTLE.uint16("btle.advertising_header", "Header").hex();
    /** Packet type: {@code btle.advertising_header.pdu_type}, the bits {@code 0xf} of 8, in hexadecimal. */
    public static final UIntField PDU_TYPE =
            BTLE.uint8("btle.advertising_header.pdu_type", "Packet type").hex().mask(0x0f);
    /** Channel selection algorithm 2: {@code btle.advertising_header.ch_sel}, the bit {@code 0x20}. */
    public static final FlagField CH_SEL =
            BTLE.flag("btle.advertising_header.ch_sel", "Channel selection algorithm 2", 0x20);
    /** Random address of the sender: {@code btle.advertising_header.randomized_tx}, the bit {@code 0x40}. */
    public static final FlagField RANDOMIZED_TX =
            BTLE.flag("btle.advertising_header.randomized_tx", "Random address of the sender", 0x40);
    /** Random address of the target: {@code btle.advertising_header.randomized_rx}, the bit {@code 0x80}. */
    public static final FlagField RANDOMIZED_RX =
            BTLE.flag("btle.advertising_header.randomized_rx", "Random address of the target", 0x80);
    /** Length: {@code btle.advertising_header.length}, a number of 8 bits, in bytes. */
    public static final UIntField ADVERTISING_LENGTH =
            BTLE.uint8("btle.advertising_header.length", "Length").unit("bytes");
    /** Advertiser: {@code btle.advertising_address}, a MAC address. */
    public static final MacField ADVERTISING_ADDRESS = BTLE.mac("btle.advertising_address", "Advertiser");
    /** Scanner: {@code btle.scanning_address}, a MAC address. */
    public static final MacField SCANNING_ADDRESS = BTLE.mac("btle.scanning_address", "Scanner");
    /** Initiator: {@code btle.initiator_address}, a MAC address. */
    public static final MacField INITIATOR_ADDRESS = BTLE.mac("btle.initiator_address", "Initiator");
    /** Target: {@code btle.target_address}, a MAC address. */
    public static final MacField TARGET_ADDRESS = BTLE.mac("btle.target_address", "Target");
    /** Scan response: {@code btle.scan_responce_data}, octets. */
    public static final BytesField SCAN_RESPONSE = BTLE.bytes("btle.scan_responce_data", "Scan response");
    /**
     * Access address of the connection: {@code btle.link_layer_data.access_address}, a number of 32 bits, in
     * hexadecimal.
     */
    public static final UIntField LL_ACCESS_ADDRESS =
            BTLE.uint32("btle.link_layer_data.access_address", "Access address of the connection").hex();
    /** Start of the CRC: {@code btle.link_layer_data.crc_init}, a number of 24 bits, in hexadecimal. */
    public static final UIntField LL_CRC_INIT = BTLE.uint24("btle.link_layer_data.crc_init", "Start of the CRC").hex();
    /** Window size: {@code btle.link_layer_data.window_size}, a number of 8 bits. */
    public static final UIntField LL_WINDOW_SIZE = BTLE.uint8("btle.link_layer_data.window_size", "Window size");
    /** Window offset: {@code btle.link_layer_data.window_offset}, a number of 16 bits. */
    public static final UIntField LL_WINDOW_OFFSET = BTLE.uint16("btle.link_layer_data.window_offset", "Window offset");
    /** Interval: {@code btle.link_layer_data.interval}, a number of 16 bits. */
    public static final UIntField LL_INTERVAL = BTLE.uint16("btle.link_layer_data.interval", "Interval");
    /** Latency: {@code btle.link_layer_data.latency}, a number of 16 bits. */
    public static final UIntField LL_LATENCY = BTLE.uint16("btle.link_layer_data.latency", "Latency");
    /** Timeout: {@code btle.link_layer_data.timeout}, a number of 16 bits. */
    public static final UIntField LL_TIMEOUT = BTLE.uint16("btle.link_layer_data.timeout", "Timeout");
    /** Hop: {@code btle.link_layer_data.hop}, the bits {@code 0x1f} of 8. */
    public static final UIntField LL_HOP = BTLE.uint8("btle.link_layer_data.hop", "Hop").mask(0x1f);
    /** Kind of data: {@code btle.data_header.llid}, the bits {@code 0x3} of 8, in hexadecimal. */
    public static final UIntField LLID = BTLE.uint8("btle.data_header.llid", "Kind of data").hex().mask(0x03);
    /** Next number expected: {@code btle.data_header.next_expected_sequence_number}, the bits {@code 0x4} of 8. */
    public static final UIntField NESN =
            BTLE.uint8("btle.data_header.next_expected_sequence_number", "Next number expected").mask(0x04);
    /** Number: {@code btle.data_header.sequence_number}, the bits {@code 0x8} of 8. */
    public static final UIntField SN = BTLE.uint8("btle.data_header.sequence_number", "Number").mask(0x08);
    /** More data: {@code btle.data_header.more_data}, the bit {@code 0x10}. */
    public static final FlagField MORE_DATA = BTLE.flag("btle.data_header.more_data", "More data", 0x10);
    /** Length: {@code btle.data_header.length}, a number of 8 bits, in bytes. */
    public static final UIntField DATA_LENGTH = BTLE.uint8("btle.data_header.length", "Length").unit("bytes");
    /** Control operation: {@code btle.control_opcode}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CONTROL_OPCODE = BTLE.uint8("btle.control_opcode", "Control operation").hex();
    /** CRC: {@code btle.crc}, a number of 24 bits, in hexadecimal. */
    public static final UIntField CRC = BTLE.uint24("btle.crc", "CRC").hex();

    private static final int LINKTYPE_LE_LL = 251;
    private static final int LINKTYPE_LE_LL_WITH_PHDR = 256;
    private static final int RF_HEADER = 10;

    /** Volume 6 part B 2.1.2: the access address of all advertising channels. */
    private static final long ADVERTISING = 0x8e89bed6L;

    private static final int HEADER = 6;
    private static final int CONTROL = 3;

    @Override
    public Protocol protocol() {
        return BTLE;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_LE_LL, LINKTYPE_LE_LL_WITH_PHDR);
        at.alsoRecords(BTLE_RF);
    }

    @Override
    public int dissect(Layer in) {
        int start = 0;
        if (in.packet().frame().linkType() == LINKTYPE_LE_LL_WITH_PHDR) {
            radio(in);
            start = RF_HEADER;
        }
        long access = in.u32le(ACCESS_ADDRESS, start);
        int length = access == ADVERTISING ? advertising(in, start) : data(in, start);
        int end = start + HEADER + length;
        in.set(CRC, crc(in, end), end, 3);
        return in.length();
    }

    private static void radio(Layer in) {
        in.u8(RF_CHANNEL, 0);
        int flags = in.peek16le(8);
        if ((flags & 0x0002) != 0) {
            in.set(SIGNAL_DBM, (byte) in.peek8(1), 1, 1);
        }
        if ((flags & 0x0004) != 0) {
            in.set(NOISE_DBM, (byte) in.peek8(2), 2, 1);
        }
        if ((flags & 0x0020) != 0) {
            in.u8(OFFENSES, 3);
        }
        if ((flags & 0x0010) != 0) {
            in.u32le(REFERENCE, 4);
        }
        in.u16le(RF_FLAGS, 8);
    }

    /** Volume 6 part B 2.3; gives the length of the payload. */
    private static int advertising(Layer in, int start) {
        int at = start + 4;
        in.u16le(ADVERTISING_HEADER, at);
        int type = in.u8(PDU_TYPE, at);
        if (type == 0 || type == 1 || type == 5) {
            in.flag8(CH_SEL, at);
        }
        in.flag8(RANDOMIZED_TX, at);
        if (type == 1 || type == 3 || type == 5) {
            in.flag8(RANDOMIZED_RX, at);
        }
        int length = in.u8(ADVERTISING_LENGTH, at + 1);
        at += 2;
        switch (type) {
            case 0, 2, 6 -> address(in, ADVERTISING_ADDRESS, at);
            case 1 -> {
                address(in, ADVERTISING_ADDRESS, at);
                address(in, TARGET_ADDRESS, at + 6);
            }
            case 3 -> {
                address(in, SCANNING_ADDRESS, at);
                address(in, ADVERTISING_ADDRESS, at + 6);
            }
            case 4 -> {
                address(in, ADVERTISING_ADDRESS, at);
                if (length >= 6) {
                    in.bytes(SCAN_RESPONSE, at + 6, length - 6);
                }
            }
            case 5 -> connection(in, at);
            default -> { }
        }
        return length;
    }

    private static void connection(Layer in, int at) {
        address(in, INITIATOR_ADDRESS, at);
        address(in, ADVERTISING_ADDRESS, at + 6);
        in.u32le(LL_ACCESS_ADDRESS, at + 12);
        in.set(LL_CRC_INIT, in.peek8(at + 18) << 16 | in.peek8(at + 17) << 8 | in.peek8(at + 16), at + 16, 3);
        in.u8(LL_WINDOW_SIZE, at + 19);
        in.u16le(LL_WINDOW_OFFSET, at + 20);
        in.u16le(LL_INTERVAL, at + 22);
        in.u16le(LL_LATENCY, at + 24);
        in.u16le(LL_TIMEOUT, at + 26);
        in.u8(LL_HOP, at + 33);
    }

    /** Volume 6 part B 2.4; gives the length of the payload. */
    private static int data(Layer in, int start) {
        int at = start + 4;
        int kind = in.u8(LLID, at);
        in.u8(NESN, at);
        in.u8(SN, at);
        in.flag8(MORE_DATA, at);
        int length = in.u8(DATA_LENGTH, at + 1);
        if (kind == CONTROL && length > 0) {
            in.u8(CONTROL_OPCODE, at + 2);
        }
        return length;
    }

    /** Addresses stand with their lowest octet first. */
    private static void address(Layer in, MacField field, int at) {
        in.set(field, Long.reverseBytes(in.peek48(at)) >>> 16, at, 6);
    }

    /** The CRC is sent with its highest bit first, so each octet as captured is turned around. */
    private static int crc(Layer in, int at) {
        return Integer.reverse(in.peek8(at + 2) << 16 | in.peek8(at + 1) << 8 | in.peek8(at)) >>> 8;
    }
}
