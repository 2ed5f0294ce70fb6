package io.wireloupe.flows;

import io.wireloupe.dissect.Batch;

/**
 * Reads the outermost headers of frames from rows.
 *
 * <p>The outermost IP header is the first in the frame: {@code ip.version} holds the versions of all of them in their
 * order, and the first value of every other field is that of the outermost header which has the field. Ports are read
 * only where the outermost IP header's protocol is their own, so those of a packet within a packet are never taken.
 */
final class RowReader {

    private static final int TYPE_VLAN = 0x8100;
    private static final int TYPE_PROVIDER = 0x88a8;
    private static final int TYPE_OLD_PROVIDER = 0x9100;
    private static final int SYN_ACK = 0x12;
    private static final int ICMP_HEADER = 8;
    private static final int UDP_HEADER = 8;

    private final int time;
    private final int len;
    private final int ethSrc;
    private final int ethDst;
    private final int ethType;
    private final int vlanId;
    private final int ipVersion;
    private final int ipSrc;
    private final int ipDst;
    private final int ipProto;
    private final int ipLen;
    private final int ipHdrLen;
    private final int ipMore;
    private final int ipOffset;
    private final int ipId;
    private final int tcpSrc;
    private final int tcpDst;
    private final int tcpFlags;
    private final int tcpLen;
    private final int tcpHeader;
    private final int tcpSeq;
    private final int tcpAck;
    private final int tcpWindow;
    private final int udpSrc;
    private final int udpDst;
    private final int udpLength;
    private final int icmpType;
    private final int icmpIdent;
    private final int icmpv6Type;
    private final int icmpv6Ident;
    private final Ipv6Row ipv6;
    private final boolean readsVlan;

    private long frames;
    private long timeNanos;

    RowReader(Columns columns, boolean readsVlan) {
        this.readsVlan = readsVlan;
        time = columns.of("frame.time");
        len = columns.of("frame.len");
        ethSrc = columns.of("eth.src");
        ethDst = columns.of("eth.dst");
        ethType = columns.of("eth.type");
        vlanId = columns.of("vlan.id");
        ipVersion = columns.of("ip.version");
        ipSrc = columns.of("ip.src");
        ipDst = columns.of("ip.dst");
        ipProto = columns.of("ip.proto");
        ipLen = columns.of("ip.len");
        ipHdrLen = columns.of("ip.hdr_len");
        ipMore = columns.of("ip.flags.mf");
        ipOffset = columns.of("ip.frag_offset");
        ipId = columns.of("ip.id");
        tcpSrc = columns.of("tcp.srcport");
        tcpDst = columns.of("tcp.dstport");
        tcpFlags = columns.of("tcp.flags");
        tcpLen = columns.of("tcp.len");
        tcpHeader = columns.of("tcp.hdr_len");
        tcpSeq = columns.of("tcp.seq_raw");
        tcpAck = columns.of("tcp.ack_raw");
        tcpWindow = columns.of("tcp.window_size_value");
        udpSrc = columns.of("udp.srcport");
        udpDst = columns.of("udp.dstport");
        udpLength = columns.of("udp.length");
        icmpType = columns.of("icmp.type");
        icmpIdent = columns.of("icmp.ident");
        icmpv6Type = columns.of("icmpv6.type");
        icmpv6Ident = columns.of("icmpv6.echo.identifier");
        ipv6 = new Ipv6Row(columns);
    }

    /** Reads the next row; rows have to come in the order of their frames. */
    void read(Batch batch, int row, FrameRow into) {
        into.number = ++frames;
        if (batch.has(row, time)) {
            timeNanos = batch.number(row, time);
        }
        into.timeNanos = timeNanos;
        headers(batch, row, into);
    }

    /** Reads all but number and time. */
    void headers(Batch batch, int row, FrameRow into) {
        into.bytes = batch.number(row, len);
        boolean ethernet = batch.has(row, ethSrc);
        into.source = ethernet ? batch.number(row, ethSrc) : 0;
        into.destination = ethernet ? batch.number(row, ethDst) : 0;
        into.vlan = readsVlan && isTagged(batch, row) ? (int) valueOr(batch, row, vlanId, 0) : 0;
        readNetwork(batch, row, into);
        if (into.version == 0) {
            into.etherType = (int) valueOr(batch, row, ethType, 0);
            return;
        }
        into.shape = FrameRow.PAIR;
        into.sourcePort = into.destinationPort = into.flags = into.window = into.header = 0;
        into.sequence = into.acknowledgment = 0;
        into.answers = false;
        switch (into.protocol) {
            case FrameRow.TCP -> readTcp(batch, row, into);
            case FrameRow.UDP -> readUdp(batch, row, into);
            case FrameRow.ICMP -> readIcmp(batch, row, icmpType, icmpIdent, into);
            case FrameRow.ICMPV6 -> readIcmp(batch, row, icmpv6Type, icmpv6Ident, into);
            default -> { }
        }
    }

    /** Whether the VLAN is that of the outermost header, not that of a frame in a tunnel; IEEE 802.1Q, 802.1ad. */
    private boolean isTagged(Batch batch, int row) {
        long type = valueOr(batch, row, ethType, TYPE_VLAN);
        return type == TYPE_VLAN || type == TYPE_PROVIDER || type == TYPE_OLD_PROVIDER;
    }

    private void readNetwork(Batch batch, int row, FrameRow into) {
        into.version = (int) valueOr(batch, row, ipVersion, 0);
        if (into.version == 4 && batch.has(row, ipDst)) {
            into.sourceHigh = into.destinationHigh = 0;
            into.sourceLow = batch.number(row, ipSrc) & 0xffff_ffffL;
            into.destinationLow = batch.number(row, ipDst) & 0xffff_ffffL;
            into.protocol = (int) batch.number(row, ipProto);
            into.payload = Math.max(0, batch.number(row, ipLen) - batch.number(row, ipHdrLen));
            long offset = batch.number(row, ipOffset);
            into.fragment = offset != 0 || batch.number(row, ipMore) != 0;
            if (into.fragment) {
                into.firstFragment = offset == 0;
                into.identification = batch.number(row, ipId);
            }
        } else if (into.version != 6 || !ipv6.read(batch, row, into)) {
            into.version = 0;
            into.fragment = false;
        }
    }

    private void readTcp(Batch batch, int row, FrameRow into) {
        if (!batch.has(row, tcpDst)) {
            return;
        }
        into.shape = FrameRow.PORTS;
        into.sourcePort = (int) batch.number(row, tcpSrc);
        into.destinationPort = (int) batch.number(row, tcpDst);
        into.flags = (int) valueOr(batch, row, tcpFlags, 0);
        into.answers = (into.flags & SYN_ACK) == SYN_ACK;
        into.sequence = valueOr(batch, row, tcpSeq, 0);
        into.header = (int) valueOr(batch, row, tcpHeader, 0);
        into.payload = valueOr(batch, row, tcpLen, 0);
        if (tcpAck >= 0) {
            into.acknowledgment = valueOr(batch, row, tcpAck, 0);
            into.window = (int) valueOr(batch, row, tcpWindow, 0);
        }
    }

    private void readUdp(Batch batch, int row, FrameRow into) {
        if (!batch.has(row, udpDst)) {
            return;
        }
        into.shape = FrameRow.PORTS;
        into.sourcePort = (int) batch.number(row, udpSrc);
        into.destinationPort = (int) batch.number(row, udpDst);
        into.header = UDP_HEADER;
        long length = valueOr(batch, row, udpLength, 0);
        // RFC 2675 4: 0 stands for a length that does not fit.
        into.payload = Math.max(0, (length == 0 ? into.payload : length) - UDP_HEADER);
    }

    private static void readIcmp(Batch batch, int row, int type, int ident, FrameRow into) {
        into.header = ICMP_HEADER;
        into.payload = Math.max(0, into.payload - ICMP_HEADER);
        long number = valueOr(batch, row, type, -1);
        if (isQuery(into.protocol, number) && batch.has(row, ident)) {
            into.shape = FrameRow.IDENTIFIER;
            into.answers = into.protocol == FrameRow.ICMPV6
                    ? number == 129
                    : number == 0 || number == 14 || number == 16 || number == 18;
            into.sourcePort = into.destinationPort = (int) batch.number(row, ident);
        }
    }

    /** RFC 792 and RFC 950: echo, time stamp, information, address mask; RFC 4443: echo. */
    private static boolean isQuery(int protocol, long type) {
        return protocol == FrameRow.ICMPV6
                ? type == 128 || type == 129
                : type == 0 || type == 8 || type >= 13 && type <= 18;
    }

    /** The first value of a cell, or another where it holds none or there is no such column. */
    static long valueOr(Batch batch, int row, int column, long other) {
        return column >= 0 && batch.has(row, column) ? batch.number(row, column) : other;
    }
}
