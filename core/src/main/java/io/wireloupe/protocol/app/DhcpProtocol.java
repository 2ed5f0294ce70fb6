package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Protocol;

import java.util.Map;

/** The protocol that several classes declare fields of, in a class of its own: so none of them waits for another. */
final class DhcpProtocol {

    static final Protocol DHCP = Protocol.define("Dynamic Host Configuration Protocol", "DHCP", "dhcp");

    /** RFC 2132 9.6, RFC 3203, RFC 4388. */
    static final Map<Integer, String> MESSAGES = Map.ofEntries(Map.entry(1, "Discover"), Map.entry(2, "Offer"),
            Map.entry(3, "Request"), Map.entry(4, "Decline"), Map.entry(5, "ACK"), Map.entry(6, "NAK"),
            Map.entry(7, "Release"), Map.entry(8, "Inform"), Map.entry(9, "Force Renew"),
            Map.entry(10, "Lease query"), Map.entry(11, "Lease unassigned"), Map.entry(12, "Lease unknown"),
            Map.entry(13, "Lease active"));

    private DhcpProtocol() {}
}
