package io.wireloupe.flows;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.wireloupe.dissect.Batch;

/**
 * The columns that {@link HeaderWalk} reads, how far the frame in hand has been read in each, and which of its headers
 * are whole.
 */
final class HeaderCells {

    /** What rows have besides, where the dissectors know it. */
    static final List<String> COLUMNS = List.of("frame.protocols", "_ws.short", "_ws.malformed", "isl.src", "isl.dst",
            "tcp.hdr_len", "tcp.options", "tcp.urgent_pointer", "udp.checksum", "ipv6.routing.type", "ipv6.routing.segleft",
            "ipv6.routing.len", "ipv6.routing.src.addr", "ipv6.routing.mipv6.home_address", "ipv6.routing.srh.addr",
            "sflow_245.version", "nhrp.hdr.op.type");

    private static final int LEAST_IPV4_HEADER = 20;
    private static final int LEAST_TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int SEGMENT_ROUTING = 4;
    private static final Set<String> EXTENSIONS =
            Set.of("ipv6.hopopts", "ipv6.routing", "ipv6.fraghdr", "ipv6.dstopts", "ah");

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

    private final int hdrLen;
    private final int tcpHeader;
    private final int tcpOptions;
    private final int tcpUrgent;
    private final int udpLength;
    private final int udpChecksum;
    private final int routeType;
    private final int routeLeft;
    private final int routeLength;
    private final int[] routeAddresses;
    private final int protocols;
    private final int cut;
    private final int malformed;
    private final int sflow;
    private final int nhrp;
    private final int[] extensions = new int[256];
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
        hdrLen = columns.of("ip.hdr_len");
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
        protocols = columns.of("frame.protocols");
        cut = columns.of("_ws.short");
        malformed = columns.of("_ws.malformed");
        sflow = columns.of("sflow_245.version");
        nhrp = columns.of("nhrp.hdr.op.type");
        Arrays.fill(extensions, -1);
        extensions[0] = columns.of("ipv6.hopopts.nxt");
        extensions[43] = columns.of("ipv6.routing.nxt");
        extensions[44] = columns.of("ipv6.fraghdr.nxt");
        extensions[51] = columns.of("ah.next_header");
        extensions[60] = columns.of("ipv6.dstopts.nxt");
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

    /** How many Ethernet headers the frame has that are not samples within it. */
    int ownLinks(Batch batch, int row) {
        int links = batch.count(row, ethSrc);
        if (links < 2 || !hasSamples(batch, row)) {
            return links;
        }
        int own = 0;
        for (String layer : layers(batch, row)) {
            if (layer.equals("sflow")) {
                return Math.min(own, links);
            }
            own += layer.equals("eth") ? 1 : 0;
        }
        return links;
    }

    /** Whether the options of the next IPv4 header are there, too. */
    boolean isWholeIpv4(Batch batch, int row, boolean last) {
        return next(batch, row, hdrLen) <= LEAST_IPV4_HEADER || !last || !brokeOff(batch, row)
                || !lastLayer(batch, row).equals("ip");
    }

    /** Whether the last thing that could be read is the beginning of an extension of IPv6. */
    boolean brokeOffInExtension(Batch batch, int row) {
        return brokeOff(batch, row) && EXTENSIONS.contains(lastLayer(batch, row));
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

    /** Whether a column has another value, which is then read; one that the dissectors do not know is taken to have it. */
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

    private boolean brokeOff(Batch batch, int row) {
        return cut >= 0 && batch.has(row, cut) || malformed >= 0 && batch.has(row, malformed);
    }

    private String lastLayer(Batch batch, int row) {
        String[] layers = layers(batch, row);
        return layers[layers.length - 1];
    }

    private String[] layers(Batch batch, int row) {
        return protocols < 0 ? new String[] {""} : batch.text(row, protocols).split(":");
    }
}
