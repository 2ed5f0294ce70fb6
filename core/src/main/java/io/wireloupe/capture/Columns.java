package io.wireloupe.capture;

import java.util.List;

/** Sets of fields that are often asked for together. */
public final class Columns {

    /**
     * The 40 columns of the workshop, by the names of tshark 4.0. Two of them had other names in tshark 3.0, which are
     * accepted wherever a field is named: {@code tcp.flags.ecn} is {@code tcp.flags.ece} and {@code tcp.flags.ns} is
     * {@code tcp.flags.ae} now.
     */
    public static final List<String> WORKSHOP = List.of(
            "frame.number", "frame.time", "frame.time_delta", "frame.time_relative", "eth.src_resolved",
            "eth.dst_resolved", "eth.src", "eth.dst", "eth.type", "ip.version", "ip.hdr_len", "ip.len", "ip.id",
            "ip.flags.df", "ip.flags.mf", "ip.flags.rb", "ip.flags.sf", "ip.dsfield.dscp", "ip.dsfield.ecn", "ip.tos",
            "ip.ttl", "ip.proto", "ip.src", "ip.dst", "udp.srcport", "udp.dstport", "udp.length", "tcp.flags.cwr",
            "tcp.flags.ece", "tcp.flags.urg", "tcp.flags.ack", "tcp.flags.push", "tcp.flags.reset", "tcp.flags.syn",
            "tcp.flags.fin", "tcp.flags.res", "tcp.flags.ae", "tcp.payload", "tcp.len", "frame.len");

    private Columns() {}
}
