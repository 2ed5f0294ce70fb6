package io.wireloupe.oui;

import java.util.ArrayList;
import java.util.List;

/**
 * Addresses that standards give a meaning to, each with its source.
 *
 * <p>Names of the kind {@code IPv4mcast} are spelt as tshark prints them where people look for that spelling.
 */
final class WellKnownFacts {

    private static final String[][] FACTS = {
        {"ff:ff:ff:ff:ff:ff/48", "Broadcast", "all stations"},
        // RFC 1112 6.4, RFC 2464 7
        {"01:00:5e:00:00:00/25", "IPv4mcast", "IPv4 multicast"},
        {"33:33:00:00:00:00/16", "IPv6mcast", "IPv6 multicast"},
        // IANA, IEEE 802 Numbers, "IANA Multicast 48-bit MAC Addresses" (RFC 5332, RFC 9542)
        {"01:00:5e:80:00:00/28", "MPLS-multicast", "MPLS multicast"},
        {"01:00:5e:90:10:00/40", "Documentation-multicast", "multicast for documentation"},
        // RFC 9568 7.3, RFC 9542 2.1.2
        {"00:00:5e:00:01:00/40", "VRRP-IPv4", "virtual router for IPv4 (VRRP)"},
        {"00:00:5e:00:02:00/40", "VRRP-IPv6", "virtual router for IPv6 (VRRP)"},
        {"00:00:5e:00:53:00/40", "Documentation", "for documentation"},
        // RFC 2281 5.1; Cisco's configuration guides for version 2 and IPv6
        {"00:00:0c:07:ac:00/40", "All-HSRP-routers", "virtual router (HSRP version 1)"},
        {"00:00:0c:9f:f0:00/36", "HSRPv2", "virtual router (HSRP version 2)"},
        {"00:05:73:a0:00:00/36", "HSRP-IPv6", "virtual router for IPv6 (HSRP version 2)"},
        // IEEE 802.1Q-2022 tables 8-1 to 8-3
        {"01:80:c2:00:00:00/44", "Spanning-tree-(for-bridges)", "spanning tree, nearest customer bridge"},
        {"01:80:c2:00:00:01/48", "MAC-control", "Ethernet flow control (PAUSE, IEEE 802.3 annex 31B)"},
        {"01:80:c2:00:00:02/48", "Slow-protocols", "slow protocols such as LACP (IEEE 802.3 annex 57A)"},
        {"01:80:c2:00:00:03/48", "Nearest-bridge-EAPOL", "nearest bridge but two-port relays, EAPOL (IEEE 802.1X)"},
        {"01:80:c2:00:00:07/48", "E-LMI", "Ethernet local management interface (MEF 16)"},
        {"01:80:c2:00:00:08/48", "Provider-bridges", "spanning tree of provider bridges"},
        {"01:80:c2:00:00:0d/48", "Provider-MVRP", "VLAN registration of provider bridges"},
        {"01:80:c2:00:00:0e/48", "LLDP_Multicast", "nearest bridge: LLDP (IEEE 802.1AB), PTP"},
        {"01:80:c2:00:00:10/48", "All-LANs-bridge-management", "management of all bridges"},
        {"01:80:c2:00:00:13/48", "IEEE-1905.1", "home networking, IEEE 1905.1"},
        // ISO/IEC 10589 8.4.8, ISO 9542
        {"01:80:c2:00:00:14/48", "IS-IS-level-1", "all level 1 intermediate systems (IS-IS)"},
        {"01:80:c2:00:00:15/48", "IS-IS-level-2", "all level 2 intermediate systems (IS-IS)"},
        {"09:00:2b:00:00:04/48", "ES-IS-end-systems", "all end systems (ES-IS)"},
        {"09:00:2b:00:00:05/48", "ES-IS-intermediate-systems", "all intermediate systems (ES-IS, IS-IS)"},
        // IEEE 802.1Q-2022 table 10-1
        {"01:80:c2:00:00:20/48", "MMRP", "multicast registration (MMRP)"},
        {"01:80:c2:00:00:21/48", "MVRP", "VLAN registration (MVRP)"},
        // IEEE 802.1Q-2022 tables 8-9 and 8-10
        {"01:80:c2:00:00:30/45", "CFM-class-1", "connectivity fault management, class 1"},
        {"01:80:c2:00:00:38/45", "CFM-class-2", "connectivity fault management, class 2"},
        // RFC 6325 7.2
        {"01:80:c2:00:00:40/48", "All-RBridges", "all RBridges (TRILL)"},
        {"01:80:c2:00:00:41/48", "All-IS-IS-RBridges", "all RBridges speaking IS-IS (TRILL)"},
        // IEEE 1588-2019 annex E; IEEE 1722-2016 annex B
        {"01:1b:19:00:00:00/48", "PTP", "precision time protocol"},
        {"91:e0:f0:00:00:00/24", "AVTP", "audio and video transport (IEEE 1722)"},
        // Cisco's documentation of CDP, VTP, DTP, PAgP, UDLD and of PVST+
        {"01:00:0c:cc:cc:cc/48", "Cisco-discovery", "Cisco discovery and trunking (CDP, VTP, DTP, PAgP, UDLD)"},
        {"01:00:0c:cc:cc:cd/48", "Cisco-PVST", "Cisco spanning tree per VLAN"},
        // Ethernet specification 2.0 (1982), 8.4.2: configuration test protocol
        {"cf:00:00:00:00:00/48", "Loopback-assistance", "Ethernet configuration test"},
    };

    /** Blocks that software takes the addresses of virtual machines from; from the makers' own documentation. */
    private static final String[][] VIRTUAL_MACHINES = {
        {"00:05:69:00:00:00/24", "VMware"},
        {"00:0c:29:00:00:00/24", "VMware"},
        {"00:1c:14:00:00:00/24", "VMware"},
        {"00:50:56:00:00:00/24", "VMware"},
        {"00:15:5d:00:00:00/24", "Microsoft Hyper-V"},
        {"00:16:3e:00:00:00/24", "Xen"},
        {"00:1c:42:00:00:00/24", "Parallels"},
        {"08:00:27:00:00:00/24", "VirtualBox"},
        {"0a:00:27:00:00:00/24", "VirtualBox, host side"},
        {"02:42:00:00:00:00/16", "Docker"},
        {"52:54:00:00:00:00/24", "QEMU, KVM"},
        {"58:9c:fc:00:00:00/24", "bhyve"},
    };

    private WellKnownFacts() {
    }

    static List<WellKnown.Entry> entries() {
        return entries(FACTS);
    }

    /** What makes virtual machines in this block; an entry with empty texts if none is known. */
    static List<WellKnown.Entry> virtualMachines() {
        return entries(VIRTUAL_MACHINES);
    }

    private static List<WellKnown.Entry> entries(String[][] facts) {
        List<WellKnown.Entry> entries = new ArrayList<>(facts.length);
        for (String[] fact : facts) {
            int slash = fact[0].indexOf('/');
            entries.add(new WellKnown.Entry(MacText.parse(fact[0].substring(0, slash)).value(),
                Integer.parseInt(fact[0].substring(slash + 1)), fact[1], fact.length > 2 ? fact[2] : fact[1]));
        }
        return entries;
    }
}
