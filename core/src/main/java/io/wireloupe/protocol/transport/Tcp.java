package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Transmission Control Protocol: RFC 9293, with the flags of RFC 3168 and RFC 9768. */
public final class Tcp implements Dissector {

    public static final Protocol TCP = Protocol.define("Transmission Control Protocol", "TCP", "tcp");
    public static final UIntField SRCPORT = TCP.uint16("tcp.srcport", "Source Port");
    public static final UIntField DSTPORT = TCP.uint16("tcp.dstport", "Destination Port");
    public static final UIntField PORT = TCP.uint16("tcp.port", "Source or Destination Port");
    public static final UIntField STREAM = TCP.uint32("tcp.stream", "Stream index");
    public static final UIntField LEN = TCP.uint32("tcp.len", "Segment Length").unit("bytes");
    public static final UIntField SEQ = TCP.uint32("tcp.seq", "Sequence Number, from 0");
    public static final UIntField SEQ_RAW = TCP.uint32("tcp.seq_raw", "Sequence Number");
    public static final UIntField NXTSEQ = TCP.uint32("tcp.nxtseq", "Sequence Number of the next segment, from 0");
    public static final UIntField ACK = TCP.uint32("tcp.ack", "Acknowledgment Number, from 0");
    public static final UIntField ACK_RAW = TCP.uint32("tcp.ack_raw", "Acknowledgment Number");
    public static final UIntField HDR_LEN = TCP.uint8("tcp.hdr_len", "Header Length").unit("bytes");
    public static final UIntField FLAGS = TCP.uint16("tcp.flags", "Flags").hex().mask(0x0fff);
    public static final FlagField FLAGS_RES = TCP.flag("tcp.flags.res", "Reserved", 0x0e00);
    public static final FlagField FLAGS_AE =
            TCP.flag("tcp.flags.ae", "Accurate ECN", 0x0100).formerly("tcp.flags.ns");
    public static final FlagField FLAGS_CWR = TCP.flag("tcp.flags.cwr", "Congestion Window Reduced", 0x0080);
    public static final FlagField FLAGS_ECE = TCP.flag("tcp.flags.ece", "ECN-Echo", 0x0040).formerly("tcp.flags.ecn");
    public static final FlagField FLAGS_URG = TCP.flag("tcp.flags.urg", "Urgent", 0x0020);
    public static final FlagField FLAGS_ACK = TCP.flag("tcp.flags.ack", "Acknowledgment", 0x0010);
    public static final FlagField FLAGS_PUSH = TCP.flag("tcp.flags.push", "Push", 0x0008);
    public static final FlagField FLAGS_RESET = TCP.flag("tcp.flags.reset", "Reset", 0x0004);
    public static final FlagField FLAGS_SYN = TCP.flag("tcp.flags.syn", "Syn", 0x0002);
    public static final FlagField FLAGS_FIN = TCP.flag("tcp.flags.fin", "Fin", 0x0001);
    public static final UIntField WINDOW_SIZE_VALUE = TCP.uint16("tcp.window_size_value", "Window");
    public static final UIntField WINDOW_SIZE = TCP.uint32("tcp.window_size", "Window, scaled").unit("bytes");
    public static final IntField WINDOW_SIZE_SCALEFACTOR = TCP.integer("tcp.window_size_scalefactor",
            "Window scaling factor; -1 unknown, -2 not used");
    public static final UIntField CHECKSUM = TCP.uint16("tcp.checksum", "Checksum").hex();
    public static final UIntField URGENT_POINTER = TCP.uint16("tcp.urgent_pointer", "Urgent Pointer");
    public static final BytesField OPTIONS = TCP.bytes("tcp.options", "TCP Options");
    public static final UIntField OPTION_KIND = TCP.uint8("tcp.option_kind", "Kind");
    public static final UIntField OPTION_LEN = TCP.uint8("tcp.option_len", "Length").unit("bytes");
    public static final UIntField OPTIONS_MSS_VAL = TCP.uint16("tcp.options.mss_val", "MSS").unit("bytes");
    public static final UIntField OPTIONS_WSCALE_SHIFT = TCP.uint8("tcp.options.wscale.shift", "Shift count");
    public static final UIntField OPTIONS_WSCALE_MULTIPLIER =
            TCP.uint16("tcp.options.wscale.multiplier", "Multiplier");
    public static final BytesField OPTIONS_SACK_PERM =
            TCP.bytes("tcp.options.sack_perm", "Selective acknowledgments permitted");
    public static final UIntField OPTIONS_SACK_LE = TCP.uint32("tcp.options.sack_le", "Left edge");
    public static final UIntField OPTIONS_SACK_RE = TCP.uint32("tcp.options.sack_re", "Right edge");
    public static final UIntField OPTIONS_SACK_COUNT = TCP.uint8("tcp.options.sack.count", "Blocks");
    public static final UIntField OPTIONS_TIMESTAMP_TSVAL =
            TCP.uint32("tcp.options.timestamp.tsval", "Timestamp value");
    public static final UIntField OPTIONS_TIMESTAMP_TSECR =
            TCP.uint32("tcp.options.timestamp.tsecr", "Timestamp echo reply");
    public static final BytesField PAYLOAD = TCP.bytes("tcp.payload", "TCP payload");

    private static final int FIN_FLAG = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACKNOWLEDGES = 0x10;
    private static final int NOT_SCALED = -2;
    private static final TcpDirection UNKNOWN = new TcpDirection(new TcpMemory());
    private static final State<TcpStreams> STREAMS = State.of(TcpStreams::new);
    private static final FlagField[] FLAG_BITS = {FLAGS_RES, FLAGS_AE, FLAGS_CWR, FLAGS_ECE, FLAGS_URG, FLAGS_ACK,
        FLAGS_PUSH, FLAGS_RESET, FLAGS_SYN, FLAGS_FIN};
    private static final int MIN_HEADER = 20;

    @Override
    public Protocol protocol() {
        return TCP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 6);
        at.handsTo(Tables.TCP_PORT);
    }

    @Override
    public int dissect(Layer in) {
        PacketInfo packet = in.packet();
        int source = in.u16(SRCPORT, 0);
        int destination = in.u16(DSTPORT, 2);
        in.set(PORT, source, 0, 2);
        in.set(PORT, destination, 2, 2);
        packet.ports(source, destination);
        packet.stream(true);
        in.u32(SEQ_RAW, 4);
        in.u32(ACK_RAW, 8);
        // RFC 9293 3.1: data offset in 32-bit words.
        int header = (in.peek8(12) >> 4) * 4;
        in.set(HDR_LEN, header, 12, 1);
        boolean whole = !packet.inError() && !packet.fragmented();
        int count = in.length() - header;
        if (header < MIN_HEADER || whole && count < 0) {
            return in.length();
        }
        if (whole) {
            in.set(LEN, count, 12, 1);
        }
        in.u16(FLAGS, 12);
        in.flags16(FLAG_BITS, 12);
        in.u16(WINDOW_SIZE_VALUE, 14);
        in.u16(CHECKSUM, 16);
        in.u16(URGENT_POINTER, 18);
        if (header > MIN_HEADER) {
            in.bytes(OPTIONS, MIN_HEADER, header - MIN_HEADER);
        }
        boolean carries = in.leadsOn(Tables.TCP_PORT, source) || in.leadsOn(Tables.TCP_PORT, destination);
        if (whole && (carries || follows(in))) {
            stream(in, header, count, carries);
        } else {
            TcpOptions.read(in, MIN_HEADER, header, UNKNOWN);
            payload(in, header, source, destination);
        }
        return in.length();
    }

    /** Whether anybody asks for what only the whole stream tells. */
    private static boolean follows(Layer in) {
        return in.wants(STREAM) || in.wants(SEQ) || in.wants(NXTSEQ) || in.wants(ACK) || in.wants(WINDOW_SIZE)
                || in.wants(WINDOW_SIZE_SCALEFACTOR) || in.wants(OPTIONS_SACK_LE) || in.wants(OPTIONS_SACK_RE);
    }

    private static boolean hasData(Layer in, int header) {
        // RFC 9293 3.5.3: what a reset carries is a reason, not data of the stream.
        return in.captured() > header && (in.peek16(12) & RST) == 0;
    }

    /** The payload of a segment that stands alone. */
    private static void payload(Layer in, int header, int source, int destination) {
        if (hasData(in, header)) {
            in.bytes(PAYLOAD, header, in.captured() - header);
            Ports.next(in, Tables.TCP_PORT, source, destination, header);
        }
    }

    /** Follows the stream that the segment belongs to; its payload is handed on in the order of the stream. */
    private static void stream(Layer in, int header, int count, boolean carries) {
        PacketInfo packet = in.packet();
        int flags = in.peek16(12);
        int sequence = (int) in.peek32(4);
        int acknowledgment = (int) in.peek32(8);
        TcpStream stream = begun(in, flags, sequence);
        TcpDirection forward = stream.forward(packet);
        TcpDirection backward = stream.backward(packet);
        forward.base((flags & SYN) != 0 ? sequence : sequence - 1);
        if ((flags & ACKNOWLEDGES) != 0) {
            backward.base(acknowledgment - 1);
        }
        in.set(STREAM, stream.index, 0, 4);
        in.set(SEQ, forward.relative(sequence), 4, 4);
        int next = sequence + count + ((flags & (SYN | FIN_FLAG)) != 0 ? 1 : 0);
        in.set(NXTSEQ, forward.relative(next), 4, 4);
        in.set(ACK, (flags & ACKNOWLEDGES) != 0 ? backward.relative(acknowledgment) : acknowledgment & 0xffffffffL, 8, 4);
        window(in, flags, stream, TcpOptions.read(in, MIN_HEADER, header, backward));
        if (hasData(in, header)) {
            in.bytes(PAYLOAD, header, in.captured() - header);
        }
        if (!carries) {
            dataOnly(in, header);
        } else {
            deliver(in, header, count, flags, forward, backward);
        }
    }

    private static TcpStream begun(Layer in, int flags, int sequence) {
        TcpStreams streams = in.state(STREAMS);
        TcpStream stream = streams.of(in);
        boolean opens = (flags & (SYN | ACKNOWLEDGES)) == SYN;
        return opens && stream.forward(in.packet()).isBasedElsewhere(sequence) ? streams.renew(in) : stream;
    }

    private static void window(Layer in, int flags, TcpStream stream, int shift) {
        TcpDirection forward = stream.forward(in.packet());
        boolean opens = (flags & SYN) != 0;
        if (opens) {
            forward.windowShift = shift >= 0 ? shift : NOT_SCALED;
        }
        TcpDirection backward = stream.backward(in.packet());
        int window = in.peek16(14);
        if (opens) {
            in.set(WINDOW_SIZE, window, 14, 2);
            return;
        }
        boolean refused = forward.windowShift == NOT_SCALED || backward.windowShift == NOT_SCALED;
        boolean scaled = !refused && forward.windowShift >= 0;
        in.set(WINDOW_SIZE, scaled ? (long) window << forward.windowShift : window, 14, 2);
        in.set(WINDOW_SIZE_SCALEFACTOR, scaled ? 1L << forward.windowShift : refused ? NOT_SCALED : -1, 14, 2);
    }

    private static void dataOnly(Layer in, int header) {
        if (hasData(in, header)) {
            in.data(header, in.length() - header);
        }
    }

    private static void deliver(
            Layer in, int header, int count, int flags, TcpDirection forward, TcpDirection backward) {
        if ((flags & SYN) != 0) {
            forward.startAfter((int) in.peek32(4));
        }
        if ((flags & ACKNOWLEDGES) != 0) {
            backward.acknowledged(in, (int) in.peek32(8));
        }
        int sequence = (int) in.peek32(4) + ((flags & SYN) != 0 ? 1 : 0);
        if (hasData(in, header)) {
            if (in.captured() < in.length()) {
                Ports.next(in, Tables.TCP_PORT, in.packet().sourcePort(), in.packet().destinationPort(), header);
            } else {
                forward.segment(in, sequence, header, count);
                in.state(STREAMS).memory.trim(in);
            }
        }
    }
}
