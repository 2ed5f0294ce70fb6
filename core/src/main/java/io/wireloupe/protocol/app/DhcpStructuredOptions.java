package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.DhcpProtocol.DHCP;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The options of DHCP that have an inner structure: client identifier (RFC 2132 9.14, RFC 4361), static routes
 * (RFC 2132 5.8, RFC 3442), domain name (RFC 4702), relay agent (RFC 3046), search list (RFC 3397), user classes
 * (RFC 3004) and vendor options (RFC 3925).
 */
public final class DhcpStructuredOptions {

    /** Kind of client identifier: {@code dhcp.client_id.type}, a number of 8 bits. */
    public static final UIntField CLIENT_ID_TYPE = DHCP.uint8("dhcp.client_id.type", "Kind of client identifier");
    /** Client identifier: {@code dhcp.client_id.undef}, text. */
    public static final TextField CLIENT_ID_UNDEF = ascii("dhcp.client_id.undef", "Client identifier");
    /** Identity association: {@code dhcp.client_id.iaid}, text. */
    public static final TextField CLIENT_ID_IAID = ascii("dhcp.client_id.iaid", "Identity association");
    /** DUID type: {@code dhcp.client_id.duid_type}, a number of 16 bits. */
    public static final UIntField CLIENT_ID_DUID_TYPE = DHCP.uint16("dhcp.client_id.duid_type", "DUID type");
    /** Hardware type: {@code dhcp.client_id.duid_llt_hw_type}, a number of 16 bits. */
    public static final UIntField CLIENT_ID_DUID_LLT_HW_TYPE =
            DHCP.uint16("dhcp.client_id.duid_llt_hw_type", "Hardware type");
    /** Hardware type: {@code dhcp.client_id.duid_ll_hw_type}, a number of 16 bits. */
    public static final UIntField CLIENT_ID_DUID_LL_HW_TYPE =
            DHCP.uint16("dhcp.client_id.duid_ll_hw_type", "Hardware type");
    /** Time: {@code dhcp.client_id.time}, a number of 32 bits, in s. */
    public static final UIntField CLIENT_ID_TIME = DHCP.uint32("dhcp.client_id.time", "Time").unit("s");
    /** Link-layer address: {@code dhcp.client_id.link_layer_address}, text. */
    public static final TextField CLIENT_ID_LINK_LAYER_ADDRESS =
            ascii("dhcp.client_id.link_layer_address", "Link-layer address");
    /** Client identifier (UUID): {@code dhcp.client_id.uuid}, text. */
    public static final TextField CLIENT_ID_UUID = ascii("dhcp.client_id.uuid", "Client identifier (UUID)");
    /** Major version: {@code dhcp.client_network_id_major}, a number of 8 bits. */
    public static final UIntField NETWORK_ID_MAJOR = DHCP.uint8("dhcp.client_network_id_major", "Major version");
    /** Minor version: {@code dhcp.client_network_id_minor}, a number of 8 bits. */
    public static final UIntField NETWORK_ID_MINOR = DHCP.uint8("dhcp.client_network_id_minor", "Minor version");
    /** Destination: {@code dhcp.option.static_route.ip}, an IPv4 address. */
    public static final Ipv4Field STATIC_ROUTE_IP = DHCP.ipv4("dhcp.option.static_route.ip", "Destination");
    /** Router: {@code dhcp.option.static_route.router}, an IPv4 address. */
    public static final Ipv4Field STATIC_ROUTE_ROUTER = DHCP.ipv4("dhcp.option.static_route.router", "Router");
    /** Classless route: {@code dhcp.option.classless_static_route}, octets. */
    public static final BytesField CLASSLESS_STATIC_ROUTE =
            DHCP.bytes("dhcp.option.classless_static_route", "Classless route");
    /** Flags: {@code dhcp.fqdn.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FQDN_FLAGS = DHCP.uint8("dhcp.fqdn.flags", "Flags").hex();
    /** Reserved flags: {@code dhcp.fqdn.mbz}, the bits {@code 0xf0} of 8, in hexadecimal. */
    public static final UIntField FQDN_MBZ = DHCP.uint8("dhcp.fqdn.mbz", "Reserved flags").hex().mask(0xf0);
    /** Server makes no updates: {@code dhcp.fqdn.n}, the bit {@code 0x8}. */
    public static final FlagField FQDN_N = DHCP.flag("dhcp.fqdn.n", "Server makes no updates", 0x08);
    /** Name is in the form of DNS: {@code dhcp.fqdn.e}, the bit {@code 0x4}. */
    public static final FlagField FQDN_E = DHCP.flag("dhcp.fqdn.e", "Name is in the form of DNS", 0x04);
    /** Server overrides: {@code dhcp.fqdn.o}, the bit {@code 0x2}. */
    public static final FlagField FQDN_O = DHCP.flag("dhcp.fqdn.o", "Server overrides", 0x02);
    /** Server updates the address record: {@code dhcp.fqdn.s}, the bit {@code 0x1}. */
    public static final FlagField FQDN_S = DHCP.flag("dhcp.fqdn.s", "Server updates the address record", 0x01);
    /** Result for the address record: {@code dhcp.fqdn.rcode1}, a number of 8 bits. */
    public static final UIntField FQDN_RCODE1 = DHCP.uint8("dhcp.fqdn.rcode1", "Result for the address record");
    /** Result for the pointer record: {@code dhcp.fqdn.rcode2}, a number of 8 bits. */
    public static final UIntField FQDN_RCODE2 = DHCP.uint8("dhcp.fqdn.rcode2", "Result for the pointer record");
    /** Client's name: {@code dhcp.fqdn.name}, text. */
    public static final TextField FQDN_NAME = ascii("dhcp.fqdn.name", "Client's name");
    /** Relay agent's option: {@code dhcp.option.agent_information_option.suboption}, a number of 8 bits. */
    public static final UIntField AGENT_SUBOPTION =
            DHCP.uint8("dhcp.option.agent_information_option.suboption", "Relay agent's option");
    /** Length: {@code dhcp.option.suboption_length}, a number of 8 bits, in bytes. */
    public static final UIntField SUBOPTION_LENGTH =
            DHCP.uint8("dhcp.option.suboption_length", "Length").unit("bytes");
    /** Value: {@code dhcp.option.agent_information_option.value}, octets. */
    public static final BytesField AGENT_VALUE =
            DHCP.bytes("dhcp.option.agent_information_option.value", "Value");
    /** Circuit: {@code dhcp.option.agent_information_option.agent_circuit_id}, octets. */
    public static final BytesField AGENT_CIRCUIT_ID =
            DHCP.bytes("dhcp.option.agent_information_option.agent_circuit_id", "Circuit");
    /** Remote end: {@code dhcp.option.agent_information_option.agent_remote_id}, octets. */
    public static final BytesField AGENT_REMOTE_ID =
            DHCP.bytes("dhcp.option.agent_information_option.agent_remote_id", "Remote end");
    /** Link: {@code dhcp.option.agent_information_option.link_selection}, an IPv4 address. */
    public static final Ipv4Field AGENT_LINK_SELECTION =
            DHCP.ipv4("dhcp.option.agent_information_option.link_selection", "Link");
    /** Subscriber: {@code dhcp.option.agent_information_option.subscriber_id}, text. */
    public static final TextField AGENT_SUBSCRIBER_ID =
            ascii("dhcp.option.agent_information_option.subscriber_id", "Subscriber");
    /**
     * Server in place of the real one: {@code dhcp.option.agent_information_option.server_id_override}, an IPv4
     * address.
     */
    public static final Ipv4Field AGENT_SERVER_ID_OVERRIDE =
            DHCP.ipv4("dhcp.option.agent_information_option.server_id_override", "Server in place of the real one");
    /** Domain to search: {@code dhcp.option.dhcp_dns_domain_search_list_fqdn}, text. */
    public static final TextField SEARCH_LIST_FQDN =
            DHCP.text("dhcp.option.dhcp_dns_domain_search_list_fqdn", "Domain to search");
    /** User class: {@code dhcp.option.user_class.text}, text. */
    public static final TextField USER_CLASS_TEXT = ascii("dhcp.option.user_class.text", "User class");
    /** User class, from 0: {@code dhcp.option.user_class}, a number of 8 bits. */
    public static final UIntField USER_CLASS = DHCP.uint8("dhcp.option.user_class", "User class, from 0");
    /** Length of the class: {@code dhcp.option.user_class.length}, a number of 8 bits, in bytes. */
    public static final UIntField USER_CLASS_LENGTH =
            DHCP.uint8("dhcp.option.user_class.length", "Length of the class").unit("bytes");
    /** Data of the class: {@code dhcp.option.user_class.data}, octets. */
    public static final BytesField USER_CLASS_DATA = DHCP.bytes("dhcp.option.user_class.data", "Data of the class");
    /** Enterprise: {@code dhcp.option.vi.enterprise}, a number of 32 bits. */
    public static final UIntField VI_ENTERPRISE = DHCP.uint32("dhcp.option.vi.enterprise", "Enterprise");
    /** Length: {@code dhcp.option.vi.length}, a number of 8 bits, in bytes. */
    public static final UIntField VI_LENGTH = DHCP.uint8("dhcp.option.vi.length", "Length").unit("bytes");
    /** Vendor's options: {@code dhcp.option.vendor.value}, octets. */
    public static final BytesField VENDOR_VALUE = DHCP.bytes("dhcp.option.vendor.value", "Vendor's options");

    private static final int ETHERNET = 1;
    private static final int NODE_SPECIFIC = 255;

    DhcpStructuredOptions() {}

    private static TextField ascii(String name, String label) {
        return DHCP.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    void read(Layer in, int code, int at, int length) {
        if (length == 0) {
            return;
        }
        switch (code) {
            case 33 -> routes(in, at, length);
            case 43 -> in.bytes(VENDOR_VALUE, at, length);
            case 61 -> clientId(in, at, length);
            case 77 -> userClasses(in, at, length);
            case 81 -> domainName(in, at, length);
            case 82 -> relayAgent(in, at, length);
            case 94 -> {
                if (length == 3) {
                    in.u8(NETWORK_ID_MAJOR, at + 1);
                    in.u8(NETWORK_ID_MINOR, at + 2);
                }
            }
            case 97 -> uuid(in, at, length);
            case 119 -> searchList(in, at, length);
            case 125 -> enterprises(in, at, length);
            case 121, 249 -> classlessRoutes(in, at, length);
            default -> { }
        }
    }

    private static void routes(Layer in, int at, int length) {
        for (int i = 0; i + 8 <= length; i += 8) {
            in.ipv4(STATIC_ROUTE_IP, at + i);
            in.ipv4(STATIC_ROUTE_ROUTER, at + i + 4);
        }
    }

    /** RFC 3442: so many octets of the destination as its prefix needs, then the router. */
    private static void classlessRoutes(Layer in, int at, int length) {
        int next = at;
        while (next < at + length) {
            int octets = 1 + (in.peek8(next) + 7) / 8 + 4;
            if (next + octets > at + length || in.peek8(next) > 32) {
                return;
            }
            in.bytes(CLASSLESS_STATIC_ROUTE, next, octets);
            next += octets;
        }
    }

    private static void clientId(Layer in, int at, int length) {
        int kind = in.peek8(at);
        if (length == 7 && kind > 0 && kind < 48) {
            in.u8(Dhcp.HW_TYPE, at);
            if (kind == ETHERNET) {
                in.mac(Dhcp.HW_MAC_ADDR, at + 1);
            } else {
                in.bytes(Dhcp.HW_ADDR, at + 1, 6);
            }
        } else if (length == 17 && kind == 0) {
            uuid(in, at, length);
        } else if (kind == NODE_SPECIFIC && length > 4) {
            hexText(in, CLIENT_ID_IAID, at + 1, 4, "");
            duid(in, at + 5, length - 5);
        } else if (kind == 0 && length > 1) {
            in.u8(CLIENT_ID_TYPE, at);
            in.text(CLIENT_ID_UNDEF, at + 1, length - 1);
        }
    }

    /** RFC 8415 11. */
    private static void duid(Layer in, int at, int length) {
        int type = in.u16(CLIENT_ID_DUID_TYPE, at);
        if (type == 1) {
            in.u16(CLIENT_ID_DUID_LLT_HW_TYPE, at + 2);
            in.u32(CLIENT_ID_TIME, at + 4);
            hexText(in, CLIENT_ID_LINK_LAYER_ADDRESS, at + 8, length - 8, ":");
        } else if (type == 3) {
            in.u16(CLIENT_ID_DUID_LL_HW_TYPE, at + 2);
            hexText(in, CLIENT_ID_LINK_LAYER_ADDRESS, at + 4, length - 4, ":");
        }
    }

    private static void hexText(Layer in, TextField field, int at, int count, String between) {
        if (count > 0 && in.wants(field)) {
            byte[] octets = new byte[count];
            in.copy(at, octets, 0, count);
            HexFormat format = HexFormat.ofDelimiter(between);
            in.set(field, format.formatHex(octets).getBytes(StandardCharsets.US_ASCII), at, count);
        } else if (count > 0) {
            in.peek8(at + count - 1);
        }
    }

    /** RFC 4578 2.3: a kind of zero, then the identifier, its first three parts with the lowest octet first. */
    private static void uuid(Layer in, int at, int length) {
        if (length == 17 && in.wants(CLIENT_ID_UUID)) {
            String text = String.format("%08x-%04x-%04x-%04x-%012x", in.peek32le(at + 1), in.peek16le(at + 5),
                    in.peek16le(at + 7), in.peek16(at + 9), in.peek48(at + 11));
            in.set(CLIENT_ID_UUID, text.getBytes(StandardCharsets.US_ASCII), at + 1, 16);
        }
    }

    private static void domainName(Layer in, int at, int length) {
        if (length < 3) {
            return;
        }
        in.u8(FQDN_FLAGS, at);
        in.u8(FQDN_MBZ, at);
        in.flag8(FQDN_N, at);
        boolean encoded = in.flag8(FQDN_E, at);
        in.flag8(FQDN_O, at);
        in.flag8(FQDN_S, at);
        in.u8(FQDN_RCODE1, at + 1);
        in.u8(FQDN_RCODE2, at + 2);
        if (length > 3 && encoded) {
            labels(in, at + 3, length - 3);
        } else if (length > 3) {
            in.text(FQDN_NAME, at + 3, length - 3);
        }
    }

    /** Labels with their lengths, of which the last may lack its end. */
    private static void labels(Layer in, int at, int length) {
        if (!in.wants(FQDN_NAME)) {
            return;
        }
        byte[] name = new byte[length];
        int count = 0;
        int next = at;
        while (next < at + length && in.peek8(next) != 0) {
            int label = Math.min(in.peek8(next), at + length - next - 1);
            if (count > 0) {
                name[count++] = '.';
            }
            in.copy(next + 1, name, count, label);
            count += label;
            next += 1 + label;
        }
        byte[] exact = new byte[count];
        System.arraycopy(name, 0, exact, 0, count);
        in.set(FQDN_NAME, exact, at, length);
    }

    private static void relayAgent(Layer in, int at, int length) {
        int next = at;
        while (next + 2 <= at + length) {
            int code = in.u8(AGENT_SUBOPTION, next);
            int count = in.u8(SUBOPTION_LENGTH, next + 1);
            int value = next + 2;
            in.bytes(AGENT_VALUE, value, count);
            switch (code) {
                case 1 -> in.bytes(AGENT_CIRCUIT_ID, value, count);
                case 2 -> in.bytes(AGENT_REMOTE_ID, value, count);
                case 5 -> in.ipv4(AGENT_LINK_SELECTION, value);
                case 6 -> in.text(AGENT_SUBSCRIBER_ID, value, count);
                case 11 -> in.ipv4(AGENT_SERVER_ID_OVERRIDE, value);
                default -> { }
            }
            next = value + count;
        }
    }

    /** RFC 3004 4; many clients send a plain text in place of counted classes. */
    private static void userClasses(Layer in, int at, int length) {
        int end = at;
        while (end < at + length) {
            end += 1 + in.peek8(end);
        }
        if (end != at + length) {
            in.text(USER_CLASS_TEXT, at, length);
            return;
        }
        int next = at;
        for (int i = 0; next < end; i++) {
            int count = in.peek8(next);
            in.set(USER_CLASS, i & 0xff, next, 1 + count);
            in.u8(USER_CLASS_LENGTH, next);
            in.bytes(USER_CLASS_DATA, next + 1, count);
            next += 1 + count;
        }
    }

    private static void enterprises(Layer in, int at, int length) {
        int next = at;
        while (next + 5 <= at + length) {
            in.u32(VI_ENTERPRISE, next);
            int end = next + 5 + in.u8(VI_LENGTH, next + 4);
            next += 5;
            while (next + 2 <= end) {
                next += 2 + in.u8(SUBOPTION_LENGTH, next + 1);
            }
            next = end;
        }
    }

    /** RFC 3397 2: names one after the other, compressed against the start of the option. */
    private static void searchList(Layer in, int at, int length) {
        DnsName name = in.state(DnsName.SCRATCH);
        int next = at;
        while (next < at + length) {
            next += name.record(in, SEARCH_LIST_FQDN, at, next);
        }
    }
}
