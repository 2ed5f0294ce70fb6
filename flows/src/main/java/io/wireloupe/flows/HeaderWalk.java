package io.wireloupe.flows;

import io.wireloupe.dissect.Batch;

import org.jspecify.annotations.Nullable;

/**
 * Goes through all headers of each frame, outermost first, and counts them by level.
 *
 * <p>Columns hold the values of a field in the order of the headers, so that the n-th IPv4 header has the n-th value of
 * {@code ip.src}; {@code ip.version} tells in which order IPv4 and IPv6 headers stand. Which TCP or UDP header belongs
 * to which IP header follows from the IP headers' protocols.
 *
 * <p>As in tshark, a header counts if it is whole, options and extensions included, and if the frame carries it: not if
 * it is quoted by an error of ICMP or NHRP or sampled by sFlow. Ports belong to the end of a route (RFC 8200 4.4).
 */
final class HeaderWalk {

    private final Level<MacAddress> link = new Level<>((high, low, port) -> new MacAddress(low));
    private final Level<Address> ipv4 = new Level<>((high, low, port) -> new Address(4, high, low));
    private final Level<Address> ipv6 = new Level<>((high, low, port) -> new Address(6, high, low));
    private final Level<HostPort> tcp = new Level<>(HeaderWalk::hostPort);
    private final Level<HostPort> udp = new Level<>(HeaderWalk::hostPort);

    /** Marks the port of an IPv4 address in the levels that hold both versions. */
    private static final int IPV4_MARK = 1 << 16;

    // IANA, "Assigned Internet Protocol Numbers".
    private static final int GRE = 47;
    private static final int NARP = 54;
    private static final int MOBILITY = 135;

    /** The registered port of sFlow. */
    private static final int SFLOW = 6343;

    private @Nullable HeaderCells cells;
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

    void accept(Batch batch) {
        HeaderCells c = cells;
        if (c == null) {
            c = new HeaderCells(batch);
            cells = c;
        }
        for (int row = 0; row < batch.rows(); row++) {
            c.start();
            bytes = batch.number(row, c.len);
            nanos = RowReader.valueOr(batch, row, c.time, nanos);
            links(batch, row, c);
            walk(batch, row, c);
        }
    }

    private void links(Batch batch, int row, HeaderCells c) {
        for (int i = c.ownLinks(batch, row); i > 0; i--) {
            link.add(0, c.next(batch, row, c.ethSrc), 0, 0, c.next(batch, row, c.ethDst), 0, bytes, nanos);
        }
        for (long from = c.next(batch, row, c.islSrc); from >= 0; from = c.next(batch, row, c.islSrc)) {
            link.add(0, from, 0, 0, c.next(batch, row, c.islDst), 0, bytes, nanos);
        }
    }

    private void walk(Batch batch, int row, HeaderCells c) {
        int versions = batch.count(row, c.version);
        int six = 0;
        for (int header = 0; header < versions; header++) {
            long version = batch.number(row, c.version, header);
            boolean last = header == versions - 1;
            int protocol;
            if (version == 4) {
                protocol = ipv4Header(batch, row, c, last);
            } else if (version == 6 && six < batch.count(row, c.dst6)) {
                protocol = ipv6Header(batch, row, c, six++, last);
            } else {
                continue;
            }
            if (protocol < 0 || !transport(batch, row, c, protocol)) {
                return;
            }
        }
    }

    /** Counts a header; gives the protocol in it, -1 if it is not whole. */
    private int ipv4Header(Batch batch, int row, HeaderCells c, boolean last) {
        if (!c.hasMore(batch, row, c.dst) || !c.isWholeIpv4(batch, row, last)) {
            return -1;
        }
        long from = c.next(batch, row, c.src);
        long to = c.next(batch, row, c.dst);
        sourceHigh = destinationHigh = 0;
        mark = IPV4_MARK;
        sourceLow = from & 0xffff_ffffL;
        destinationLow = to & 0xffff_ffffL;
        ipv4.add(0, sourceLow, 0, 0, destinationLow, 0, bytes, nanos);
        int protocol = (int) c.next(batch, row, c.proto);
        while (protocol >= 0 && c.extension(protocol) >= 0) {
            protocol = (int) c.next(batch, row, c.extension(protocol));
        }
        return protocol;
    }

    /** Counts a header; gives the protocol behind its extensions, -1 if these are not whole. */
    private int ipv6Header(Batch batch, int row, HeaderCells c, int index, boolean last) {
        Address from = Address.ofOctets(batch.bytes(row, c.src6, index));
        Address to = Address.ofOctets(batch.bytes(row, c.dst6, index));
        Address end = to;
        int protocol = (int) c.next(batch, row, c.next6);
        boolean fragment = false;
        int extensions = 0;
        while (protocol >= 0 && c.extension(protocol) >= 0) {
            extensions += c.extensionLength(batch, row, protocol);
            fragment |= protocol == FrameRow.FRAGMENT
                    && (c.next(batch, row, c.offset) > 0 | c.next(batch, row, c.more) > 0);
            end = protocol == FrameRow.ROUTING ? c.endOfRoute(batch, row, end) : end;
            protocol = (int) c.next(batch, row, c.extension(protocol));
        }
        if (protocol < 0 || !c.isWholeIpv6(batch, row, extensions, last)) {
            return -1;
        }
        mark = 0;
        sourceHigh = from.high();
        sourceLow = from.low();
        destinationHigh = to.high();
        destinationLow = to.low();
        // Of an IPv6 datagram in fragments tshark counts only the frame that makes it whole, unlike of IPv4; and none
        // with a mobility header.
        if (protocol != MOBILITY && (!fragment || c.hasTransport(batch, row, protocol))) {
            ipv6.add(sourceHigh, sourceLow, 0, destinationHigh, destinationLow, 0, bytes, nanos);
        }
        destinationHigh = end.high();
        destinationLow = end.low();
        return protocol;
    }

    /** Counts ports; says whether headers that follow count, which those quoted or sampled do not. */
    private boolean transport(Batch batch, int row, HeaderCells c, int protocol) {
        switch (protocol) {
            case FrameRow.TCP -> {
                boolean whole = c.isNextTcpWhole(batch, row);
                ports(tcp, c.next(batch, row, c.tcpSrc), c.next(batch, row, c.tcpDst), whole);
            }
            case FrameRow.UDP -> {
                boolean whole = c.isNextUdpWhole(batch, row, mark == 0);
                long from = c.next(batch, row, c.udpSrc);
                long to = c.next(batch, row, c.udpDst);
                ports(udp, from, to, whole);
                return !c.hasSamples(batch, row) || from != SFLOW && to != SFLOW;
            }
            case GRE, NARP -> {
                return !c.quotesByNhrp(batch, row);
            }
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

    private void ports(Level<HostPort> level, long from, long to, boolean whole) {
        if (to >= 0 && whole) {
            level.add(sourceHigh, sourceLow, (int) from | mark, destinationHigh, destinationLow, (int) to | mark, bytes,
                    nanos);
        }
    }

    Conversations conversations() {
        return new Conversations(link.conversations(), ipv4.conversations(), ipv6.conversations(),
                tcp.conversations(), udp.conversations());
    }
}
