package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Transmission Control Protocol: RFC 9293, with the flags of RFC 3168 and RFC 9768. */
public final class Tcp implements Dissector {

    public static final Protocol TCP = Protocol.define("Transmission Control Protocol", "TCP", "tcp");
    public static final UIntField SRCPORT = TCP.uint16("tcp.srcport", "Source Port");
    public static final UIntField DSTPORT = TCP.uint16("tcp.dstport", "Destination Port");
    public static final UIntField PORT = TCP.uint16("tcp.port", "Source or Destination Port");
    public static final UIntField LEN = TCP.uint32("tcp.len", "Segment Length").unit("bytes");
    public static final UIntField SEQ_RAW = TCP.uint32("tcp.seq_raw", "Sequence Number (raw)");
    public static final UIntField ACK_RAW = TCP.uint32("tcp.ack_raw", "Acknowledgment Number (raw)");
    public static final UIntField HDR_LEN = TCP.uint8("tcp.hdr_len", "Header Length").unit("bytes");
    public static final UIntField FLAGS = TCP.uint16("tcp.flags", "Flags").hex().mask(0x0fff);
    public static final UIntField FLAGS_RES = TCP.uint16("tcp.flags.res", "Reserved").mask(0x0e00);
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
    public static final UIntField CHECKSUM = TCP.uint16("tcp.checksum", "Checksum").hex();
    public static final UIntField URGENT_POINTER = TCP.uint16("tcp.urgent_pointer", "Urgent Pointer");
    public static final BytesField OPTIONS = TCP.bytes("tcp.options", "TCP Options");
    public static final BytesField PAYLOAD = TCP.bytes("tcp.payload", "TCP payload");

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
        boolean reset = flags(in);
        in.u16(WINDOW_SIZE_VALUE, 14);
        in.u16(CHECKSUM, 16);
        in.u16(URGENT_POINTER, 18);
        if (header > MIN_HEADER) {
            in.bytes(OPTIONS, MIN_HEADER, header - MIN_HEADER);
        }
        if (in.captured() > header && !reset) {
            in.bytes(PAYLOAD, header, in.captured() - header);
            Ports.next(in, Tables.TCP_PORT, source, destination, header);
        }
        return in.length();
    }

    /** Records the flags; says whether the connection is reset, whose data is no stream data (RFC 9293 3.5.3). */
    private static boolean flags(Layer in) {
        in.u16(FLAGS, 12);
        in.u16(FLAGS_RES, 12);
        in.flag16(FLAGS_AE, 12);
        in.flag16(FLAGS_CWR, 12);
        in.flag16(FLAGS_ECE, 12);
        in.flag16(FLAGS_URG, 12);
        in.flag16(FLAGS_ACK, 12);
        in.flag16(FLAGS_PUSH, 12);
        boolean reset = in.flag16(FLAGS_RESET, 12);
        in.flag16(FLAGS_SYN, 12);
        in.flag16(FLAGS_FIN, 12);
        return reset;
    }
}
