package io.wireloupe.charts;

import java.util.Set;

import io.wireloupe.flows.Flow;
import io.wireloupe.flows.FlowKey;

/**
 * Whether anybody on the way can read a flow: by what was decoded in it, else by the port that was called (IANA service
 * names).
 */
enum Readability {
    ENCRYPTED, CLEAR, UNKNOWN;

    private static final int ICMP = 1;
    private static final int IGMP = 2;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ESP = 50;
    private static final int ICMPV6 = 58;

    private static final Set<Integer> ENCRYPTED_PORTS = Set.of(22, 443, 465, 563, 636, 853, 989, 990, 992, 993, 995,
        4433, 4500, 5061, 5223, 5228, 5671, 5684, 8443, 8883, 51820);
    private static final Set<Integer> CLEAR_PORTS = Set.of(20, 21, 23, 25, 53, 67, 68, 69, 80, 110, 119, 123, 137, 138,
        139, 143, 161, 162, 389, 445, 514, 554, 1883, 1900, 3702, 5060, 5353, 5355, 5683, 8000, 8080, 9999);

    /** Where the dissectors would have known what the port promises: TLS, QUIC, HTTP, MQTT, CoAP, Modbus. */
    private static final Set<Integer> TCP_DECODED = Set.of(80, 443, 465, 563, 636, 853, 989, 990, 992, 993, 995, 1883,
        5061, 8080, 8443, 8883);
    private static final Set<Integer> UDP_DECODED = Set.of(443, 4433, 5683, 5684);

    /**
     * How readable a flow is.
     *
     * @param decoded what was decoded in it, a set of {@link Decoded#bit}
     */
    static Readability of(Flow flow, int decoded) {
        if ((decoded & ~Decoded.CUT) != 0) {
            // What begins in the clear and then encrypts (RFC 2817, RFC 3207) is encrypted for the greatest part.
            return Decoded.encrypts(decoded) ? ENCRYPTED : CLEAR;
        }
        FlowKey key = flow.key();
        // One octet may be a keep-alive (RFC 9293 3.8.4).
        boolean spoke = flow.forward().payloadBytes() + flow.backward().payloadBytes() > 1 && decoded == 0;
        return switch (key.protocol()) {
            case ICMP, IGMP, ICMPV6 -> CLEAR;
            case ESP -> ENCRYPTED;
            case TCP -> spoke && isOf(TCP_DECODED, key) ? UNKNOWN : byPort(key);
            case UDP -> spoke && isOf(UDP_DECODED, key) ? UNKNOWN : byPort(key);
            default -> UNKNOWN;
        };
    }

    private static boolean isOf(Set<Integer> ports, FlowKey key) {
        return ports.contains(key.destinationPort()) || ports.contains(key.sourcePort());
    }

    private static Readability byPort(FlowKey flow) {
        if (ENCRYPTED_PORTS.contains(flow.destinationPort())) {
            return ENCRYPTED;
        }
        if (CLEAR_PORTS.contains(flow.destinationPort())) {
            return CLEAR;
        }
        if (ENCRYPTED_PORTS.contains(flow.sourcePort())) {
            return ENCRYPTED;
        }
        return CLEAR_PORTS.contains(flow.sourcePort()) ? CLEAR : UNKNOWN;
    }
}
