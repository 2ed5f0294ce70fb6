package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.DhcpProtocol.DHCP;

import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The options of DHCP that hold nothing but addresses, numbers or a text: RFC 2132, and others of the IANA registry
 * "BOOTP Vendor Extensions and DHCP Options" (as of November 2026).
 */
public final class DhcpOptions {

    /** Subnet mask: {@code dhcp.option.subnet_mask}, an IPv4 address. */
    public static final Ipv4Field SUBNET_MASK = DHCP.ipv4("dhcp.option.subnet_mask", "Subnet mask");
    /** Time offset: {@code dhcp.option.time_offset}, a number with a sign. */
    public static final IntField TIME_OFFSET = DHCP.integer("dhcp.option.time_offset", "Time offset");
    /** Router: {@code dhcp.option.router}, an IPv4 address. */
    public static final Ipv4Field ROUTER = DHCP.ipv4("dhcp.option.router", "Router");
    /** Time server: {@code dhcp.option.time_server}, an IPv4 address. */
    public static final Ipv4Field TIME_SERVER = DHCP.ipv4("dhcp.option.time_server", "Time server");
    /** Name server: {@code dhcp.option.name_server}, an IPv4 address. */
    public static final Ipv4Field NAME_SERVER = DHCP.ipv4("dhcp.option.name_server", "Name server");
    /** Domain name server: {@code dhcp.option.domain_name_server}, an IPv4 address. */
    public static final Ipv4Field DOMAIN_NAME_SERVER =
            DHCP.ipv4("dhcp.option.domain_name_server", "Domain name server");
    /** Log server: {@code dhcp.option.log_server}, an IPv4 address. */
    public static final Ipv4Field LOG_SERVER = DHCP.ipv4("dhcp.option.log_server", "Log server");
    /** Quotes server: {@code dhcp.option.quotes_server}, an IPv4 address. */
    public static final Ipv4Field QUOTES_SERVER = DHCP.ipv4("dhcp.option.quotes_server", "Quotes server");
    /** LPR server: {@code dhcp.option.lpr_server}, an IPv4 address. */
    public static final Ipv4Field LPR_SERVER = DHCP.ipv4("dhcp.option.lpr_server", "LPR server");
    /** Impress server: {@code dhcp.option.impress_server}, an IPv4 address. */
    public static final Ipv4Field IMPRESS_SERVER = DHCP.ipv4("dhcp.option.impress_server", "Impress server");
    /** Resource location server: {@code dhcp.option.resource_location_server}, an IPv4 address. */
    public static final Ipv4Field RESOURCE_LOCATION_SERVER =
            DHCP.ipv4("dhcp.option.resource_location_server", "Resource location server");
    /** Host name: {@code dhcp.option.hostname}, text. */
    public static final TextField HOSTNAME = ascii("dhcp.option.hostname", "Host name");
    /** Boot file size: {@code dhcp.option.boot_file_size}, a number of 16 bits. */
    public static final UIntField BOOT_FILE_SIZE = DHCP.uint16("dhcp.option.boot_file_size", "Boot file size");
    /** Merit dump file: {@code dhcp.option.merit_dump_file}, text. */
    public static final TextField MERIT_DUMP_FILE = ascii("dhcp.option.merit_dump_file", "Merit dump file");
    /** Domain name: {@code dhcp.option.domain_name}, text. */
    public static final TextField DOMAIN_NAME = ascii("dhcp.option.domain_name", "Domain name");
    /** Swap server: {@code dhcp.option.swap_server}, an IPv4 address. */
    public static final Ipv4Field SWAP_SERVER = DHCP.ipv4("dhcp.option.swap_server", "Swap server");
    /** Root path: {@code dhcp.option.root_path}, text. */
    public static final TextField ROOT_PATH = ascii("dhcp.option.root_path", "Root path");
    /** Extensions path: {@code dhcp.option.extension_path}, text. */
    public static final TextField EXTENSION_PATH = ascii("dhcp.option.extension_path", "Extensions path");
    /** IP forwarding: {@code dhcp.option.ip_forwarding}, any of the bits {@code 0xff}. */
    public static final FlagField IP_FORWARDING = DHCP.flag("dhcp.option.ip_forwarding", "IP forwarding", 0xff);
    /** Source routing of strangers: {@code dhcp.option.non_local_source_routing}, any of the bits {@code 0xff}. */
    public static final FlagField NON_LOCAL_SOURCE_ROUTING =
            DHCP.flag("dhcp.option.non_local_source_routing", "Source routing of strangers", 0xff);
    /** Largest datagram: {@code dhcp.option.max_datagram_reassembly_size}, a number of 16 bits. */
    public static final UIntField MAX_DATAGRAM_REASSEMBLY_SIZE =
            DHCP.uint16("dhcp.option.max_datagram_reassembly_size", "Largest datagram");
    /** Default time to live: {@code dhcp.option.default_ip_ttl}, a number of 8 bits. */
    public static final UIntField DEFAULT_IP_TTL = DHCP.uint8("dhcp.option.default_ip_ttl", "Default time to live");
    /** Path MTU aging: {@code dhcp.option.path_mtu_aging_timeout}, a number of 32 bits, in s. */
    public static final UIntField PATH_MTU_AGING_TIMEOUT =
            DHCP.uint32("dhcp.option.path_mtu_aging_timeout", "Path MTU aging").unit("s");
    /** Path MTU plateau: {@code dhcp.option.path_mtu_plateau_table_item}, a number of 16 bits. */
    public static final UIntField PATH_MTU_PLATEAU_TABLE_ITEM =
            DHCP.uint16("dhcp.option.path_mtu_plateau_table_item", "Path MTU plateau");
    /** Interface MTU: {@code dhcp.option.interface_mtu}, a number of 16 bits. */
    public static final UIntField INTERFACE_MTU = DHCP.uint16("dhcp.option.interface_mtu", "Interface MTU");
    /** All subnets are local: {@code dhcp.option.all_subnets_are_local}, any of the bits {@code 0xff}. */
    public static final FlagField ALL_SUBNETS_ARE_LOCAL =
            DHCP.flag("dhcp.option.all_subnets_are_local", "All subnets are local", 0xff);
    /** Broadcast address: {@code dhcp.option.broadcast_address}, an IPv4 address. */
    public static final Ipv4Field BROADCAST_ADDRESS = DHCP.ipv4("dhcp.option.broadcast_address", "Broadcast address");
    /** Asks for the mask: {@code dhcp.option.perform_mask_discovery}, any of the bits {@code 0xff}. */
    public static final FlagField PERFORM_MASK_DISCOVERY =
            DHCP.flag("dhcp.option.perform_mask_discovery", "Asks for the mask", 0xff);
    /** Supplies masks: {@code dhcp.option.mask_supplier}, any of the bits {@code 0xff}. */
    public static final FlagField MASK_SUPPLIER = DHCP.flag("dhcp.option.mask_supplier", "Supplies masks", 0xff);
    /** Looks for routers: {@code dhcp.option.perform_router_discover}, any of the bits {@code 0xff}. */
    public static final FlagField PERFORM_ROUTER_DISCOVER =
            DHCP.flag("dhcp.option.perform_router_discover", "Looks for routers", 0xff);
    /** Router solicitation address: {@code dhcp.option.router_solicitation_address}, an IPv4 address. */
    public static final Ipv4Field ROUTER_SOLICITATION_ADDRESS =
            DHCP.ipv4("dhcp.option.router_solicitation_address", "Router solicitation address");
    /** Trailers: {@code dhcp.option.trailer_encapsulation}, any of the bits {@code 0xff}. */
    public static final FlagField TRAILER_ENCAPSULATION =
            DHCP.flag("dhcp.option.trailer_encapsulation", "Trailers", 0xff);
    /** ARP cache time: {@code dhcp.option.arp_cache_timeout}, a number of 32 bits, in s. */
    public static final UIntField ARP_CACHE_TIMEOUT =
            DHCP.uint32("dhcp.option.arp_cache_timeout", "ARP cache time").unit("s");
    /** IEEE 802.3 encapsulation: {@code dhcp.option.ethernet_encapsulation}, any of the bits {@code 0xff}. */
    public static final FlagField ETHERNET_ENCAPSULATION =
            DHCP.flag("dhcp.option.ethernet_encapsulation", "IEEE 802.3 encapsulation", 0xff);
    /** TCP time to live: {@code dhcp.option.tcp_default_ttl}, a number of 8 bits. */
    public static final UIntField TCP_DEFAULT_TTL = DHCP.uint8("dhcp.option.tcp_default_ttl", "TCP time to live");
    /** TCP keep-alive interval: {@code dhcp.option.tcp_keepalive_interval}, a number of 32 bits, in s. */
    public static final UIntField TCP_KEEPALIVE_INTERVAL =
            DHCP.uint32("dhcp.option.tcp_keepalive_interval", "TCP keep-alive interval").unit("s");
    /** TCP keep-alive with an octet: {@code dhcp.option.tcp_keepalive_garbage}, any of the bits {@code 0xff}. */
    public static final FlagField TCP_KEEPALIVE_GARBAGE =
            DHCP.flag("dhcp.option.tcp_keepalive_garbage", "TCP keep-alive with an octet", 0xff);
    /** NIS domain: {@code dhcp.option.nis_domain}, text. */
    public static final TextField NIS_DOMAIN = ascii("dhcp.option.nis_domain", "NIS domain");
    /** NIS server: {@code dhcp.option.nis_server}, an IPv4 address. */
    public static final Ipv4Field NIS_SERVER = DHCP.ipv4("dhcp.option.nis_server", "NIS server");
    /** NTP server: {@code dhcp.option.ntp_server}, an IPv4 address. */
    public static final Ipv4Field NTP_SERVER = DHCP.ipv4("dhcp.option.ntp_server", "NTP server");
    /** NetBIOS name server: {@code dhcp.option.netbios_over_tcpip_name_server}, an IPv4 address. */
    public static final Ipv4Field NETBIOS_OVER_TCPIP_NAME_SERVER =
            DHCP.ipv4("dhcp.option.netbios_over_tcpip_name_server", "NetBIOS name server");
    /** NetBIOS datagram server: {@code dhcp.option.netbios_over_tcpip_dd_name_server}, an IPv4 address. */
    public static final Ipv4Field NETBIOS_OVER_TCPIP_DD_NAME_SERVER =
            DHCP.ipv4("dhcp.option.netbios_over_tcpip_dd_name_server", "NetBIOS datagram server");
    /** NetBIOS node type: {@code dhcp.option.netbios_over_tcpip_node_type}, a number of 8 bits. */
    public static final UIntField NETBIOS_OVER_TCPIP_NODE_TYPE =
            DHCP.uint8("dhcp.option.netbios_over_tcpip_node_type", "NetBIOS node type");
    /** NetBIOS scope: {@code dhcp.option.netbios_over_tcpip_scope}, text. */
    public static final TextField NETBIOS_OVER_TCPIP_SCOPE =
            ascii("dhcp.option.netbios_over_tcpip_scope", "NetBIOS scope");
    /** X font server: {@code dhcp.option.xwindows_system_font_server}, an IPv4 address. */
    public static final Ipv4Field XWINDOWS_SYSTEM_FONT_SERVER =
            DHCP.ipv4("dhcp.option.xwindows_system_font_server", "X font server");
    /** X display manager: {@code dhcp.option.xwindows_system_display_manager}, an IPv4 address. */
    public static final Ipv4Field XWINDOWS_SYSTEM_DISPLAY_MANAGER =
            DHCP.ipv4("dhcp.option.xwindows_system_display_manager", "X display manager");
    /** Address asked for: {@code dhcp.option.requested_ip_address}, an IPv4 address. */
    public static final Ipv4Field REQUESTED_IP_ADDRESS =
            DHCP.ipv4("dhcp.option.requested_ip_address", "Address asked for");
    /** Lease time: {@code dhcp.option.ip_address_lease_time}, a number of 32 bits, in s. */
    public static final UIntField IP_ADDRESS_LEASE_TIME =
            DHCP.uint32("dhcp.option.ip_address_lease_time", "Lease time").unit("s");
    /** Overload: {@code dhcp.option.option_overload}, a number of 8 bits. */
    public static final UIntField OPTION_OVERLOAD = DHCP.uint8("dhcp.option.option_overload", "Overload");
    /** Message type: {@code dhcp.option.dhcp}, a number of 8 bits, with named values. */
    public static final UIntField OPTION_DHCP =
            DHCP.uint8("dhcp.option.dhcp", "Message type").names(DhcpProtocol.MESSAGES);
    /** Server: {@code dhcp.option.dhcp_server_id}, an IPv4 address. */
    public static final Ipv4Field DHCP_SERVER_ID = DHCP.ipv4("dhcp.option.dhcp_server_id", "Server");
    /** Option asked for: {@code dhcp.option.request_list_item}, a number of 8 bits. */
    public static final UIntField REQUEST_LIST_ITEM = DHCP.uint8("dhcp.option.request_list_item", "Option asked for");
    /** Message: {@code dhcp.option.message}, text. */
    public static final TextField MESSAGE = ascii("dhcp.option.message", "Message");
    /** Largest message: {@code dhcp.option.dhcp_max_message_size}, a number of 16 bits. */
    public static final UIntField DHCP_MAX_MESSAGE_SIZE =
            DHCP.uint16("dhcp.option.dhcp_max_message_size", "Largest message");
    /** Renewal time: {@code dhcp.option.renewal_time_value}, a number of 32 bits, in s. */
    public static final UIntField RENEWAL_TIME_VALUE =
            DHCP.uint32("dhcp.option.renewal_time_value", "Renewal time").unit("s");
    /** Rebinding time: {@code dhcp.option.rebinding_time_value}, a number of 32 bits, in s. */
    public static final UIntField REBINDING_TIME_VALUE =
            DHCP.uint32("dhcp.option.rebinding_time_value", "Rebinding time").unit("s");
    /** Vendor class: {@code dhcp.option.vendor_class_id}, text. */
    public static final TextField VENDOR_CLASS_ID = ascii("dhcp.option.vendor_class_id", "Vendor class");
    /** NIS+ domain: {@code dhcp.option.nis_plus_domain}, text. */
    public static final TextField NIS_PLUS_DOMAIN = ascii("dhcp.option.nis_plus_domain", "NIS+ domain");
    /** NIS+ server: {@code dhcp.option.nis_plus_server}, an IPv4 address. */
    public static final Ipv4Field NIS_PLUS_SERVER = DHCP.ipv4("dhcp.option.nis_plus_server", "NIS+ server");
    /** TFTP server name: {@code dhcp.option.tftp_server_name}, text. */
    public static final TextField TFTP_SERVER_NAME = ascii("dhcp.option.tftp_server_name", "TFTP server name");
    /** Boot file name: {@code dhcp.option.bootfile_name}, text. */
    public static final TextField BOOTFILE_NAME = ascii("dhcp.option.bootfile_name", "Boot file name");
    /** Mobile IP home agent: {@code dhcp.option.mobile_ip_home_agent}, an IPv4 address. */
    public static final Ipv4Field MOBILE_IP_HOME_AGENT =
            DHCP.ipv4("dhcp.option.mobile_ip_home_agent", "Mobile IP home agent");
    /** SMTP server: {@code dhcp.option.smtp_server}, an IPv4 address. */
    public static final Ipv4Field SMTP_SERVER = DHCP.ipv4("dhcp.option.smtp_server", "SMTP server");
    /** POP3 server: {@code dhcp.option.pop3_server}, an IPv4 address. */
    public static final Ipv4Field POP3_SERVER = DHCP.ipv4("dhcp.option.pop3_server", "POP3 server");
    /** NNTP server: {@code dhcp.option.nntp_server}, an IPv4 address. */
    public static final Ipv4Field NNTP_SERVER = DHCP.ipv4("dhcp.option.nntp_server", "NNTP server");
    /** Web server: {@code dhcp.option.default_www_server}, an IPv4 address. */
    public static final Ipv4Field DEFAULT_WWW_SERVER = DHCP.ipv4("dhcp.option.default_www_server", "Web server");
    /** Finger server: {@code dhcp.option.default_finger_server}, an IPv4 address. */
    public static final Ipv4Field DEFAULT_FINGER_SERVER =
            DHCP.ipv4("dhcp.option.default_finger_server", "Finger server");
    /** IRC server: {@code dhcp.option.default_irc_server}, an IPv4 address. */
    public static final Ipv4Field DEFAULT_IRC_SERVER = DHCP.ipv4("dhcp.option.default_irc_server", "IRC server");
    /** StreetTalk server: {@code dhcp.option.streettalk_server}, an IPv4 address. */
    public static final Ipv4Field STREETTALK_SERVER = DHCP.ipv4("dhcp.option.streettalk_server", "StreetTalk server");
    /** StreetTalk directory server: {@code dhcp.option.streettalk_da_server}, an IPv4 address. */
    public static final Ipv4Field STREETTALK_DA_SERVER =
            DHCP.ipv4("dhcp.option.streettalk_da_server", "StreetTalk directory server");
    /** Last transaction: {@code dhcp.option.client_last_transaction_time}, a number of 32 bits. */
    public static final UIntField CLIENT_LAST_TRANSACTION_TIME =
            DHCP.uint32("dhcp.option.client_last_transaction_time", "Last transaction");
    /** Associated address: {@code dhcp.option.associated_ip_option}, an IPv4 address. */
    public static final Ipv4Field ASSOCIATED_IP_OPTION =
            DHCP.ipv4("dhcp.option.associated_ip_option", "Associated address");
    /** Client architecture: {@code dhcp.option.client_system_architecture}, a number of 16 bits. */
    public static final UIntField CLIENT_SYSTEM_ARCHITECTURE =
            DHCP.uint16("dhcp.option.client_system_architecture", "Client architecture");
    /** Time zone (POSIX): {@code dhcp.option.tz_pcode}, text. */
    public static final TextField TZ_PCODE = ascii("dhcp.option.tz_pcode", "Time zone (POSIX)");
    /** Time zone (database): {@code dhcp.option.tz_tcode}, text. */
    public static final TextField TZ_TCODE = ascii("dhcp.option.tz_tcode", "Time zone (database)");
    /** NetInfo server: {@code dhcp.option.netinfo_parent_server_address}, an IPv4 address. */
    public static final Ipv4Field NETINFO_PARENT_SERVER_ADDRESS =
            DHCP.ipv4("dhcp.option.netinfo_parent_server_address", "NetInfo server");
    /** NetInfo tag: {@code dhcp.option.netinfo_parent_server_tag}, text. */
    public static final TextField NETINFO_PARENT_SERVER_TAG =
            ascii("dhcp.option.netinfo_parent_server_tag", "NetInfo tag");
    /** Captive portal: {@code dhcp.option.captive_portal}, text. */
    public static final TextField CAPTIVE_PORTAL = ascii("dhcp.option.captive_portal", "Captive portal");
    /** Auto-configuration: {@code dhcp.option.dhcp_auto_configuration}, a number of 8 bits. */
    public static final UIntField DHCP_AUTO_CONFIGURATION =
            DHCP.uint8("dhcp.option.dhcp_auto_configuration", "Auto-configuration");
    /** Subnet selection: {@code dhcp.option.subnet_selection_option}, an IPv4 address. */
    public static final Ipv4Field SUBNET_SELECTION_OPTION =
            DHCP.ipv4("dhcp.option.subnet_selection_option", "Subnet selection");
    /** PANA agent: {@code dhcp.option.pana_agent}, an IPv4 address. */
    public static final Ipv4Field PANA_AGENT = DHCP.ipv4("dhcp.option.pana_agent", "PANA agent");
    /** CAPWAP controller: {@code dhcp.option.capwap_access_controller}, an IPv4 address. */
    public static final Ipv4Field CAPWAP_ACCESS_CONTROLLER =
            DHCP.ipv4("dhcp.option.capwap_access_controller", "CAPWAP controller");
    /** Forcerenew algorithm: {@code dhcp.option.forcerenew_nonce.algorithm}, a number of 8 bits. */
    public static final UIntField FORCERENEW_NONCE_ALGORITHM =
            DHCP.uint8("dhcp.option.forcerenew_nonce.algorithm", "Forcerenew algorithm");
    /** TFTP server address: {@code dhcp.option.tftp_server_address}, an IPv4 address. */
    public static final Ipv4Field TFTP_SERVER_ADDRESS =
            DHCP.ipv4("dhcp.option.tftp_server_address", "TFTP server address");
    /** MUD URL: {@code dhcp.option.mudurl}, text. */
    public static final TextField MUDURL = ascii("dhcp.option.mudurl", "MUD URL");
    /** PXE path prefix: {@code dhcp.option.pxe_path_prefix}, text. */
    public static final TextField PXE_PATH_PREFIX = ascii("dhcp.option.pxe_path_prefix", "PXE path prefix");
    /** Proxy configuration URL: {@code dhcp.option.private_proxy_autodiscovery}, text. */
    public static final TextField PRIVATE_PROXY_AUTODISCOVERY =
            ascii("dhcp.option.private_proxy_autodiscovery", "Proxy configuration URL");

    private static final @Nullable Field[] BY_CODE = new Field[256];

    static {
        Map<Integer, Field> all = Map.ofEntries(
                Map.entry(1, SUBNET_MASK), Map.entry(2, TIME_OFFSET), Map.entry(3, ROUTER), Map.entry(4, TIME_SERVER),
                Map.entry(5, NAME_SERVER), Map.entry(6, DOMAIN_NAME_SERVER), Map.entry(7, LOG_SERVER),
                Map.entry(8, QUOTES_SERVER), Map.entry(9, LPR_SERVER), Map.entry(10, IMPRESS_SERVER),
                Map.entry(11, RESOURCE_LOCATION_SERVER), Map.entry(12, HOSTNAME), Map.entry(13, BOOT_FILE_SIZE),
                Map.entry(14, MERIT_DUMP_FILE), Map.entry(15, DOMAIN_NAME), Map.entry(16, SWAP_SERVER),
                Map.entry(17, ROOT_PATH), Map.entry(18, EXTENSION_PATH), Map.entry(19, IP_FORWARDING),
                Map.entry(20, NON_LOCAL_SOURCE_ROUTING), Map.entry(22, MAX_DATAGRAM_REASSEMBLY_SIZE),
                Map.entry(23, DEFAULT_IP_TTL), Map.entry(24, PATH_MTU_AGING_TIMEOUT),
                Map.entry(25, PATH_MTU_PLATEAU_TABLE_ITEM), Map.entry(26, INTERFACE_MTU),
                Map.entry(27, ALL_SUBNETS_ARE_LOCAL), Map.entry(28, BROADCAST_ADDRESS),
                Map.entry(29, PERFORM_MASK_DISCOVERY), Map.entry(30, MASK_SUPPLIER),
                Map.entry(31, PERFORM_ROUTER_DISCOVER), Map.entry(32, ROUTER_SOLICITATION_ADDRESS),
                Map.entry(34, TRAILER_ENCAPSULATION), Map.entry(35, ARP_CACHE_TIMEOUT),
                Map.entry(36, ETHERNET_ENCAPSULATION), Map.entry(37, TCP_DEFAULT_TTL),
                Map.entry(38, TCP_KEEPALIVE_INTERVAL), Map.entry(39, TCP_KEEPALIVE_GARBAGE),
                Map.entry(40, NIS_DOMAIN), Map.entry(41, NIS_SERVER), Map.entry(42, NTP_SERVER),
                Map.entry(44, NETBIOS_OVER_TCPIP_NAME_SERVER), Map.entry(45, NETBIOS_OVER_TCPIP_DD_NAME_SERVER),
                Map.entry(46, NETBIOS_OVER_TCPIP_NODE_TYPE), Map.entry(47, NETBIOS_OVER_TCPIP_SCOPE),
                Map.entry(48, XWINDOWS_SYSTEM_FONT_SERVER), Map.entry(49, XWINDOWS_SYSTEM_DISPLAY_MANAGER),
                Map.entry(50, REQUESTED_IP_ADDRESS), Map.entry(51, IP_ADDRESS_LEASE_TIME),
                Map.entry(52, OPTION_OVERLOAD), Map.entry(53, OPTION_DHCP), Map.entry(54, DHCP_SERVER_ID),
                Map.entry(55, REQUEST_LIST_ITEM), Map.entry(56, MESSAGE), Map.entry(57, DHCP_MAX_MESSAGE_SIZE),
                Map.entry(58, RENEWAL_TIME_VALUE), Map.entry(59, REBINDING_TIME_VALUE),
                Map.entry(60, VENDOR_CLASS_ID), Map.entry(64, NIS_PLUS_DOMAIN), Map.entry(65, NIS_PLUS_SERVER),
                Map.entry(66, TFTP_SERVER_NAME), Map.entry(67, BOOTFILE_NAME), Map.entry(68, MOBILE_IP_HOME_AGENT),
                Map.entry(69, SMTP_SERVER), Map.entry(70, POP3_SERVER), Map.entry(71, NNTP_SERVER),
                Map.entry(72, DEFAULT_WWW_SERVER), Map.entry(73, DEFAULT_FINGER_SERVER),
                Map.entry(74, DEFAULT_IRC_SERVER), Map.entry(75, STREETTALK_SERVER),
                Map.entry(76, STREETTALK_DA_SERVER), Map.entry(91, CLIENT_LAST_TRANSACTION_TIME),
                Map.entry(92, ASSOCIATED_IP_OPTION), Map.entry(93, CLIENT_SYSTEM_ARCHITECTURE),
                Map.entry(100, TZ_PCODE), Map.entry(101, TZ_TCODE), Map.entry(112, NETINFO_PARENT_SERVER_ADDRESS),
                Map.entry(113, NETINFO_PARENT_SERVER_TAG), Map.entry(114, CAPTIVE_PORTAL),
                Map.entry(116, DHCP_AUTO_CONFIGURATION), Map.entry(118, SUBNET_SELECTION_OPTION),
                Map.entry(136, PANA_AGENT), Map.entry(138, CAPWAP_ACCESS_CONTROLLER),
                Map.entry(145, FORCERENEW_NONCE_ALGORITHM), Map.entry(150, TFTP_SERVER_ADDRESS),
                Map.entry(161, MUDURL), Map.entry(210, PXE_PATH_PREFIX), Map.entry(252, PRIVATE_PROXY_AUTODISCOVERY));
        all.forEach((code, field) -> BY_CODE[code] = field);
    }

    private DhcpOptions() {}

    private static TextField ascii(String name, String label) {
        return DHCP.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Records the values of an option, if it is one of these; values may stand several times in one option. */
    static void read(Layer in, int code, int at, int length) {
        Field field = BY_CODE[code];
        if (field instanceof Ipv4Field address) {
            for (int i = 0; i + 4 <= length; i += 4) {
                in.ipv4(address, at + i);
            }
        } else if (field instanceof TextField text) {
            if (length > 0) {
                in.text(text, at, length);
            }
        } else if (field instanceof UIntField number) {
            numbers(in, number, at, length);
        } else if (field instanceof FlagField flag && length == 1) {
            in.flag8(flag, at);
        } else if (field instanceof IntField offset && length == 4) {
            in.set(offset, (int) in.peek32(at), at, 4);
        }
    }

    private static void numbers(Layer in, UIntField field, int at, int length) {
        int width = field.width();
        for (int i = 0; i + width <= length; i += width) {
            switch (width) {
                case 1 -> in.u8(field, at + i);
                case 2 -> in.u16(field, at + i);
                default -> in.u32(field, at + i);
            }
        }
    }
}
