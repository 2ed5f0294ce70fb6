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
    /**
     * The outer name of a TLS hello that carries an encrypted one (RFC 9849): it is the provider's, and the host that
     * is meant stays hidden. Browsers send the same filler where nothing is encrypted, which cannot be told apart.
     */
    TLS_OUTER,
    /** The host that an HTTP request named. */
    HTTP,
    /** Anything else. */
    OTHER
}
