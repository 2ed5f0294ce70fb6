package io.wireloupe.flows;

/**
 * Why a MAC address is taken for a gateway's.
 *
 * @param sign what kind of sign it is
 * @param detail the sign in words, such as {@code carries 57 remote addresses}
 * @param frame the number of the first frame that shows it
 */
public record GatewayEvidence(Sign sign, String detail, long frame) {

    /** Kinds of signs. */
    public enum Sign {
        /** Remote addresses stand beside the MAC address in frames from or to local ones. */
        CARRIES_REMOTE,
        /** It announced itself as a router (RFC 4861 4.2). */
        ROUTER_ADVERTISEMENT,
        /** DHCP named its address as the router (RFC 2132 3.5). */
        DHCP_ROUTER
    }
}
