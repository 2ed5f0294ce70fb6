package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.transport.Announced;

import java.nio.charset.StandardCharsets;

/**
 * Real-time Transport Protocol: RFC 3550 5.1. Read at ports that SIP, RTSP or SDP announced, inside RTSP, and where the
 * user says so by decode-as; never guessed.
 */
public final class Rtp implements Dissector {

    /** The protocol {@code rtp}: Real-time Transport Protocol. */
    public static final Protocol RTP = Protocol.define("Real-time Transport Protocol", "RTP", "rtp");
    /** How the stream was announced: {@code rtp.setup}, text. */
    public static final TextField SETUP = RTP.text("rtp.setup", "How the stream was announced");
    /** Frame that announced the stream: {@code rtp.setup-frame}, a number of 32 bits. */
    public static final UIntField SETUP_FRAME = RTP.uint32("rtp.setup-frame", "Frame that announced the stream");
    /** Protocol that announced the stream: {@code rtp.setup-method}, text. */
    public static final TextField SETUP_METHOD = RTP.text("rtp.setup-method", "Protocol that announced the stream");
    /** Version: {@code rtp.version}, the bits {@code 0xc0} of 8. */
    public static final UIntField VERSION = RTP.uint8("rtp.version", "Version").mask(0xc0);
    /** Padding: {@code rtp.padding}, the bit {@code 0x20}. */
    public static final FlagField PADDING = RTP.flag("rtp.padding", "Padding", 0x20);
    /** Extension: {@code rtp.ext}, the bit {@code 0x10}. */
    public static final FlagField EXT = RTP.flag("rtp.ext", "Extension", 0x10);
    /** Contributing sources: {@code rtp.cc}, the bits {@code 0xf} of 8. */
    public static final UIntField CC = RTP.uint8("rtp.cc", "Contributing sources").mask(0x0f);
    /** Marker: {@code rtp.marker}, the bit {@code 0x80}. */
    public static final FlagField MARKER = RTP.flag("rtp.marker", "Marker", 0x80);
    /** Payload type: {@code rtp.p_type}, the bits {@code 0x7f} of 8. */
    public static final UIntField P_TYPE = RTP.uint8("rtp.p_type", "Payload type").mask(0x7f);
    /** Sequence number: {@code rtp.seq}, a number of 16 bits. */
    public static final UIntField SEQ = RTP.uint16("rtp.seq", "Sequence number");
    /** Sequence number, with its rounds: {@code rtp.extseq}, a number of 32 bits. */
    public static final UIntField EXTSEQ = RTP.uint32("rtp.extseq", "Sequence number, with its rounds");
    /** Timestamp: {@code rtp.timestamp}, a number of 32 bits. */
    public static final UIntField TIMESTAMP = RTP.uint32("rtp.timestamp", "Timestamp");
    /** Source: {@code rtp.ssrc}, a number of 32 bits, in hexadecimal. */
    public static final UIntField SSRC = RTP.uint32("rtp.ssrc", "Source").hex();
    /** Contributing source: {@code rtp.csrc.item}, a number of 32 bits, in hexadecimal. */
    public static final UIntField CSRC_ITEM = RTP.uint32("rtp.csrc.item", "Contributing source").hex();
    /** Kind of extension: {@code rtp.ext.profile}, a number of 16 bits, in hexadecimal. */
    public static final UIntField EXT_PROFILE = RTP.uint16("rtp.ext.profile", "Kind of extension").hex();
    /** Length of the extension: {@code rtp.ext.len}, a number of 16 bits, in 4 bytes. */
    public static final UIntField EXT_LEN = RTP.uint16("rtp.ext.len", "Length of the extension").unit("4 bytes");
    /** Payload: {@code rtp.payload}, octets. */
    public static final BytesField PAYLOAD = RTP.bytes("rtp.payload", "Payload");
    /** Padding: {@code rtp.padding.data}, octets. */
    public static final BytesField PADDING_DATA = RTP.bytes("rtp.padding.data", "Padding");
    /** Length of the padding: {@code rtp.padding.count}, a number of 8 bits. */
    public static final UIntField PADDING_COUNT = RTP.uint8("rtp.padding.count", "Length of the padding");

    /** The number of RTP in {@link Announced#UDP_ANNOUNCED}. */
    static final int ANNOUNCED = 0;

    private static final int HEADER = 12;
    private static final State<Directions<Sequence>> SEQUENCES = State.of(() -> new Directions<>(Sequence::new));

    /** The highest sequence number of a stream so far. */
    private static final class Sequence {

        private static final int ROUND = 1 << 16;

        private long highest = -1;

        /** RFC 3550 A.1 counts the rounds; a first round of one makes earlier packets possible. */
        long extend(int number) {
            if (highest < 0) {
                highest = ROUND + number;
                return highest;
            }
            long candidate = highest - highest % ROUND + number;
            if (candidate < highest - ROUND / 2) {
                candidate += ROUND;
            } else if (candidate > highest + ROUND / 2) {
                candidate -= ROUND;
            }
            highest = Math.max(highest, candidate);
            return candidate;
        }
    }

    @Override
    public Protocol protocol() {
        return RTP;
    }

    @Override
    public void register(Registration at) {
        at.on(Announced.UDP_ANNOUNCED, ANNOUNCED);
    }

    @Override
    public int dissect(Layer in) {
        if (in.peek8(0) >> 6 != 2) {
            return 0;
        }
        setup(in, SETUP, SETUP_FRAME, SETUP_METHOD);
        in.u8(VERSION, 0);
        boolean padded = in.flag8(PADDING, 0);
        boolean extended = in.flag8(EXT, 0);
        int sources = in.u8(CC, 0);
        in.flag8(MARKER, 1);
        in.u8(P_TYPE, 1);
        int number = in.u16(SEQ, 2);
        if (in.wants(EXTSEQ)) {
            in.set(EXTSEQ, in.state(SEQUENCES).of(in.packet()).extend(number), 2, 2);
        }
        in.u32(TIMESTAMP, 4);
        in.u32(SSRC, 8);
        int at = HEADER;
        for (int i = 0; i < sources; i++) {
            in.u32(CSRC_ITEM, at);
            at += 4;
        }
        if (extended) {
            in.u16(EXT_PROFILE, at);
            at += 4 + 4 * in.u16(EXT_LEN, at + 2);
        }
        payload(in, at, padded);
        return in.length();
    }

    private static void payload(Layer in, int at, boolean padded) {
        int count = in.length() - at;
        int padding = padded && count > 0 ? in.peek8(in.length() - 1) : 0;
        boolean fits = padding > 0 && padding <= count;
        count -= fits ? padding : 0;
        if (count > 0) {
            in.bytes(PAYLOAD, at, Math.min(count, Math.max(0, in.captured() - at)));
        }
        if (fits) {
            if (padding > 1) {
                in.bytes(PADDING_DATA, at + count, padding - 1);
            }
            in.u8(PADDING_COUNT, in.length() - 1);
        }
    }

    /** Records what announced the packet, if anything did. */
    static void setup(Layer in, TextField text, UIntField frame, TextField method) {
        Announced.Expected expected = Announced.of(in);
        if (expected != null) {
            in.set(text, new byte[0], 0, 0);
            in.set(frame, expected.frame(), 0, 0);
            in.set(method, expected.by().getBytes(StandardCharsets.US_ASCII), 0, 0);
        }
    }
}
