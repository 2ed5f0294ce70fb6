package io.wireloupe.flows;

/** What a device told of itself. */
public enum EvidenceKind {
    /** The options that it asked a DHCP server for, in its order, by number: {@code 1,3,6,15} (RFC 2132 9.8). */
    DHCP_PARAMETERS,
    /** The vendor class that it named in DHCP (RFC 2132 9.13). */
    DHCP_VENDOR_CLASS,
    /** The name that it gave itself in DHCP (RFC 2132 3.14). */
    DHCP_HOST_NAME,
    /** A service or instance that it announced by multicast DNS (RFC 6763 4.1). */
    MDNS_SERVICE,
    /** A text that it announced by multicast DNS, such as {@code md=Camera} (RFC 6763 6). */
    MDNS_TEXT,
    /** The product that it named in SSDP (UPnP Device Architecture 2.0, 1.2.2: SERVER). */
    SSDP_SERVER,
    /** Where it says its description is (LOCATION). */
    SSDP_LOCATION,
    /** A type of device or service that it announced by SSDP (NT, ST). */
    SSDP_TYPE,
    /** The program that sent an HTTP request (RFC 9110 10.1.5). */
    HTTP_USER_AGENT,
    /** The fingerprint JA4 of a hello that it sent. */
    JA4
}
