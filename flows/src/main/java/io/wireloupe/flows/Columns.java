package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;

/** The columns that flows and traffic are read from, and where they stand in a batch. */
final class Columns {

    /** What every pass needs. */
    private static final List<String> FRAME = List.of(
            "frame.time", "frame.len", "eth.src", "eth.dst", "eth.type", "vlan.id", "ip.version",
            "ip.src", "ip.dst", "ip.proto", "ip.len", "ip.hdr_len", "ip.flags.mf", "ip.frag_offset", "ip.id",
            "ipv6.src", "ipv6.dst", "ipv6.nxt", "ipv6.plen",
            "tcp.srcport", "tcp.dstport", "tcp.flags", "tcp.len", "tcp.seq_raw",
            "udp.srcport", "udp.dstport", "udp.length",
            "icmp.type", "icmp.ident", "icmpv6.type", "icmpv6.echo.identifier",
            "ipv6.hopopts.nxt", "ipv6.routing.nxt", "ipv6.dstopts.nxt", "ah.next_header",
            "ipv6.fraghdr.nxt", "ipv6.fraghdr.offset", "ipv6.fraghdr.more", "ipv6.fraghdr.ident");

    /** What listeners get besides. */
    private static final List<String> PACKET = List.of("tcp.ack_raw", "tcp.window_size_value", "tcp.hdr_len");

    /** What tells of devices and names, where the dissectors know it. */
    private static final List<String> EVIDENCE = List.of(
            "arp.opcode", "arp.src.hw_mac", "arp.src.proto_ipv4",
            "icmpv6.nd.ns.target_address", "icmpv6.nd.na.target_address", "icmpv6.nd.ra.router_lifetime",
            "icmpv6.opt.prefix", "icmpv6.opt.prefix.length",
            "dhcp.hw.mac_addr", "dhcp.ip.your", "dhcp.ip.client", "dhcp.option.dhcp", "dhcp.option.hostname",
            "dhcp.option.requested_ip_address", "dhcp.option.router",
            "dns.flags.response", "dns.qry.name", "dns.resp.name", "dns.resp.type", "dns.a", "dns.aaaa");

    private final Map<String, Integer> places = new HashMap<>();

    Columns(Batch batch) {
        List<Field> fields = batch.fields();
        for (int i = 0; i < fields.size(); i++) {
            places.put(fields.get(i).name(), i);
        }
        for (String name : FRAME) {
            if (!places.containsKey(name)) {
                throw new IllegalArgumentException("The rows have no column " + name
                        + "; ask the capture for all of the field names that the collector gives");
            }
        }
    }

    /** The column of a field, -1 if there is none. */
    int of(String name) {
        return places.getOrDefault(name, -1);
    }

    /** The fields that flows and their listeners need. */
    static List<String> packets() {
        List<String> names = new ArrayList<>(FRAME);
        names.addAll(PACKET);
        return names;
    }

    /**
     * The fields that a pass which looks for evidence needs, as far as these dissectors know them: all, or those of the
     * link alone.
     */
    static List<String> evidence(Dissectors dissectors, boolean content) {
        List<String> wanted = new ArrayList<>(EVIDENCE);
        wanted.addAll(SelfDescriptions.LINK_COLUMNS);
        wanted.addAll(DnsNames.COLUMNS);
        if (content) {
            wanted.addAll(SelfDescriptions.CONTENT_COLUMNS);
        }
        return with(wanted, dissectors);
    }

    /** What every pass needs, and others as far as these dissectors know them. */
    static List<String> with(List<String> others, Dissectors dissectors) {
        Set<String> known = new HashSet<>();
        dissectors.fields().forEach(field -> known.add(field.name()));
        List<String> names = new ArrayList<>(FRAME);
        others.stream().filter(known::contains).forEach(names::add);
        return names;
    }
}
