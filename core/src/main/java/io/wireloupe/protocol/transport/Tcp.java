package io.wireloupe.protocol.transport;

import static io.wireloupe.dissect.HeaderFields.flag16;
import static io.wireloupe.dissect.HeaderFields.u16;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.DurationField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.HeaderFields;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.PresenceField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import org.jspecify.annotations.Nullable;

/** Transmission Control Protocol: RFC 9293, with the flags of RFC 3168 and RFC 9768. */
public final class Tcp implements Dissector {

    /** The protocol {@code tcp}: Transmission Control Protocol. */
    public static final Protocol TCP = TcpProtocol.TCP;
    /** Source Port: {@code tcp.srcport}, a number of 16 bits. */
    public static final UIntField SRCPORT = TCP.uint16("tcp.srcport", "Source Port");
    /** Destination Port: {@code tcp.dstport}, a number of 16 bits. */
    public static final UIntField DSTPORT = TCP.uint16("tcp.dstport", "Destination Port");
    /** Source or Destination Port: {@code tcp.port}, a number of 16 bits. */
    public static final UIntField PORT = TCP.uint16("tcp.port", "Source or Destination Port");
    /** Stream index: {@code tcp.stream}, a number of 32 bits. */
    public static final UIntField STREAM = TCP.uint32("tcp.stream", "Stream index");
    /** Segment Length: {@code tcp.len}, a number of 32 bits, in bytes. */
    public static final UIntField LEN = TCP.uint32("tcp.len", "Segment Length").unit("bytes");
    /** Sequence Number, from 0: {@code tcp.seq}, a number of 32 bits. */
    public static final UIntField SEQ = TCP.uint32("tcp.seq", "Sequence Number, from 0");
    /** Sequence Number: {@code tcp.seq_raw}, a number of 32 bits. */
    public static final UIntField SEQ_RAW = TCP.uint32("tcp.seq_raw", "Sequence Number");
    /** Sequence Number of the next segment, from 0: {@code tcp.nxtseq}, a number of 32 bits. */
    public static final UIntField NXTSEQ = TCP.uint32("tcp.nxtseq", "Sequence Number of the next segment, from 0");
    /** Acknowledgment Number, from 0: {@code tcp.ack}, a number of 32 bits. */
    public static final UIntField ACK = TCP.uint32("tcp.ack", "Acknowledgment Number, from 0");
    /** Acknowledgment Number: {@code tcp.ack_raw}, a number of 32 bits. */
    public static final UIntField ACK_RAW = TCP.uint32("tcp.ack_raw", "Acknowledgment Number");
    /** Header Length: {@code tcp.hdr_len}, a number of 8 bits, in bytes. */
    public static final UIntField HDR_LEN = TCP.uint8("tcp.hdr_len", "Header Length").unit("bytes");
    /** Flags: {@code tcp.flags}, the bits {@code 0xfff} of 16, in hexadecimal. */
    public static final UIntField FLAGS = TCP.uint16("tcp.flags", "Flags").hex().mask(0x0fff);
    /** Reserved: {@code tcp.flags.res}, any of the bits {@code 0xe00}. */
    public static final FlagField FLAGS_RES = TCP.flag("tcp.flags.res", "Reserved", 0x0e00);
    /** Accurate ECN: {@code tcp.flags.ae}, the bit {@code 0x100}. */
    public static final FlagField FLAGS_AE =
            TCP.flag("tcp.flags.ae", "Accurate ECN", 0x0100).formerly("tcp.flags.ns");
    /** Congestion Window Reduced: {@code tcp.flags.cwr}, the bit {@code 0x80}. */
    public static final FlagField FLAGS_CWR = TCP.flag("tcp.flags.cwr", "Congestion Window Reduced", 0x0080);
    /** ECN-Echo: {@code tcp.flags.ece}, the bit {@code 0x40}. */
    public static final FlagField FLAGS_ECE = TCP.flag("tcp.flags.ece", "ECN-Echo", 0x0040).formerly("tcp.flags.ecn");
    /** Stands in place of the three flags before it once both ends have agreed on accurate ECN feedback. */
    public static final UIntField FLAGS_ACE = TCP.uint8("tcp.flags.ace", "Count of congested packets, modulo 8")
            .mask(0x01c0);

    /** Urgent: {@code tcp.flags.urg}, the bit {@code 0x20}. */
    public static final FlagField FLAGS_URG = TCP.flag("tcp.flags.urg", "Urgent", 0x0020);
    /** Acknowledgment: {@code tcp.flags.ack}, the bit {@code 0x10}. */
    public static final FlagField FLAGS_ACK = TCP.flag("tcp.flags.ack", "Acknowledgment", 0x0010);
    /** Push: {@code tcp.flags.push}, the bit {@code 0x8}. */
    public static final FlagField FLAGS_PUSH = TCP.flag("tcp.flags.push", "Push", 0x0008);
    /** Reset: {@code tcp.flags.reset}, the bit {@code 0x4}. */
    public static final FlagField FLAGS_RESET = TCP.flag("tcp.flags.reset", "Reset", 0x0004);
    /** Syn: {@code tcp.flags.syn}, the bit {@code 0x2}. */
    public static final FlagField FLAGS_SYN = TCP.flag("tcp.flags.syn", "Syn", 0x0002);
    /** Fin: {@code tcp.flags.fin}, the bit {@code 0x1}. */
    public static final FlagField FLAGS_FIN = TCP.flag("tcp.flags.fin", "Fin", 0x0001);
    /** Flags as letters: {@code tcp.flags.str}, text. */
    public static final TextField FLAGS_STR = TCP.text("tcp.flags.str", "Flags as letters");
    /** Window: {@code tcp.window_size_value}, a number of 16 bits. */
    public static final UIntField WINDOW_SIZE_VALUE = TCP.uint16("tcp.window_size_value", "Window");
    /** Window, scaled: {@code tcp.window_size}, a number of 32 bits, in bytes. */
    public static final UIntField WINDOW_SIZE = TCP.uint32("tcp.window_size", "Window, scaled").unit("bytes");
    /** Window scaling factor; -1 unknown, -2 not used: {@code tcp.window_size_scalefactor}, a number with a sign. */
    public static final IntField WINDOW_SIZE_SCALEFACTOR = TCP.integer("tcp.window_size_scalefactor",
            "Window scaling factor; -1 unknown, -2 not used");
    /** Checksum: {@code tcp.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = TCP.uint16("tcp.checksum", "Checksum").hex();

    /** 2 says that the checksum is not verified: captures on the sending host often see it before it is computed. */
    public static final UIntField CHECKSUM_STATUS = TCP.uint8("tcp.checksum.status", "Checksum Status");

    /** Urgent Pointer: {@code tcp.urgent_pointer}, a number of 16 bits. */
    public static final UIntField URGENT_POINTER = TCP.uint16("tcp.urgent_pointer", "Urgent Pointer");
    /** TCP Options: {@code tcp.options}, octets. */
    public static final BytesField OPTIONS = TCP.bytes("tcp.options", "TCP Options");
    /** Time since the first frame of the stream: {@code tcp.time_relative}, a span of time in seconds. */
    public static final DurationField TIME_RELATIVE =
            TCP.duration("tcp.time_relative", "Time since the first frame of the stream");
    /** Time since the previous frame of the stream: {@code tcp.time_delta}, a span of time in seconds. */
    public static final DurationField TIME_DELTA =
            TCP.duration("tcp.time_delta", "Time since the previous frame of the stream");
    /** Reason of the reset: {@code tcp.reset_cause}, text. */
    public static final TextField RESET_CAUSE = TCP.text("tcp.reset_cause", "Reason of the reset");
    /** The header ends behind the segment: {@code tcp.short_segment}, a mark. */
    public static final PresenceField SHORT_SEGMENT =
            TCP.presence("tcp.short_segment", "The header ends behind the segment");
    /** Header length below 20 bytes: {@code tcp.bogus_header_length}, a mark. */
    public static final PresenceField BOGUS_HEADER_LENGTH =
            TCP.presence("tcp.bogus_header_length", "Header length below 20 bytes");
    /** TCP payload: {@code tcp.payload}, octets. */
    public static final BytesField PAYLOAD = TCP.bytes("tcp.payload", "TCP payload");

    private static final int FIN_FLAG = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACKNOWLEDGES = 0x10;
    private static final int NOT_SCALED = -2;
    private static final int NOT_KNOWN = -1;
    private static final int UNVERIFIED = 2;
    private static final TcpDirection UNKNOWN = new TcpDirection(new TcpMemory());
    private static final State<TcpStreams> STREAMS = State.of(TcpStreams::new);
    private static final State<AccurateEcn> ACCURATE_ECN = State.of(AccurateEcn::new);
    private static final State<TcpFlagText> FLAG_TEXT = State.workplace(TcpFlagText::new);
    private static final HeaderFields PORTS =
            HeaderFields.of(u16(SRCPORT, 0), u16(DSTPORT, 2), u16(PORT, 0), u16(PORT, 2));
    private static final int FLAG_BITS = 0x0fff;
    private static final HeaderFields FLAG_FIELDS = HeaderFields.of(
            u16(FLAGS, 12), flag16(FLAGS_RES, 12), flag16(FLAGS_AE, 12), flag16(FLAGS_CWR, 12), flag16(FLAGS_ECE, 12),
            flag16(FLAGS_URG, 12), flag16(FLAGS_ACK, 12), flag16(FLAGS_PUSH, 12), flag16(FLAGS_RESET, 12),
            flag16(FLAGS_SYN, 12), flag16(FLAGS_FIN, 12));
    private static final HeaderFields WINDOW_AND_CHECKSUM =
            HeaderFields.of(u16(WINDOW_SIZE_VALUE, 14), u16(CHECKSUM, 16));
    private static final HeaderFields COUNTING_FLAGS = HeaderFields.of(
            u16(FLAGS, 12), flag16(FLAGS_RES, 12), u16(FLAGS_ACE, 12),
            flag16(FLAGS_URG, 12), flag16(FLAGS_ACK, 12), flag16(FLAGS_PUSH, 12), flag16(FLAGS_RESET, 12),
            flag16(FLAGS_SYN, 12), flag16(FLAGS_FIN, 12));
    private static final int MIN_HEADER = 20;

    static {
        TcpCompleteness.declare();
        TcpOptions.declare();
        TcpMultipath.declare();
        TcpAnalysis.declare();
    }

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
        // Read first: of ports that are not whole neither is recorded.
        in.peek32(0);
        in.header(PORTS);
        int source = in.peek16(0);
        int destination = in.peek16(2);
        packet.ports(source, destination);
        packet.stream(true);
        if (packet.inError() && !in.has(0, MIN_HEADER)) {
            in.set(SEQ, in.peek32(4), 4, 4);
            return in.length();
        }
        // Read first: of a header that ends before its window nothing more is recorded.
        in.peek16(14);
        // RFC 9293 3.1: data offset in 32-bit words.
        int header = (in.peek8(12) >> 4) * 4;
        boolean whole = !packet.inError() && !packet.fragmented();
        in.headerEnds(header);
        int count = in.length() - header;
        boolean carries = in.leadsOn(Tables.TCP_PORT, source) || in.leadsOn(Tables.TCP_PORT, destination)
                || in.canGuess(Tables.TCP_PORT);
        TcpWants wants = TcpWants.of(in);
        TcpStream stream = wants.streams() || whole && carries ? begun(in, header) : null;
        if (!packet.inError()) {
            in.u32(SEQ_RAW, 4);
        }
        if (header < MIN_HEADER) {
            return withoutHeader(in, header, stream, whole ? count : -1);
        }
        int flags = header(in, header, whole && count >= 0 ? count : -1);
        if (stream != null) {
            stream(in, stream, flags, whole && count >= 0 ? count : -1, wants.analysis());
        }
        boolean cut = whole && count < 0;
        if (cut) {
            in.mark(SHORT_SEGMENT, 12, 1);
        }
        fromWindow(in, flags);
        if (stream != null) {
            stream.times(in);
        }
        if (cut) {
            in.bytes(OPTIONS, MIN_HEADER, 0);
            return in.length();
        }
        if (stream != null || wants.options() || in.captured() < header) {
            options(in, header, flags, stream);
        }
        resetCause(in, header, flags);
        if (stream != null && whole) {
            inOrder(in, stream, header, count, carries);
        } else {
            payload(in, header, source, destination);
        }
        return in.length();
    }

    /** Records what is fixed of the header up to the flags, which it gives. */
    private static int header(Layer in, int header, int count) {
        in.u32(ACK_RAW, 8);
        in.set(HDR_LEN, header, 12, 1);
        if (count >= 0) {
            in.set(LEN, count, 12, 1);
        }
        int flags = flags(in);
        TcpCompleteness.marks(in, flags);
        return flags;
    }

    private static void fromWindow(Layer in, int flags) {
        in.header(WINDOW_AND_CHECKSUM);
        in.set(CHECKSUM_STATUS, UNVERIFIED, 16, 2);
        in.u16(URGENT_POINTER, 18);
        TcpCompleteness.urgent(in, flags);
    }

    private static void options(Layer in, int header, int flags, @Nullable TcpStream stream) {
        if (header > MIN_HEADER && in.captured() > MIN_HEADER) {
            in.bytes(OPTIONS, MIN_HEADER, Math.min(in.captured(), header) - MIN_HEADER);
        }
        PacketInfo packet = in.packet();
        int shift = TcpOptions.read(in, MIN_HEADER, header, flags, stream == null ? UNKNOWN : stream.backward(packet));
        if (stream != null && (shift >= 0 || (flags & SYN) != 0)) {
            stream.forward(packet).windowShift = shift >= 0 ? shift : NOT_SCALED;
        }
    }

    /** A header length below that of a header: nothing behind it can be told. */
    private static int withoutHeader(Layer in, int header, @Nullable TcpStream stream, int count) {
        if (stream != null) {
            int sequence = (int) in.peek32(4);
            TcpDirection forward = stream.forward(in.packet());
            forward.base((in.peek16(12) & SYN) != 0 ? sequence : sequence - 1);
            in.set(STREAM, stream.index, 0, 4);
            in.set(SEQ, forward.relative(sequence), 4, 4);
            stream.completeness.record(in);
        }
        in.set(HDR_LEN, header, 12, 1);
        in.mark(BOGUS_HEADER_LENGTH, 12, 1);
        if (count >= 0) {
            in.set(LEN, count, 12, 1);
        }
        return in.length();
    }

    private static int flags(Layer in) {
        int flags = in.peek16(12) & FLAG_BITS;
        boolean counts = (in.remembers(ACCURATE_ECN) || AccurateEcn.offers(flags))
                && in.state(ACCURATE_ECN).counts(in.packet(), flags);
        in.header(counts ? COUNTING_FLAGS : FLAG_FIELDS);
        if (in.wants(FLAGS_STR)) {
            in.set(FLAGS_STR, in.state(FLAG_TEXT).of(flags, counts), 12, 2);
        }
        return flags;
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

    private static void resetCause(Layer in, int header, int flags) {
        if (in.captured() > header && (flags & RST) != 0) {
            in.text(RESET_CAUSE, header, in.captured() - header);
        }
    }

    /** Records what the segment is in its stream; {@code count} is -1 if the segment is not whole. */
    private static void stream(Layer in, TcpStream stream, int flags, int count, boolean judged) {
        PacketInfo packet = in.packet();
        int sequence = (int) in.peek32(4);
        int acknowledgment = (int) in.peek32(8);
        TcpDirection forward = stream.forward(packet);
        TcpDirection backward = stream.backward(packet);
        in.set(STREAM, stream.index, 0, 4);
        stream.completeness.segment(in, stream.isFromOne(packet), flags, count);
        if (count < 0) {
            in.set(SEQ, sequence & 0xffffffffL, 4, 4);
            in.set(ACK, acknowledgment & 0xffffffffL, 8, 4);
            window(in, flags, forward, backward);
            return;
        }
        stream.opens(packet, flags, sequence);
        forward.base((flags & SYN) != 0 ? sequence : sequence - 1);
        if ((flags & ACKNOWLEDGES) != 0) {
            backward.base(acknowledgment - 1);
        }
        in.set(SEQ, forward.relative(sequence), 4, 4);
        int next = sequence + count + ((flags & (SYN | FIN_FLAG)) != 0 ? 1 : 0);
        in.set(NXTSEQ, forward.relative(next), 4, 4);
        boolean acknowledges = (flags & ACKNOWLEDGES) != 0;
        in.set(ACK, acknowledges ? backward.relative(acknowledgment) : acknowledgment & 0xffffffffL, 8, 4);
        window(in, flags, forward, backward);
        if (judged) {
            stream.judge(in, count);
        }
    }

    /** Hands the payload on, as far as it continues what came before. */
    private static void inOrder(Layer in, TcpStream stream, int header, int count, boolean carries) {
        PacketInfo packet = in.packet();
        int flags = in.peek16(12);
        // What ends a message that reaches to the end of the stream is shown there alone, as tshark does.
        boolean endsMessage = (flags & FIN_FLAG) != 0 && carries
                && stream.forward(packet).awaitsEnd((int) in.peek32(4));
        if (hasData(in, header) && !endsMessage) {
            in.bytes(PAYLOAD, header, in.captured() - header);
        }
        if (carries) {
            deliver(in, header, count, flags, stream.forward(packet), stream.backward(packet));
        } else {
            dataOnly(in, header);
        }
    }

    private static TcpStream begun(Layer in, int header) {
        TcpStreams streams = in.state(STREAMS);
        TcpStream stream = streams.of(in);
        boolean opens = (in.peek16(12) & (SYN | ACKNOWLEDGES)) == SYN && header >= MIN_HEADER;
        if (opens && stream.forward(in.packet()).isBasedElsewhere((int) in.peek32(4))) {
            stream = streams.renew(in);
            stream.reusesPorts();
        }
        return stream;
    }

    private static void window(Layer in, int flags, TcpDirection forward, TcpDirection backward) {
        int window = in.peek16(14);
        if ((flags & SYN) != 0) {
            in.set(WINDOW_SIZE, window, 14, 2);
            return;
        }
        boolean refused = forward.windowShift == NOT_SCALED || backward.windowShift == NOT_SCALED;
        boolean scaled = !refused && forward.windowShift >= 0;
        in.set(WINDOW_SIZE, scaled ? (long) window << forward.windowShift : window, 14, 2);
        in.set(WINDOW_SIZE_SCALEFACTOR, scaled ? 1L << forward.windowShift : refused ? NOT_SCALED : NOT_KNOWN, 14, 2);
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
        if ((flags & FIN_FLAG) != 0) {
            forward.endsBefore(sequence + count);
        }
        if (hasData(in, header)) {
            if (in.captured() < in.length()) {
                Ports.next(in, Tables.TCP_PORT, in.packet().sourcePort(), in.packet().destinationPort(), header);
            } else {
                forward.segment(in, sequence, header, count);
                in.state(STREAMS).memory.trim(in);
            }
        }
        forward.endIfReached(in);
    }
}
