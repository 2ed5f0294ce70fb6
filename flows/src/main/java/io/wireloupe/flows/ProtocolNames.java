package io.wireloupe.flows;

import java.util.Map;

/**
 * Short names of protocols by their numbers.
 *
 * <p>Source: the IANA registries "Protocol Numbers" and "Service Name and Transport Protocol Port Number", and IEEE 802
 * numbers; only what homes use, names as these registries have them where they do.
 */
final class ProtocolNames {

    private static final Map<Integer, String> IP = Map.ofEntries(
            Map.entry(1, "icmp"), Map.entry(2, "igmp"), Map.entry(4, "ipv4"), Map.entry(6, "tcp"),
            Map.entry(17, "udp"), Map.entry(41, "ipv6"), Map.entry(44, "ipv6-frag"), Map.entry(47, "gre"),
            Map.entry(50, "esp"), Map.entry(51, "ah"), Map.entry(58, "icmpv6"), Map.entry(0, "hopopt"),
            Map.entry(89, "ospf"), Map.entry(103, "pim"), Map.entry(112, "vrrp"), Map.entry(132, "sctp"));

    private static final Map<Integer, String> ETHERTYPE = Map.ofEntries(
            Map.entry(0x0800, "ipv4-unread"), Map.entry(0x86dd, "ipv6-unread"), Map.entry(0x0806, "arp"),
            Map.entry(0x8100, "vlan"), Map.entry(0x888e, "eapol"), Map.entry(0x88cc, "lldp"),
            Map.entry(0x8863, "pppoe-discovery"), Map.entry(0x8864, "pppoe"), Map.entry(0x88e1, "homeplug"),
            Map.entry(0x8899, "realtek"), Map.entry(0x893a, "ieee1905"), Map.entry(0x8847, "mpls"));

    /** Ports that name the same service in TCP and UDP. */
    private static final Map<Integer, String> BOTH = Map.ofEntries(
            Map.entry(53, "dns"), Map.entry(123, "ntp"), Map.entry(161, "snmp"), Map.entry(389, "ldap"),
            Map.entry(514, "syslog"), Map.entry(554, "rtsp"), Map.entry(853, "domain-s"), Map.entry(3478, "stun"),
            Map.entry(5060, "sip"), Map.entry(5061, "sips"), Map.entry(5683, "coap"), Map.entry(5684, "coaps"),
            Map.entry(9999, "tplink-smarthome"));

    private static final Map<Integer, String> TCP = Map.ofEntries(
            Map.entry(20, "ftp-data"), Map.entry(21, "ftp"), Map.entry(22, "ssh"), Map.entry(23, "telnet"),
            Map.entry(25, "smtp"), Map.entry(80, "http"), Map.entry(110, "pop3"), Map.entry(139, "netbios-ssn"),
            Map.entry(143, "imap"), Map.entry(443, "https"), Map.entry(445, "microsoft-ds"),
            Map.entry(465, "submissions"),
            Map.entry(502, "modbus"), Map.entry(587, "submission"), Map.entry(631, "ipp"), Map.entry(993, "imaps"),
            Map.entry(995, "pop3s"), Map.entry(1883, "mqtt"), Map.entry(1935, "rtmp"), Map.entry(3389, "ms-wbt-server"),
            Map.entry(5223, "apns"), Map.entry(5228, "gcm"), Map.entry(8080, "http-alt"), Map.entry(8443, "https-alt"),
            Map.entry(8883, "secure-mqtt"));

    private static final Map<Integer, String> UDP = Map.ofEntries(
            Map.entry(67, "dhcp"), Map.entry(68, "dhcp"), Map.entry(69, "tftp"), Map.entry(80, "quic"),
            Map.entry(137, "netbios-ns"), Map.entry(138, "netbios-dgm"), Map.entry(443, "quic"),
            Map.entry(500, "isakmp"),
            Map.entry(546, "dhcpv6"), Map.entry(547, "dhcpv6"), Map.entry(1900, "ssdp"),
            Map.entry(3702, "ws-discovery"),
            Map.entry(4500, "ipsec-nat-t"), Map.entry(5351, "nat-pmp"), Map.entry(5353, "mdns"),
            Map.entry(5355, "llmnr"),
            Map.entry(51820, "wireguard"));

    private ProtocolNames() {}

    static String ip(int protocol) {
        String name = IP.get(protocol);
        return name == null ? "ip-" + protocol : name;
    }

    static String etherType(int type) {
        String name = ETHERTYPE.get(type);
        return name != null ? name : type == 0 ? "other-link" : String.format("ethertype-0x%04x", type);
    }

    /** The service by the port of the side that was called, else of the other, else just the transport. */
    static String service(int protocol, int calledPort, int callerPort) {
        String byCalled = service(protocol, calledPort);
        if (!byCalled.isEmpty()) {
            return byCalled;
        }
        String byCaller = service(protocol, callerPort);
        return byCaller.isEmpty() ? ip(protocol) : byCaller;
    }

    private static String service(int protocol, int port) {
        if (protocol != FrameRow.TCP && protocol != FrameRow.UDP) {
            return "";
        }
        String own = (protocol == FrameRow.TCP ? TCP : UDP).get(port);
        return own != null ? own : BOTH.getOrDefault(port, "");
    }
}
