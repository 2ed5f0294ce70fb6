package io.wireloupe.flows;

/** What says that something has a name. */
public enum NameSource {
    /** An answer of the DNS gave the address for the name that was asked for. */
    DNS,
    /** A device announced the name by multicast DNS. */
    MDNS,
    /** A device named itself in DHCP (RFC 2132 3.14). */
    DHCP,
    /** The name in the first message of a TLS or QUIC connection (RFC 6066 3). */
    TLS,
    /** The host that an HTTP request named. */
    HTTP,
    /** Anything else. */
    OTHER
}
