package io.wireloupe.flows;

import java.util.List;

import io.wireloupe.dissect.Batch;

/**
 * Turns the row of a frame's outermost headers into that of its innermost ones, if it came through a tunnel.
 *
 * <p>The n-th IPv4 header has the n-th value of {@code ip.src}, and so on; {@code ip.version} tells in which order
 * headers stand. What an error of ICMP or NHRP quotes, and what sFlow sampled, is no tunnel.
 */
final class TunnelReader {

    /** Where a tunnel's number is. */
    private static final List<String> NUMBERS = List.of("vxlan.vni", "geneve.vni", "gre.key");

    /** What a row has to have besides. */
    static final List<String> COLUMNS =
            List.of("vxlan.vni", "geneve.vni", "gre.key", "sflow_245.version", "nhrp.hdr.op.type");

    private static final int SYN_ACK = 0x12;
    private static final int HEADER = 8;

    // IANA, "Assigned Internet Protocol Numbers" and the registered port of sFlow.
    private static final int GRE = 47;
    private static final int NARP = 54;
    private static final int SFLOW = 6343;

    private final Tunnels tunnels;
    private final int version;
    private final int src;
    private final int dst;
    private final int proto;
    private final int len;
    private final int hdrLen;
    private final int src6;
    private final int dst6;
    private final int next6;
    private final int len6;
    private final int icmp;
    private final int icmpv6;
    private final int[] tcp;
    private final int[] udp;
    private final int[] ids;
    private final int sflow;
    private final int nhrp;

    TunnelReader(Columns columns, Tunnels tunnels) {
        this.tunnels = tunnels;
        version = columns.of("ip.version");
        src = columns.of("ip.src");
        dst = columns.of("ip.dst");
        proto = columns.of("ip.proto");
        len = columns.of("ip.len");
        hdrLen = columns.of("ip.hdr_len");
        src6 = columns.of("ipv6.src");
        dst6 = columns.of("ipv6.dst");
        next6 = columns.of("ipv6.nxt");
        len6 = columns.of("ipv6.plen");
        icmp = columns.of("icmp.type");
        icmpv6 = columns.of("icmpv6.type");
        tcp = all(columns, "tcp.srcport", "tcp.dstport", "tcp.flags", "tcp.len", "tcp.seq_raw", "tcp.ack_raw",
                "tcp.window_size_value", "tcp.hdr_len");
        udp = all(columns, "udp.srcport", "udp.dstport", "udp.length");
        ids = NUMBERS.stream().mapToInt(columns::of).toArray();
        sflow = columns.of("sflow_245.version");
        nhrp = columns.of("nhrp.hdr.op.type");
    }

    private static int[] all(Columns columns, String... names) {
        int[] places = new int[names.length];
        for (int i = 0; i < names.length; i++) {
            places[i] = columns.of(names[i]);
        }
        return places;
    }

    /** Replaces what the row says of the outermost headers, if there are others that were tunnelled. */
    void read(Batch batch, int row, FrameRow into) {
        into.tunnel = 0;
        int headers = into.version == 0 || into.fragment ? 0 : batch.count(row, version);
        if (headers < 2) {
            return;
        }
        FrameRow inner = new FrameRow();
        int four = 0;
        int six = 0;
        int tcps = 0;
        int udps = 0;
        int depth = 0;
        for (int header = 0; header < headers; header++) {
            boolean isFour = batch.number(row, version, header) == 4;
            if (isFour ? four >= batch.count(row, dst) : six >= batch.count(row, dst6)) {
                break;
            }
            inner.version = isFour ? 4 : 6;
            if (isFour) {
                ipv4(batch, row, four++, inner);
            } else {
                ipv6(batch, row, six++, inner);
            }
            inner.shape = FrameRow.PAIR;
            inner.sourcePort = inner.destinationPort = inner.flags = inner.header = inner.window = 0;
            inner.sequence = inner.acknowledgment = 0;
            inner.answers = false;
            depth = header;
            if (inner.protocol == FrameRow.TCP) {
                tcp(batch, row, tcps++, inner);
            } else if (inner.protocol == FrameRow.UDP) {
                udp(batch, row, udps++, inner);
            } else if (batch.has(row, icmp) && inner.protocol == FrameRow.ICMP
                    || batch.has(row, icmpv6) && inner.protocol == FrameRow.ICMPV6) {
                inner.payload = Math.max(0, inner.payload - HEADER);
                inner.header = HEADER;
                break;
            }
            if (carriesCopies(batch, row, inner)) {
                break;
            }
        }
        if (depth > 0) {
            take(batch, row, inner, depth, into);
        }
    }

    /** Whether what follows a header are samples or quotes of packets, and not a packet. */
    private boolean carriesCopies(Batch batch, int row, FrameRow header) {
        return header.protocol == FrameRow.UDP
                ? batch.has(row, sflow) && (header.sourcePort == SFLOW || header.destinationPort == SFLOW)
                : (header.protocol == GRE || header.protocol == NARP) && batch.has(row, nhrp);
    }

    private void take(Batch batch, int row, FrameRow inner, int depth, FrameRow into) {
        Address one = new Address(into.version, into.sourceHigh, into.sourceLow);
        Address other = new Address(into.version, into.destinationHigh, into.destinationLow);
        boolean inOrder = one.compareTo(other) <= 0;
        long id = 0;
        for (int i = 0; i < ids.length && id == 0; i++) {
            id = RowReader.valueOr(batch, row, ids[i], 0);
        }
        int number = tunnels.number(new Tunnel(inOrder ? one : other, inOrder ? other : one, into.protocol, id, depth),
                into.vlan);
        if (number == 0) {
            return;
        }
        inner.tunnel = number;
        inner.vlan = into.vlan;
        inner.number = into.number;
        inner.timeNanos = into.timeNanos;
        inner.bytes = into.bytes;
        inner.source = into.source;
        inner.destination = into.destination;
        inner.content = into.content;
        inner.host = into.host;
        inner.copyTo(into);
    }

    private void ipv4(Batch batch, int row, int index, FrameRow inner) {
        inner.sourceHigh = inner.destinationHigh = 0;
        inner.sourceLow = at(batch, row, src, index) & 0xffff_ffffL;
        inner.destinationLow = at(batch, row, dst, index) & 0xffff_ffffL;
        inner.protocol = (int) at(batch, row, proto, index);
        inner.payload = Math.max(0, at(batch, row, len, index) - at(batch, row, hdrLen, index));
    }

    private void ipv6(Batch batch, int row, int index, FrameRow inner) {
        Address from = Address.ofOctets(batch.bytes(row, src6, index));
        Address to = Address.ofOctets(batch.bytes(row, dst6, index));
        inner.sourceHigh = from.high();
        inner.sourceLow = from.low();
        inner.destinationHigh = to.high();
        inner.destinationLow = to.low();
        inner.protocol = (int) at(batch, row, next6, index);
        inner.payload = at(batch, row, len6, index);
    }

    private void tcp(Batch batch, int row, int index, FrameRow inner) {
        if (batch.count(row, tcp[1]) <= index) {
            return;
        }
        inner.shape = FrameRow.PORTS;
        inner.sourcePort = (int) at(batch, row, tcp[0], index);
        inner.destinationPort = (int) at(batch, row, tcp[1], index);
        inner.flags = (int) at(batch, row, tcp[2], index);
        inner.answers = (inner.flags & SYN_ACK) == SYN_ACK;
        inner.payload = at(batch, row, tcp[3], index);
        inner.sequence = at(batch, row, tcp[4], index);
        inner.acknowledgment = at(batch, row, tcp[5], index);
        inner.window = (int) at(batch, row, tcp[6], index);
        inner.header = (int) at(batch, row, tcp[7], index);
    }

    private void udp(Batch batch, int row, int index, FrameRow inner) {
        if (batch.count(row, udp[1]) <= index) {
            return;
        }
        inner.shape = FrameRow.PORTS;
        inner.sourcePort = (int) at(batch, row, udp[0], index);
        inner.destinationPort = (int) at(batch, row, udp[1], index);
        inner.header = HEADER;
        inner.payload = Math.max(0, at(batch, row, udp[2], index) - HEADER);
    }

    private static long at(Batch batch, int row, int column, int index) {
        return column >= 0 && batch.count(row, column) > index ? batch.number(row, column, index) : 0;
    }
}
