package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Cisco Discovery Protocol, by Cisco's public description of its frames (IOS configuration guides). */
public final class Cdp implements Dissector {

    /** The protocol {@code cdp}: Cisco Discovery Protocol. */
    public static final Protocol CDP = Protocol.define("Cisco Discovery Protocol", "CDP", "cdp");
    /** Version: {@code cdp.version}, a number of 8 bits. */
    public static final UIntField VERSION = CDP.uint8("cdp.version", "Version");
    /** Time to live: {@code cdp.ttl}, a number of 8 bits, in s. */
    public static final UIntField TTL = CDP.uint8("cdp.ttl", "Time to live").unit("s");
    /** Checksum: {@code cdp.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = CDP.uint16("cdp.checksum", "Checksum").hex();
    /** Type: {@code cdp.tlv.type}, a number of 16 bits, in hexadecimal, with named values. */
    public static final UIntField TLV_TYPE = CDP.uint16("cdp.tlv.type", "Type").hex()
            .names(Map.of(1, "device", 2, "addresses", 3, "port", 4, "capabilities", 5, "software", 6, "platform",
                    9, "VTP domain", 10, "native VLAN", 11, "duplex"));
    /** Length: {@code cdp.tlv.len}, a number of 16 bits, in bytes. */
    public static final UIntField TLV_LEN = CDP.uint16("cdp.tlv.len", "Length").unit("bytes");
    /** Device: {@code cdp.deviceid}, text. */
    public static final TextField DEVICEID = ascii("cdp.deviceid", "Device");
    /** Addresses: {@code cdp.number_of_addresses}, a number of 32 bits. */
    public static final UIntField NUMBER_OF_ADDRESSES = CDP.uint32("cdp.number_of_addresses", "Addresses");
    /** Kind of protocol: {@code cdp.protocol_type}, a number of 8 bits, in hexadecimal. */
    public static final UIntField PROTOCOL_TYPE = CDP.uint8("cdp.protocol_type", "Kind of protocol").hex();
    /** Length of the protocol: {@code cdp.protocol_length}, a number of 8 bits. */
    public static final UIntField PROTOCOL_LENGTH = CDP.uint8("cdp.protocol_length", "Length of the protocol");
    /** Protocol: {@code cdp.protocol}, octets. */
    public static final BytesField PROTOCOL = CDP.bytes("cdp.protocol", "Protocol");
    /** Length of the address: {@code cdp.address_length}, a number of 16 bits. */
    public static final UIntField ADDRESS_LENGTH = CDP.uint16("cdp.address_length", "Length of the address");

    /** Wireshark gives addresses of any kind of TLV this name. */
    public static final Ipv4Field NRGYZ_IP_ADDRESS = CDP.ipv4("cdp.nrgyz.ip_address", "Address");

    /** Address: {@code cdp.address}, octets. */
    public static final BytesField ADDRESS = CDP.bytes("cdp.address", "Address");
    /** Port: {@code cdp.portid}, text. */
    public static final TextField PORTID = ascii("cdp.portid", "Port");
    /** Capabilities: {@code cdp.capabilities}, a number of 32 bits, in hexadecimal. */
    public static final UIntField CAPABILITIES = CDP.uint32("cdp.capabilities", "Capabilities").hex();
    /** Software: {@code cdp.software_version}, text. */
    public static final TextField SOFTWARE_VERSION = ascii("cdp.software_version", "Software");
    /** Platform: {@code cdp.platform}, text. */
    public static final TextField PLATFORM = ascii("cdp.platform", "Platform");
    /** VTP domain: {@code cdp.vtp_management_domain}, text. */
    public static final TextField VTP_MANAGEMENT_DOMAIN = ascii("cdp.vtp_management_domain", "VTP domain");
    /** Native VLAN: {@code cdp.native_vlan}, a number of 16 bits. */
    public static final UIntField NATIVE_VLAN = CDP.uint16("cdp.native_vlan", "Native VLAN");
    /** Full duplex: {@code cdp.duplex}, any of the bits {@code 0xff}. */
    public static final FlagField DUPLEX = CDP.flag("cdp.duplex", "Full duplex", 0xff);
    /** Trust: {@code cdp.trust_bitmap}, a number of 8 bits, in hexadecimal. */
    public static final UIntField TRUST_BITMAP = CDP.uint8("cdp.trust_bitmap", "Trust").hex();
    /** Class of service: {@code cdp.untrusted_port_cos}, a number of 8 bits, in hexadecimal. */
    public static final UIntField UNTRUSTED_PORT_COS = CDP.uint8("cdp.untrusted_port_cos", "Class of service").hex();

    private static final String[] CAPABILITY_NAMES = {"router", "trans_bridge", "src_bridge", "switch", "host",
        "igmp_capable", "repeater", "voip_phone", "remote", "cvta", "mac_relay"};
    private static final FlagField[] CAPABILITY_BITS = capabilities();

    private static final int HEADER = 4;
    private static final int PID = 0x2000;

    private static TextField ascii(String name, String label) {
        return CDP.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    private static FlagField[] capabilities() {
        FlagField[] bits = new FlagField[CAPABILITY_NAMES.length];
        for (int i = 0; i < bits.length; i++) {
            String name = CAPABILITY_NAMES[i];
            bits[i] = CDP.flag("cdp.capabilities." + name, name.replace('_', ' '), 1L << i);
        }
        return bits;
    }

    @Override
    public Protocol protocol() {
        return CDP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LLC_CISCO_PID, PID);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        in.u8(TTL, 1);
        in.u16(CHECKSUM, 2);
        int at = HEADER;
        while (at + 4 <= in.length()) {
            int type = in.u16(TLV_TYPE, at);
            int length = in.u16(TLV_LEN, at + 2);
            if (length < 4) {
                return in.length();
            }
            value(in, type, at + 4, length - 4);
            at += length;
        }
        return in.length();
    }

    private static void value(Layer in, int type, int at, int length) {
        switch (type) {
            case 1 -> in.text(DEVICEID, at, length);
            case 2, 0x16 -> addresses(in, at, length);
            case 3 -> in.text(PORTID, at, length);
            case 4 -> {
                in.u32(CAPABILITIES, at);
                for (FlagField bit : CAPABILITY_BITS) {
                    in.flag32(bit, at);
                }
            }
            case 5 -> lines(in, at, length);
            case 6 -> in.text(PLATFORM, at, length);
            case 9 -> in.text(VTP_MANAGEMENT_DOMAIN, at, length);
            case 10 -> in.u16(NATIVE_VLAN, at);
            case 11 -> in.flag8(DUPLEX, at);
            case 0x12 -> in.u8(TRUST_BITMAP, at);
            case 0x13 -> in.u8(UNTRUSTED_PORT_COS, at);
            default -> {
                if (length > 0) {
                    in.peek8(at + length - 1);
                }
            }
        }
    }

    private static void addresses(Layer in, int offset, int length) {
        long count = in.u32(NUMBER_OF_ADDRESSES, offset);
        int at = offset + 4;
        for (long i = 0; i < count && at < offset + length; i++) {
            in.u8(PROTOCOL_TYPE, at);
            int protocol = in.u8(PROTOCOL_LENGTH, at + 1);
            in.bytes(PROTOCOL, at + 2, protocol);
            boolean ip = protocol == 1 && in.peek8(at + 2) == 0xcc;
            at += 2 + protocol;
            int octets = in.u16(ADDRESS_LENGTH, at);
            if (ip && octets == 4) {
                in.ipv4(NRGYZ_IP_ADDRESS, at + 2);
            } else if (octets > 0) {
                in.bytes(ADDRESS, at + 2, octets);
            }
            at += 2 + octets;
        }
    }

    /** Each line of the description of the software is a value of its own. */
    private static void lines(Layer in, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int feed = Ascii.indexOf(in, '\n', at, end);
            int stop = feed < 0 ? end : feed;
            in.text(SOFTWARE_VERSION, at, stop - at);
            at = stop + 1;
        }
    }
}
