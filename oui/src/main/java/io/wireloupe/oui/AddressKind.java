package io.wireloupe.oui;

/** What a MAC address is, as far as its bits and the published assignments tell. */
public enum AddressKind {
    /** Given out by a manufacturer from a block of the IEEE: one device in the world. */
    UNIVERSAL,
    /** Made up on the spot (local bit set): a phone that hides, a container, a person. Has no vendor. */
    LOCAL,
    /** The address of a virtual machine's network card, by the block its software is known to use. */
    VIRTUAL_MACHINE,
    /** A router address shared by several routers, Virtual Router Redundancy Protocol (RFC 9568 section 7.3). */
    VRRP,
    /** A router address shared by several routers, Hot Standby Router Protocol (RFC 2281 and Cisco). */
    HSRP,
    /** IPv4 multicast (RFC 1112 section 6.4). */
    MULTICAST_IPV4,
    /** IPv6 multicast (RFC 2464 section 7). */
    MULTICAST_IPV6,
    /** A group address that a standard gives to one protocol, such as LLDP. */
    MULTICAST_PROTOCOL,
    /** Any other group address. */
    MULTICAST,
    /** All stations: {@code ff:ff:ff:ff:ff:ff}. */
    BROADCAST,
    /** {@code 00:00:00:00:00:00}: no address, as in the target of an ARP request. */
    ZERO;

    /**
     * Whether frames to this address go to a group of stations.
     *
     * @return true for the multicast kinds and broadcast
     */
    public boolean group() {
        return switch (this) {
            case MULTICAST_IPV4, MULTICAST_IPV6, MULTICAST_PROTOCOL, MULTICAST, BROADCAST -> true;
            default -> false;
        };
    }
}
