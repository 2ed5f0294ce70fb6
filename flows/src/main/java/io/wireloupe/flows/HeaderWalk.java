package io.wireloupe.flows;

import java.util.Arrays;

import io.wireloupe.dissect.Batch;

import org.jspecify.annotations.Nullable;

/**
 * Goes through all headers of each frame, outermost first, and counts them by level.
 *
 * <p>Columns hold the values of a field in the order of the headers, so that the n-th IPv4 header has the n-th value of
 * {@code ip.src}; {@code ip.version} tells in which order IPv4 and IPv6 headers stand. Which TCP or UDP header belongs
 * to which IP header follows from the IP headers' protocols.
 */
final class HeaderWalk {

    private final Level<MacAddress> link = new Level<>((high, low, port) -> new MacAddress(low));
    private final Level<Address> ipv4 = new Level<>((high, low, port) -> new Address(4, high, low));
    private final Level<Address> ipv6 = new Level<>((high, low, port) -> new Address(6, high, low));
    private final Level<HostPort> tcp = new Level<>(HeaderWalk::hostPort);
    private final Level<HostPort> udp = new Level<>(HeaderWalk::hostPort);

    /** Marks the port of an IPv4 address in the levels that hold both versions. */
    private static final int IPV4_MARK = 1 << 16;

    private static final int FRAGMENT = 44;

    private @Nullable Cells cells;
    private long bytes;
    private long nanos;

    /** The addresses of the header in hand. */
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int mark;

    private static HostPort hostPort(long high, long low, int port) {
        return new HostPort(new Address((port & IPV4_MARK) != 0 ? 4 : 6, high, low), port & 0xffff);
    }

    /** The columns, and how far the frame in hand has been read in each. */
    private static final class Cells {

        final int time;
        final int len;
        final int ethSrc;
        final int ethDst;
        final int version;
        final int src;
        final int dst;
        final int proto;
        final int src6;
        final int dst6;
        final int next6;
        final int tcpSrc;
        final int tcpDst;
        final int udpSrc;
        final int udpDst;
        final int icmp;
        final int icmpv6;
        final int offset;
        final int more;
        final int[] extensions = new int[256];
        final int[] read;

        Cells(Batch batch) {
            Columns columns = new Columns(batch);
            time = columns.of("frame.time");
            len = columns.of("frame.len");
            ethSrc = columns.of("eth.src");
            ethDst = columns.of("eth.dst");
            version = columns.of("ip.version");
            src = columns.of("ip.src");
            dst = columns.of("ip.dst");
            proto = columns.of("ip.proto");
            src6 = columns.of("ipv6.src");
            dst6 = columns.of("ipv6.dst");
            next6 = columns.of("ipv6.nxt");
            tcpSrc = columns.of("tcp.srcport");
            tcpDst = columns.of("tcp.dstport");
            udpSrc = columns.of("udp.srcport");
            udpDst = columns.of("udp.dstport");
            icmp = columns.of("icmp.type");
            icmpv6 = columns.of("icmpv6.type");
            offset = columns.of("ipv6.fraghdr.offset");
            more = columns.of("ipv6.fraghdr.more");
            Arrays.fill(extensions, -1);
            extensions[0] = columns.of("ipv6.hopopts.nxt");
            extensions[43] = columns.of("ipv6.routing.nxt");
            extensions[FRAGMENT] = columns.of("ipv6.fraghdr.nxt");
            extensions[51] = columns.of("ah.next_header");
            extensions[60] = columns.of("ipv6.dstopts.nxt");
            read = new int[batch.fields().size()];
        }

        /**
         * Whether a transport header is there that has not been read; of protocols without a column it is taken to be.
         */
        boolean hasMore(Batch batch, int row, int protocol) {
            int column = protocol == FrameRow.TCP ? tcpDst : protocol == FrameRow.UDP ? udpDst
                    : protocol == FrameRow.ICMPV6 ? icmpv6 : -1;
            return column < 0 || batch.count(row, column) > read[column];
        }

        /** The next value of a column, -1 if there is none. */
        long next(Batch batch, int row, int column) {
            if (column < 0 || batch.count(row, column) <= read[column]) {
                return -1;
            }
            return batch.number(row, column, read[column]++);
        }
    }

    void accept(Batch batch) {
        Cells c = cells;
        if (c == null) {
            c = new Cells(batch);
            cells = c;
        }
        for (int row = 0; row < batch.rows(); row++) {
            Arrays.fill(c.read, 0);
            bytes = batch.number(row, c.len);
            nanos = RowReader.valueOr(batch, row, c.time, nanos);
            for (long from = c.next(batch, row, c.ethSrc); from >= 0; from = c.next(batch, row, c.ethSrc)) {
                link.add(0, from, 0, 0, c.next(batch, row, c.ethDst), 0, bytes, nanos);
            }
            walk(batch, row, c);
        }
    }

    private void walk(Batch batch, int row, Cells c) {
        int versions = batch.count(row, c.version);
        int six = 0;
        for (int header = 0; header < versions; header++) {
            long version = batch.number(row, c.version, header);
            int protocol;
            if (version == 4) {
                protocol = ipv4Header(batch, row, c);
            } else if (version == 6 && six < batch.count(row, c.dst6)) {
                protocol = ipv6Header(batch, row, c, six++);
            } else {
                continue;
            }
            if (protocol < 0 || !transport(batch, row, c, protocol)) {
                return;
            }
        }
    }

    private int ipv4Header(Batch batch, int row, Cells c) {
        if (batch.count(row, c.dst) <= c.read[c.dst]) {
            return -1;
        }
        long from = c.next(batch, row, c.src);
        long to = c.next(batch, row, c.dst);
        sourceHigh = destinationHigh = 0;
        mark = IPV4_MARK;
        sourceLow = from & 0xffff_ffffL;
        destinationLow = to & 0xffff_ffffL;
        ipv4.add(0, sourceLow, 0, 0, destinationLow, 0, bytes, nanos);
        return (int) c.next(batch, row, c.proto);
    }

    private int ipv6Header(Batch batch, int row, Cells c, int index) {
        Address from = Address.ofOctets(batch.bytes(row, c.src6, index));
        Address to = Address.ofOctets(batch.bytes(row, c.dst6, index));
        mark = 0;
        sourceHigh = from.high();
        sourceLow = from.low();
        destinationHigh = to.high();
        destinationLow = to.low();
        int protocol = (int) c.next(batch, row, c.next6);
        boolean fragment = false;
        while (protocol >= 0 && c.extensions[protocol] >= 0) {
            fragment |= protocol == FRAGMENT && (c.next(batch, row, c.offset) > 0 | c.next(batch, row, c.more) > 0);
            protocol = (int) c.next(batch, row, c.extensions[protocol]);
        }
        // Of an IPv6 datagram in fragments tshark counts only the frame that makes it whole, unlike of IPv4.
        if (!fragment || c.hasMore(batch, row, protocol)) {
            ipv6.add(sourceHigh, sourceLow, 0, destinationHigh, destinationLow, 0, bytes, nanos);
        }
        return protocol;
    }

    /** Counts ports; says whether headers that follow count, which those quoted by an error do not. */
    private boolean transport(Batch batch, int row, Cells c, int protocol) {
        switch (protocol) {
            case FrameRow.TCP -> ports(tcp, c.next(batch, row, c.tcpSrc), c.next(batch, row, c.tcpDst));
            case FrameRow.UDP -> ports(udp, c.next(batch, row, c.udpSrc), c.next(batch, row, c.udpDst));
            case FrameRow.ICMP -> {
                long type = c.next(batch, row, c.icmp);
                // RFC 792: unreachable, source quench, redirect, time exceeded, parameter problem.
                return type != 3 && type != 4 && type != 5 && type != 11 && type != 12;
            }
            case FrameRow.ICMPV6 -> {
                // RFC 4443 2.1: errors are below 128; RFC 4861 4.5: a redirect, 137, quotes a packet, too.
                long type = c.next(batch, row, c.icmpv6);
                return type >= 128 && type != 137;
            }
            default -> { }
        }
        return true;
    }

    private void ports(Level<HostPort> level, long from, long to) {
        if (to >= 0) {
            level.add(sourceHigh, sourceLow, (int) from | mark, destinationHigh, destinationLow, (int) to | mark, bytes,
                    nanos);
        }
    }

    Conversations conversations() {
        return new Conversations(link.conversations(), ipv4.conversations(), ipv6.conversations(),
                tcp.conversations(), udp.conversations());
    }
}
