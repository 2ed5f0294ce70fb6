package io.wireloupe.oui;

import static io.wireloupe.oui.AddressKind.BROADCAST;
import static io.wireloupe.oui.AddressKind.HSRP;
import static io.wireloupe.oui.AddressKind.MULTICAST_IPV4;
import static io.wireloupe.oui.AddressKind.MULTICAST_IPV6;
import static io.wireloupe.oui.AddressKind.MULTICAST_PROTOCOL;
import static io.wireloupe.oui.AddressKind.UNIVERSAL;
import static io.wireloupe.oui.AddressKind.VIRTUAL_MACHINE;
import static io.wireloupe.oui.AddressKind.VRRP;

import java.util.List;

/**
 * Addresses that standards give a meaning to, each with its source.
 *
 * <p>A few names are spelt as tshark prints them, because people look for that spelling: {@code IPv4mcast},
 * {@code LLDP_Multicast}. Facts without a name tell the kind of address only; tshark shows the vendor there.
 */
final class WellKnownFacts {

    private static final List<WellKnown.Entry> FACTS = List.of(
        fact(0xffffffffffffL, 48, "Broadcast", BROADCAST, "all stations"),
        // RFC 1112 6.4, RFC 2464 7
        fact(0x01005e000000L, 25, "IPv4mcast", MULTICAST_IPV4, "IPv4 multicast"),
        fact(0x333300000000L, 16, "IPv6mcast", MULTICAST_IPV6, "IPv6 multicast"),
        // IANA, IEEE 802 Numbers, "IANA Multicast 48-bit MAC Addresses" (RFC 5332, RFC 9542)
        fact(0x01005e800000L, 28, "", MULTICAST_PROTOCOL, "MPLS multicast"),
        fact(0x01005e901000L, 40, "", MULTICAST_PROTOCOL, "multicast for documentation"),
        // RFC 9568 7.3, RFC 9542 2.1
        fact(0x00005e000100L, 40, "VRRP-IPv4", VRRP, "virtual router for IPv4 (VRRP)"),
        fact(0x00005e000200L, 40, "", VRRP, "virtual router for IPv6 (VRRP)"),
        fact(0x00005e005300L, 40, "", UNIVERSAL, "for documentation"),
        // RFC 2281; Cisco's configuration guides for version 2 and IPv6
        fact(0x00000c07ac00L, 40, "All-HSRP-routers", HSRP, "virtual router (HSRP version 1)"),
        fact(0x00000c9ff000L, 36, "", HSRP, "virtual router (HSRP version 2)"),
        fact(0x000573a00000L, 36, "", HSRP, "virtual router for IPv6 (HSRP version 2)"),
        // IEEE 802.1Q-2022 tables 8-1 to 8-3
        fact(0x0180c2000000L, 44, "Spanning-tree-(for-bridges)", MULTICAST_PROTOCOL,
            "spanning tree, nearest customer bridge"),
        fact(0x0180c2000001L, 48, "MAC-control", MULTICAST_PROTOCOL,
            "Ethernet flow control (PAUSE, IEEE 802.3 annex 31B)"),
        fact(0x0180c2000002L, 48, "Slow-protocols", MULTICAST_PROTOCOL,
            "slow protocols such as LACP (IEEE 802.3 annex 57A)"),
        fact(0x0180c2000003L, 48, "Nearest-bridge-EAPOL", MULTICAST_PROTOCOL,
            "nearest bridge but two-port relays, EAPOL (IEEE 802.1X)"),
        fact(0x0180c2000007L, 48, "E-LMI", MULTICAST_PROTOCOL, "Ethernet local management interface (MEF 16)"),
        fact(0x0180c2000008L, 48, "Provider-bridges", MULTICAST_PROTOCOL, "spanning tree of provider bridges"),
        fact(0x0180c200000dL, 48, "Provider-MVRP", MULTICAST_PROTOCOL, "VLAN registration of provider bridges"),
        fact(0x0180c200000eL, 48, "LLDP_Multicast", MULTICAST_PROTOCOL, "nearest bridge: LLDP (IEEE 802.1AB), PTP"),
        fact(0x0180c2000010L, 48, "All-LANs-bridge-management", MULTICAST_PROTOCOL, "management of all bridges"),
        fact(0x0180c2000013L, 48, "IEEE-1905.1", MULTICAST_PROTOCOL, "home networking, IEEE 1905.1"),
        // ISO/IEC 10589, ISO 9542
        fact(0x0180c2000014L, 48, "IS-IS-level-1", MULTICAST_PROTOCOL, "all level 1 intermediate systems (IS-IS)"),
        fact(0x0180c2000015L, 48, "IS-IS-level-2", MULTICAST_PROTOCOL, "all level 2 intermediate systems (IS-IS)"),
        fact(0x09002b000004L, 48, "ES-IS-end-systems", MULTICAST_PROTOCOL, "all end systems (ES-IS)"),
        fact(0x09002b000005L, 48, "ES-IS-intermediate-systems", MULTICAST_PROTOCOL,
            "all intermediate systems (ES-IS, IS-IS)"),
        // IEEE 802.1Q-2022 table 10-1
        fact(0x0180c2000020L, 48, "MMRP", MULTICAST_PROTOCOL, "multicast registration (MMRP)"),
        fact(0x0180c2000021L, 48, "MVRP", MULTICAST_PROTOCOL, "VLAN registration (MVRP)"),
        // IEEE 802.1Q-2022, connectivity fault management
        fact(0x0180c2000030L, 45, "CFM-class-1", MULTICAST_PROTOCOL, "connectivity fault management, class 1"),
        fact(0x0180c2000038L, 45, "CFM-class-2", MULTICAST_PROTOCOL, "connectivity fault management, class 2"),
        // RFC 6325
        fact(0x0180c2000040L, 48, "All-RBridges", MULTICAST_PROTOCOL, "all RBridges (TRILL)"),
        fact(0x0180c2000041L, 48, "All-IS-IS-RBridges", MULTICAST_PROTOCOL, "all RBridges speaking IS-IS (TRILL)"),
        // IEEE 1588-2019 annex E; IEEE 1722-2016 annex B
        fact(0x011b19000000L, 48, "", MULTICAST_PROTOCOL, "precision time protocol"),
        fact(0x91e0f0000000L, 24, "", MULTICAST_PROTOCOL, "audio and video transport (IEEE 1722)"),
        // Cisco's documentation of CDP, VTP, DTP, PAgP, UDLD and of PVST+
        fact(0x01000cccccccL, 48, "Cisco-discovery", MULTICAST_PROTOCOL,
            "Cisco discovery and trunking (CDP, VTP, DTP, PAgP, UDLD)"),
        fact(0x01000ccccccdL, 48, "Cisco-PVST", MULTICAST_PROTOCOL, "Cisco spanning tree per VLAN"),
        // Ethernet specification 2.0 (1982), configuration testing protocol
        fact(0xcf0000000000L, 48, "Loopback-assistance", MULTICAST_PROTOCOL, "Ethernet configuration test")
    );

    /** Blocks that software takes the addresses of virtual machines from; from the makers' own documentation. */
    private static final List<WellKnown.Entry> VIRTUAL_MACHINES = List.of(
        fact(0x000569000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: VMware"),
        fact(0x000c29000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: VMware"),
        fact(0x001c14000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: VMware"),
        fact(0x005056000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: VMware"),
        fact(0x00155d000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: Microsoft Hyper-V"),
        fact(0x00163e000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: Xen"),
        fact(0x001c42000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: Parallels"),
        fact(0x080027000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: VirtualBox"),
        fact(0x0a0027000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: VirtualBox, host side"),
        fact(0x024200000000L, 16, "", VIRTUAL_MACHINE, "virtual machine: Docker"),
        fact(0x525400000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: QEMU, KVM"),
        fact(0x589cfc000000L, 24, "", VIRTUAL_MACHINE, "virtual machine: bhyve")
    );

    private WellKnownFacts() {
    }

    static List<WellKnown.Entry> entries() {
        return FACTS;
    }

    /** What makes virtual machines, by the block it takes addresses from. */
    static List<WellKnown.Entry> virtualMachines() {
        return VIRTUAL_MACHINES;
    }

    private static WellKnown.Entry fact(long prefix, int length, String name, AddressKind kind, String remark) {
        return new WellKnown.Entry(prefix, length, name, kind, remark);
    }
}
