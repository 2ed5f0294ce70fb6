package io.wireloupe.flows;

/** What says that a device has an address. */
public enum AddressSource {
    /** The device named it as its own in ARP (RFC 826: sender addresses). */
    ARP,
    /** The device announced it, or asked whether it is free, in neighbour discovery (RFC 4861, RFC 4862 5.4). */
    NDP,
    /** A DHCP server gave it (RFC 2131: an acknowledgement's {@code yiaddr}). */
    DHCP_GIVEN,
    /** The device asked for it by DHCP (RFC 2132 9.1); it need not have got it. */
    DHCP_ASKED,
    /** It stood beside the device's MAC address in frames, and is local. */
    IP_HEADER
}
