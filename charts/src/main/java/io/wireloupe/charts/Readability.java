package io.wireloupe.charts;

import java.util.Set;

import io.wireloupe.flows.FlowKey;

/** Whether anybody on the way can read a flow, as far as the port that was called tells (IANA service names). */
enum Readability {
    ENCRYPTED, CLEAR, UNKNOWN;

    private static final Set<Integer> ENCRYPTED_PORTS = Set.of(22, 443, 465, 563, 636, 853, 989, 990, 992, 993, 995,
        4433, 5061, 5223, 5228, 5671, 5684, 8443, 8883);
    private static final Set<Integer> CLEAR_PORTS = Set.of(20, 21, 23, 25, 53, 67, 68, 69, 80, 110, 119, 123, 137, 138,
        139, 143, 161, 162, 389, 445, 514, 554, 1883, 1900, 3702, 5060, 5353, 5355, 5683, 8000, 8080, 9999);

    static Readability of(FlowKey flow) {
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
