package io.wireloupe.parity;

import java.util.List;

/** The 40 columns of the workshop, by the names that tshark 4.0 takes. */
final class WorkshopFields {

    static final List<String> NAMES = List.of(
            "frame.number", "frame.time", "frame.time_delta", "frame.time_relative", "eth.src_resolved",
            "eth.dst_resolved", "eth.src", "eth.dst", "eth.type", "ip.version", "ip.hdr_len", "ip.len", "ip.id",
            "ip.flags.df", "ip.flags.mf", "ip.flags.rb", "ip.flags.sf", "ip.dsfield.dscp", "ip.dsfield.ecn", "ip.tos",
            "ip.ttl", "ip.proto", "ip.src", "ip.dst", "udp.srcport", "udp.dstport", "udp.length", "tcp.flags.cwr",
            "tcp.flags.ece", "tcp.flags.urg", "tcp.flags.ack", "tcp.flags.push", "tcp.flags.reset", "tcp.flags.syn",
            "tcp.flags.fin", "tcp.flags.res", "tcp.flags.ae", "tcp.payload", "tcp.len", "frame.len");

    private WorkshopFields() {}
}
