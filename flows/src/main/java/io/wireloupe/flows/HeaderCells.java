package io.wireloupe.flows;

import java.util.Arrays;
import java.util.List;

import io.wireloupe.dissect.Batch;

/**
 * The columns that {@link HeaderWalk} reads, how far the frame in hand has been read in each, and which of its headers
 * are whole.
 */
final class HeaderCells {

    /** What rows have besides, where the dissectors know it. */
    static final List<String> COLUMNS = List.of("frame.cap_len", "isl.src", "isl.dst", "ip.opt.type", "tcp.hdr_len",
            "tcp.options", "tcp.urgent_pointer", "udp.checksum", "ipv6.opt.jumbo", "ipv6.hopopts.len_oct",
            "ipv6.routing.len_oct", "ipv6.dstopts.len_oct", "ah.length", "ipv6.routing.type", "ipv6.routing.segleft",
            "ipv6.routing.len", "ipv6.routing.src.addr", "ipv6.routing.mipv6.home_address", "ipv6.routing.srh.addr",
            "sflow_245.version", "sflow_245.header_protocol", "nhrp.hdr.op.type");

    private static final int LEAST_IPV4_HEADER = 20;
    private static final int LEAST_TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int SEGMENT_ROUTING = 4;
    private static final int IPV6_HEADER = 40;
    private static final int ETHERNET_HEADER = 14;

    /** The length of an extension that was cut before it: more than any packet holds, and sums of it are numbers. */
    private static final int CUT = 1 << 22;

    /** RFC 8200 4.5. */
    private static final int FRAGMENT_HEADER = 8;

    /** sFlow 5, header_protocol: Ethernet. */
    private static final int SAMPLED_ETHERNET = 1;

    final int time;
    final int len;
    final int ethSrc;
    final int ethDst;
    final int islSrc;
    final int islDst;
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

    private final int captured;
    private final int len4;
    private final int hdrLen;
    private final int options;
    private final int len6;
    private final int jumbo;
    private final int tcpHeader;
    private final int tcpOptions;
    private final int tcpUrgent;
    private final int udpLength;
    private final int udpChecksum;
    private final int routeType;
    private final int routeLeft;
    private final int routeLength;
    private final int[] routeAddresses;
    private final int sflow;
    private final int samples;
    private final int nhrp;
    private final int[] extensions = new int[256];
    private final int[] lengths = new int[256];
    private final int[] read;

    HeaderCells(Batch batch) {
        Columns columns = new Columns(batch);
        time = columns.of("frame.time");
        len = columns.of("frame.len");
        ethSrc = columns.of("eth.src");
        ethDst = columns.of("eth.dst");
        islSrc = columns.of("isl.src");
        islDst = columns.of("isl.dst");
        version = columns.of("ip.version");
        src = columns.of("ip.src");
        dst = columns.of("ip.dst");
        proto = columns.of("ip.proto");
        captured = columns.of("frame.cap_len");
        len4 = columns.of("ip.len");
        hdrLen = columns.of("ip.hdr_len");
        options = columns.of("ip.opt.type");
        len6 = columns.of("ipv6.plen");
        jumbo = columns.of("ipv6.opt.jumbo");
        src6 = columns.of("ipv6.src");
        dst6 = columns.of("ipv6.dst");
        next6 = columns.of("ipv6.nxt");
        tcpSrc = columns.of("tcp.srcport");
        tcpDst = columns.of("tcp.dstport");
        tcpHeader = columns.of("tcp.hdr_len");
        tcpOptions = columns.of("tcp.options");
        tcpUrgent = columns.of("tcp.urgent_pointer");
        udpSrc = columns.of("udp.srcport");
        udpDst = columns.of("udp.dstport");
        udpLength = columns.of("udp.length");
        udpChecksum = columns.of("udp.checksum");
        icmp = columns.of("icmp.type");
        icmpv6 = columns.of("icmpv6.type");
        offset = columns.of("ipv6.fraghdr.offset");
        more = columns.of("ipv6.fraghdr.more");
        routeType = columns.of("ipv6.routing.type");
        routeLeft = columns.of("ipv6.routing.segleft");
        routeLength = columns.of("ipv6.routing.len");
        routeAddresses = routeAddresses(columns);
        sflow = columns.of("sflow_245.version");
        samples = columns.of("sflow_245.header_protocol");
        nhrp = columns.of("nhrp.hdr.op.type");
        Arrays.fill(extensions, -1);
        extensions[FrameRow.HOP_BY_HOP] = columns.of("ipv6.hopopts.nxt");
        extensions[FrameRow.ROUTING] = columns.of("ipv6.routing.nxt");
        extensions[FrameRow.FRAGMENT] = columns.of("ipv6.fraghdr.nxt");
        extensions[FrameRow.AUTHENTICATION] = columns.of("ah.next_header");
        extensions[FrameRow.DESTINATION] = columns.of("ipv6.dstopts.nxt");
        Arrays.fill(lengths, -1);
        lengths[FrameRow.HOP_BY_HOP] = columns.of("ipv6.hopopts.len_oct");
        lengths[FrameRow.ROUTING] = columns.of("ipv6.routing.len_oct");
        lengths[FrameRow.AUTHENTICATION] = columns.of("ah.length");
        lengths[FrameRow.DESTINATION] = columns.of("ipv6.dstopts.len_oct");
        read = new int[batch.fields().size()];
    }

    /** By type of a routing header where its addresses are; IANA, "IPv6 Routing Types". */
    private static int[] routeAddresses(Columns columns) {
        int[] places = new int[256];
        Arrays.fill(places, -1);
        places[0] = columns.of("ipv6.routing.src.addr");
        places[2] = columns.of("ipv6.routing.mipv6.home_address");
        places[SEGMENT_ROUTING] = columns.of("ipv6.routing.srh.addr");
        return places;
    }

    /** Begins with a frame. */
    void start() {
        Arrays.fill(read, 0);
    }

    /** Where the protocol behind an extension of IPv6 is, -1 if a protocol is none. */
    int extension(int protocol) {
        return extensions[protocol];
    }

    boolean hasMore(Batch batch, int row, int column) {
        return column >= 0 && batch.count(row, column) > read[column];
    }

    /** Whether a transport header is there that has not been read; of protocols without a column it is taken to be. */
    boolean hasTransport(Batch batch, int row, int protocol) {
        int column = protocol == FrameRow.TCP ? tcpDst : protocol == FrameRow.UDP ? udpDst
                : protocol == FrameRow.ICMPV6 ? icmpv6 : -1;
        return column < 0 || hasMore(batch, row, column);
    }

    /** The next value of a column, -1 if there is none. */
    long next(Batch batch, int row, int column) {
        return hasMore(batch, row, column) ? batch.number(row, column, read[column]++) : -1;
    }

    /** The length of the next extension of this protocol. */
    int extensionLength(Batch batch, int row, int protocol) {
        if (protocol == FrameRow.FRAGMENT) {
            return FRAGMENT_HEADER;
        }
        int length = (int) next(batch, row, lengths[protocol]);
        if (length < 0) {
            return CUT;
        }
        // RFC 4302 2.2: in words of four octets, less two.
        return protocol == FrameRow.AUTHENTICATION ? (length + 2) * 4 : length;
    }

    /** How many Ethernet headers the frame has that are not samples within it. */
    int ownLinks(Batch batch, int row) {
        int links = batch.count(row, ethSrc);
        if (links > 1 && hasSamples(batch, row)) {
            for (int i = samples < 0 ? 0 : batch.count(row, samples); i > 0 && links > 1; i--) {
                links -= batch.number(row, samples, i - 1) == SAMPLED_ETHERNET ? 1 : 0;
            }
        }
        return links;
    }

    /** Whether all options of the next IPv4 header were captured; of a packet's last header. */
    boolean isWholeIpv4(Batch batch, int row, boolean last) {
        long header = next(batch, row, hdrLen);
        long total = next(batch, row, len4);
        return header <= LEAST_IPV4_HEADER || !last || options >= 0 && batch.has(row, options)
                || hasMore(batch, row, tcpDst) || hasMore(batch, row, udpDst)
                || header <= inFile(batch, row, total, 0);
    }

    /** Whether all extensions of the next IPv6 header were captured; of a packet's last header. */
    boolean isWholeIpv6(Batch batch, int row, int extensionLengths, boolean last) {
        long payload = next(batch, row, len6);
        if (payload == 0 && jumbo >= 0 && batch.has(row, jumbo)) {
            payload = batch.number(row, jumbo);
        }
        return extensionLengths == 0 || !last || extensionLengths <= inFile(batch, row, payload, IPV6_HEADER);
    }

    /**
     * How much of a length that a header gives can be in the file, behind so many octets. What is missing of the frame
     * is taken to be the end of the packet, unless it is more than the packet has.
     */
    private long inFile(Batch batch, int row, long length, int before) {
        if (captured < 0) {
            return length;
        }
        long there = batch.number(row, captured);
        long missing = batch.number(row, len) - there;
        int link = batch.has(row, ethSrc) ? ETHERNET_HEADER : 0;
        return Math.min(missing > length ? length : length - missing, there - link - before);
    }

    /** Whether the next TCP header makes sense and is there to the end of its options. */
    boolean isNextTcpWhole(Batch batch, int row) {
        long header = next(batch, row, tcpHeader);
        if (header < LEAST_TCP_HEADER || !isThere(batch, row, tcpUrgent)) {
            return false;
        }
        if (header == LEAST_TCP_HEADER || tcpOptions < 0) {
            return true;
        }
        // Of options that were cut, the rows have what there is.
        return hasMore(batch, row, tcpOptions)
                && batch.bytes(row, tcpOptions, read[tcpOptions]++).length == header - LEAST_TCP_HEADER;
    }

    /** Whether the next UDP header makes sense and is there; RFC 2675 4: in IPv6 a length of 0 does. */
    boolean isNextUdpWhole(Batch batch, int row, boolean inIpv6) {
        long length = next(batch, row, udpLength);
        return (length >= UDP_HEADER || length == 0 && inIpv6) && isThere(batch, row, udpChecksum);
    }

    /**
     * Whether a column has another value, which is then read; one that the dissectors do not know is taken to have it.
     */
    private boolean isThere(Batch batch, int row, int column) {
        if (column >= 0 && batch.count(row, column) <= read[column]) {
            return false;
        }
        if (column >= 0) {
            read[column]++;
        }
        return true;
    }

    /** Where the next routing header leads in the end: its last address, with segments the first (RFC 8754 2). */
    Address endOfRoute(Batch batch, int row, Address before) {
        int type = (int) next(batch, row, routeType);
        long left = next(batch, row, routeLeft);
        // In words of eight octets, of which an address has two.
        int addresses = (int) next(batch, row, routeLength) / 2;
        int column = type < 0 ? -1 : routeAddresses[type];
        if (column < 0 || batch.count(row, column) < read[column] + addresses || addresses < 1) {
            return before;
        }
        int end = type == SEGMENT_ROUTING ? read[column] : read[column] + addresses - 1;
        read[column] += addresses;
        return left > 0 ? Address.ofOctets(batch.bytes(row, column, end)) : before;
    }

    /** Whether the frame holds samples of sFlow. */
    boolean hasSamples(Batch batch, int row) {
        return sflow >= 0 && batch.has(row, sflow);
    }

    /** Whether the frame holds a message of NHRP, of which errors quote a packet. */
    boolean quotesByNhrp(Batch batch, int row) {
        return nhrp >= 0 && batch.has(row, nhrp);
    }
}
