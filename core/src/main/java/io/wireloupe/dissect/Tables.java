package io.wireloupe.dissect;

/** The dissector tables of the built-in protocols. */
public final class Tables {

    /** Link types of capture files ({@code LINKTYPE_} values), to the dissector of a frame's first byte. */
    public static final Table LINK_TYPE = Table.named("wtap_encap");

    /** EtherType values (IEEE 802 numbers). */
    public static final Table ETHERTYPE = Table.named("ethertype");

    /** Ethernet frames in tunnels, which leave out the frame check sequence: number 0 leads to their dissector. */
    public static final Table ETHERNET_FRAME = Table.named("eth.frame");

    /**
     * 802.11 frames from access points that send the two octets of the frame control in the order of a number; here
     * they are in the order of the air. Number 0 leads to their dissector.
     */
    public static final Table WLAN_TURNED = Table.named("wlan.turned");

    /** IP protocol numbers (IANA), shared by IPv4 and IPv6's next header. */
    public static final Table IP_PROTO = Table.named("ip.proto");

    /** UDP ports. */
    public static final Table UDP_PORT = Table.named("udp.port");

    /** TCP ports. */
    public static final Table TCP_PORT = Table.named("tcp.port");

    /** Payload protocol identifiers of SCTP (IANA). */
    public static final Table SCTP_PPI = Table.named("sctp.ppi");

    /** SCTP ports. */
    public static final Table SCTP_PORT = Table.named("sctp.port");

    /** Destination service access points of IEEE 802.2. */
    public static final Table LLC_DSAP = Table.named("llc.dsap");

    /** Frames of IEEE 802.2 in an 802.3 frame: number 0 leads to their dissector. */
    public static final Table LLC_FRAME = Table.named("llc");

    /** Protocols of SNAP with Cisco's organization code. */
    public static final Table LLC_CISCO_PID = Table.named("llc.cisco_pid");

    /** Frames of PPP without any pseudo-header: number 0 leads to their dissector. */
    public static final Table PPP_FRAME = Table.named("ppp");

    /** PPP protocol numbers (RFC 1661). */
    public static final Table PPP_PROTOCOL = Table.named("ppp.protocol");

    /** Protocol types of GRE that are no EtherTypes, or stand for something else than on Ethernet. */
    public static final Table GRE_PROTO = Table.named("gre.proto");

    /** Channel types beside an MPLS pseudowire (RFC 4385). */
    public static final Table PW_CHANNEL = Table.named("pwach.channel_type");

    /** What an IP packet carries when nothing but its version tells: 4 or 6. */
    public static final Table IP_VERSION = Table.named("ip.version");

    private Tables() {}
}
