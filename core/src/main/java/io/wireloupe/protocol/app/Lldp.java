package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Link Layer Discovery Protocol: IEEE 802.1AB-2016 clause 8. */
public final class Lldp implements Dissector {

    /** The protocol {@code lldp}: Link Layer Discovery Protocol. */
    public static final Protocol LLDP = Protocol.define("Link Layer Discovery Protocol", "LLDP", "lldp");
    /** Type: {@code lldp.tlv.type}, the bits {@code 0xfe00} of 16, with named values. */
    public static final UIntField TLV_TYPE = LLDP.uint16("lldp.tlv.type", "Type").mask(0xfe00)
            .names(Map.of(0, "end", 1, "chassis", 2, "port", 3, "time to live", 4, "port description",
                    5, "system name", 6, "system description", 7, "capabilities", 8, "management address",
                    127, "organization's own"));
    /** Length: {@code lldp.tlv.len}, the bits {@code 0x1ff} of 16, in bytes. */
    public static final UIntField TLV_LEN = LLDP.uint16("lldp.tlv.len", "Length").mask(0x01ff).unit("bytes");
    /** Kind of chassis id: {@code lldp.chassis.subtype}, a number of 8 bits. */
    public static final UIntField CHASSIS_SUBTYPE = LLDP.uint8("lldp.chassis.subtype", "Kind of chassis id");
    /** Chassis: {@code lldp.chassis.id}, octets. */
    public static final BytesField CHASSIS_ID = LLDP.bytes("lldp.chassis.id", "Chassis");
    /** Chassis: {@code lldp.chassis.id.mac}, a MAC address. */
    public static final MacField CHASSIS_ID_MAC = LLDP.mac("lldp.chassis.id.mac", "Chassis");
    /** Kind of network address: {@code lldp.network_address.subtype}, a number of 8 bits. */
    public static final UIntField NETWORK_ADDRESS_SUBTYPE =
            LLDP.uint8("lldp.network_address.subtype", "Kind of network address");
    /** Chassis: {@code lldp.chassis.id.ip4}, an IPv4 address. */
    public static final Ipv4Field CHASSIS_ID_IP4 = LLDP.ipv4("lldp.chassis.id.ip4", "Chassis");
    /** Chassis: {@code lldp.chassis.id.ip6}, an IPv6 address. */
    public static final Ipv6Field CHASSIS_ID_IP6 = LLDP.ipv6("lldp.chassis.id.ip6", "Chassis");
    /** Kind of port id: {@code lldp.port.subtype}, a number of 8 bits. */
    public static final UIntField PORT_SUBTYPE = LLDP.uint8("lldp.port.subtype", "Kind of port id");
    /** Port: {@code lldp.port.id}, text. */
    public static final TextField PORT_ID = LLDP.text("lldp.port.id", "Port");
    /** Port: {@code lldp.port.id.mac}, a MAC address. */
    public static final MacField PORT_ID_MAC = LLDP.mac("lldp.port.id.mac", "Port");
    /** Port: {@code lldp.port.id.ip4}, an IPv4 address. */
    public static final Ipv4Field PORT_ID_IP4 = LLDP.ipv4("lldp.port.id.ip4", "Port");
    /** Port: {@code lldp.port.id.ip6}, an IPv6 address. */
    public static final Ipv6Field PORT_ID_IP6 = LLDP.ipv6("lldp.port.id.ip6", "Port");
    /** Time to live: {@code lldp.time_to_live}, a number of 16 bits, in s. */
    public static final UIntField TIME_TO_LIVE = LLDP.uint16("lldp.time_to_live", "Time to live").unit("s");
    /** Port description: {@code lldp.port.desc}, text. */
    public static final TextField PORT_DESC = LLDP.text("lldp.port.desc", "Port description");
    /** System name: {@code lldp.tlv.system.name}, text. */
    public static final TextField SYSTEM_NAME = LLDP.text("lldp.tlv.system.name", "System name");
    /** System description: {@code lldp.tlv.system.desc}, text. */
    public static final TextField SYSTEM_DESC = LLDP.text("lldp.tlv.system.desc", "System description");
    /** Capabilities: {@code lldp.tlv.system_cap}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SYSTEM_CAP = LLDP.uint16("lldp.tlv.system_cap", "Capabilities").hex();
    /** Capabilities in use: {@code lldp.tlv.enable_system_cap}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ENABLE_SYSTEM_CAP =
            LLDP.uint16("lldp.tlv.enable_system_cap", "Capabilities in use").hex();
    /** Length of the address: {@code lldp.mgn.address.len}, a number of 8 bits. */
    public static final UIntField MGN_ADDRESS_LEN = LLDP.uint8("lldp.mgn.address.len", "Length of the address");
    /** Kind of address: {@code lldp.mgn.address.subtype}, a number of 8 bits. */
    public static final UIntField MGN_ADDRESS_SUBTYPE = LLDP.uint8("lldp.mgn.address.subtype", "Kind of address");
    /** Management address: {@code lldp.mgn.addr.ip4}, an IPv4 address. */
    public static final Ipv4Field MGN_ADDR_IP4 = LLDP.ipv4("lldp.mgn.addr.ip4", "Management address");
    /** Management address: {@code lldp.mgn.addr.ip6}, an IPv6 address. */
    public static final Ipv6Field MGN_ADDR_IP6 = LLDP.ipv6("lldp.mgn.addr.ip6", "Management address");
    /** Management address: {@code lldp.mgn.addr.hex}, octets. */
    public static final BytesField MGN_ADDR_HEX = LLDP.bytes("lldp.mgn.addr.hex", "Management address");
    /** Kind of interface number: {@code lldp.mgn.interface.subtype}, a number of 8 bits. */
    public static final UIntField MGN_INTERFACE_SUBTYPE =
            LLDP.uint8("lldp.mgn.interface.subtype", "Kind of interface number");
    /** Interface: {@code lldp.mgn.interface.number}, a number of 32 bits. */
    public static final UIntField MGN_INTERFACE_NUMBER = LLDP.uint32("lldp.mgn.interface.number", "Interface");
    /** Length of the object id: {@code lldp.mgn.obj.len}, a number of 8 bits. */
    public static final UIntField MGN_OBJ_LEN = LLDP.uint8("lldp.mgn.obj.len", "Length of the object id");
    /** Organization: {@code lldp.orgtlv.oui}, a number of 24 bits. */
    public static final UIntField ORGTLV_OUI = LLDP.uint24("lldp.orgtlv.oui", "Organization");

    private static final String[] CAPABILITIES = {"other", "repeater", "bridge", "wlan_access_pt", "router",
        "telephone", "docsis_cable_device", "station_only"};
    private static final FlagField[] SYSTEM_CAPS = capabilities("lldp.tlv.system_cap.");
    private static final FlagField[] ENABLED_CAPS = capabilities("lldp.tlv.enable_system_cap.");

    private static final int HEADER = 2;

    /** IEEE 802.1AB 8.2: chassis, port and time to live come first, in this order. */
    private static final int MANDATORY = 3;

    private static final int IPV4 = 1;
    private static final int IPV6 = 2;

    private static FlagField[] capabilities(String prefix) {
        FlagField[] fields = new FlagField[CAPABILITIES.length];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = LLDP.flag(prefix + CAPABILITIES[i], CAPABILITIES[i].replace('_', ' '), 1L << i);
        }
        return fields;
    }

    @Override
    public Protocol protocol() {
        return LLDP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x88cc);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        for (int i = 0; at < in.length(); i++) {
            int type = in.peek8(at) >> 1;
            if (i < MANDATORY && type != i + 1) {
                return in.length();
            }
            in.u16(TLV_TYPE, at);
            int length = in.u16(TLV_LEN, at);
            if (type == 0) {
                return in.length();
            }
            if (length > 0) {
                value(in, type, at + HEADER, length);
            }
            at += HEADER + length;
        }
        return in.length();
    }

    private static void value(Layer in, int type, int at, int length) {
        switch (type) {
            case 1 -> chassis(in, at, length);
            case 2 -> port(in, at, length);
            case 3 -> in.u16(TIME_TO_LIVE, at);
            case 4 -> in.text(PORT_DESC, at, length);
            case 5 -> in.text(SYSTEM_NAME, at, length);
            case 6 -> in.text(SYSTEM_DESC, at, length);
            case 7 -> {
                flags(in, SYSTEM_CAP, SYSTEM_CAPS, at);
                flags(in, ENABLE_SYSTEM_CAP, ENABLED_CAPS, at + 2);
            }
            case 8 -> management(in, at);
            case 127 -> in.u24(ORGTLV_OUI, at);
            default -> in.peek8(at + length - 1);
        }
    }

    private static void flags(Layer in, UIntField whole, FlagField[] bits, int at) {
        in.u16(whole, at);
        for (FlagField bit : bits) {
            in.flag16(bit, at);
        }
    }

    private static void chassis(Layer in, int at, int length) {
        int kind = in.u8(CHASSIS_SUBTYPE, at);
        if (kind == 4 && length == 7) {
            in.mac(CHASSIS_ID_MAC, at + 1);
        } else if (kind == 5) {
            network(in, at + 1, CHASSIS_ID_IP4, CHASSIS_ID_IP6);
        } else {
            in.bytes(CHASSIS_ID, at + 1, length - 1);
        }
    }

    private static void port(Layer in, int at, int length) {
        int kind = in.u8(PORT_SUBTYPE, at);
        if (kind == 3 && length == 7) {
            in.mac(PORT_ID_MAC, at + 1);
        } else if (kind == 4) {
            network(in, at + 1, PORT_ID_IP4, PORT_ID_IP6);
        } else {
            in.text(PORT_ID, at + 1, length - 1);
        }
    }

    private static void network(Layer in, int at, Ipv4Field ip4, Ipv6Field ip6) {
        int family = in.u8(NETWORK_ADDRESS_SUBTYPE, at);
        if (family == IPV4) {
            in.ipv4(ip4, at + 1);
        } else if (family == IPV6) {
            in.ipv6(ip6, at + 1);
        }
    }

    private static void management(Layer in, int offset) {
        int length = in.u8(MGN_ADDRESS_LEN, offset);
        int family = in.u8(MGN_ADDRESS_SUBTYPE, offset + 1);
        if (family == IPV4 && length == 5) {
            in.ipv4(MGN_ADDR_IP4, offset + 2);
        } else if (family == IPV6 && length == 17) {
            in.ipv6(MGN_ADDR_IP6, offset + 2);
        } else {
            in.bytes(MGN_ADDR_HEX, offset + 2, length - 1);
        }
        int at = offset + 1 + length;
        in.u8(MGN_INTERFACE_SUBTYPE, at);
        in.u32(MGN_INTERFACE_NUMBER, at + 1);
        in.u8(MGN_OBJ_LEN, at + 5);
    }
}
