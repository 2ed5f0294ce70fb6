package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.transport.Announced;

import java.util.Map;

/**
 * RTP Control Protocol: RFC 3550 6. Read at ports that SIP, RTSP or SDP announced, and where the user says so by
 * decode-as; guessed at where a report comes first and all lengths add up.
 */
public final class Rtcp implements Dissector {

    /** The protocol {@code rtcp}: RTP Control Protocol. */
    public static final Protocol RTCP = Protocol.define("RTP Control Protocol", "RTCP", "rtcp");
    /** Frame that announced the stream: {@code rtcp.setup-frame}, a number of 32 bits. */
    public static final UIntField SETUP_FRAME = RTCP.uint32("rtcp.setup-frame", "Frame that announced the stream");
    /** Protocol that announced the stream: {@code rtcp.setup-method}, text. */
    public static final TextField SETUP_METHOD = RTCP.text("rtcp.setup-method", "Protocol that announced the stream");
    /** How the stream was announced: {@code rtcp.setup}, text. */
    public static final TextField SETUP = RTCP.text("rtcp.setup", "How the stream was announced");
    /** Version: {@code rtcp.version}, the bits {@code 0xc0} of 8. */
    public static final UIntField VERSION = RTCP.uint8("rtcp.version", "Version").mask(0xc0);
    /** Padding: {@code rtcp.padding}, the bit {@code 0x20}. */
    public static final FlagField PADDING = RTCP.flag("rtcp.padding", "Padding", 0x20);
    /** Reports: {@code rtcp.rc}, the bits {@code 0x1f} of 8. */
    public static final UIntField RC = RTCP.uint8("rtcp.rc", "Reports").mask(0x1f);
    /** Sources: {@code rtcp.sc}, the bits {@code 0x1f} of 8. */
    public static final UIntField SC = RTCP.uint8("rtcp.sc", "Sources").mask(0x1f);
    /** Packet type: {@code rtcp.pt}, a number of 8 bits, with named values. */
    public static final UIntField PT = RTCP.uint8("rtcp.pt", "Packet type")
            .names(Map.of(200, "sender report", 201, "receiver report", 202, "source description", 203, "goodbye",
                    204, "application", 205, "transport feedback", 206, "payload feedback"));
    /** Length less 1: {@code rtcp.length}, a number of 16 bits, in 4 bytes. */
    public static final UIntField LENGTH = RTCP.uint16("rtcp.length", "Length less 1").unit("4 bytes");
    /** Sender: {@code rtcp.senderssrc}, a number of 32 bits, in hexadecimal. */
    public static final UIntField SENDERSSRC = RTCP.uint32("rtcp.senderssrc", "Sender").hex();
    /** Seconds since 1900: {@code rtcp.timestamp.ntp.msw}, a number of 32 bits. */
    public static final UIntField TIMESTAMP_NTP_MSW = RTCP.uint32("rtcp.timestamp.ntp.msw", "Seconds since 1900");
    /** Fraction of a second: {@code rtcp.timestamp.ntp.lsw}, a number of 32 bits. */
    public static final UIntField TIMESTAMP_NTP_LSW = RTCP.uint32("rtcp.timestamp.ntp.lsw", "Fraction of a second");
    /** Time: {@code rtcp.timestamp.ntp}, a moment. */
    public static final TimeField TIMESTAMP_NTP = RTCP.time("rtcp.timestamp.ntp", "Time");
    /** Time of the media: {@code rtcp.timestamp.rtp}, a number of 32 bits. */
    public static final UIntField TIMESTAMP_RTP = RTCP.uint32("rtcp.timestamp.rtp", "Time of the media");
    /** Packets sent: {@code rtcp.sender.packetcount}, a number of 32 bits. */
    public static final UIntField SENDER_PACKETCOUNT = RTCP.uint32("rtcp.sender.packetcount", "Packets sent");
    /** Octets sent: {@code rtcp.sender.octetcount}, a number of 32 bits. */
    public static final UIntField SENDER_OCTETCOUNT = RTCP.uint32("rtcp.sender.octetcount", "Octets sent");
    /** Source: {@code rtcp.ssrc.identifier}, a number of 32 bits, in hexadecimal. */
    public static final UIntField SSRC_IDENTIFIER = RTCP.uint32("rtcp.ssrc.identifier", "Source").hex();
    /** Lost lately: {@code rtcp.ssrc.fraction}, a number of 8 bits, in 1/256. */
    public static final UIntField SSRC_FRACTION = RTCP.uint8("rtcp.ssrc.fraction", "Lost lately").unit("1/256");
    /** Lost in all: {@code rtcp.ssrc.cum_nr}, a number with a sign. */
    public static final IntField SSRC_CUM_NR = RTCP.integer("rtcp.ssrc.cum_nr", "Lost in all");
    /** Highest number, with its rounds: {@code rtcp.ssrc.ext_high}, a number of 32 bits. */
    public static final UIntField SSRC_EXT_HIGH = RTCP.uint32("rtcp.ssrc.ext_high", "Highest number, with its rounds");
    /** Rounds: {@code rtcp.ssrc.high_cycles}, a number of 16 bits. */
    public static final UIntField SSRC_HIGH_CYCLES = RTCP.uint16("rtcp.ssrc.high_cycles", "Rounds");
    /** Highest sequence number: {@code rtcp.ssrc.high_seq}, a number of 16 bits. */
    public static final UIntField SSRC_HIGH_SEQ = RTCP.uint16("rtcp.ssrc.high_seq", "Highest sequence number");
    /** Jitter: {@code rtcp.ssrc.jitter}, a number of 32 bits. */
    public static final UIntField SSRC_JITTER = RTCP.uint32("rtcp.ssrc.jitter", "Jitter");
    /** Last sender report: {@code rtcp.ssrc.lsr}, a number of 32 bits. */
    public static final UIntField SSRC_LSR = RTCP.uint32("rtcp.ssrc.lsr", "Last sender report");
    /** Time since then: {@code rtcp.ssrc.dlsr}, a number of 32 bits, in 1/65536 s. */
    public static final UIntField SSRC_DLSR = RTCP.uint32("rtcp.ssrc.dlsr", "Time since then").unit("1/65536 s");
    /** Item: {@code rtcp.sdes.type}, a number of 8 bits, with named values. */
    public static final UIntField SDES_TYPE = RTCP.uint8("rtcp.sdes.type", "Item")
            .names(Map.of(0, "end", 1, "CNAME", 2, "NAME", 3, "EMAIL", 4, "PHONE", 5, "LOC", 6, "TOOL", 7, "NOTE",
                    8, "PRIV"));
    /** Length of the item: {@code rtcp.sdes.length}, a number of 32 bits. */
    public static final UIntField SDES_LENGTH = RTCP.uint32("rtcp.sdes.length", "Length of the item");
    /** Text: {@code rtcp.sdes.text}, text. */
    public static final TextField SDES_TEXT = RTCP.text("rtcp.sdes.text", "Text");
    /** Subtype: {@code rtcp.app.subtype}, the bits {@code 0x1f} of 8. */
    public static final UIntField APP_SUBTYPE = RTCP.uint8("rtcp.app.subtype", "Subtype").mask(0x1f);
    /** Name of the application: {@code rtcp.app.name}, text. */
    public static final TextField APP_NAME = RTCP.text("rtcp.app.name", "Name of the application");
    /** Data of the application: {@code rtcp.app.data}, octets. */
    public static final BytesField APP_DATA = RTCP.bytes("rtcp.app.data", "Data of the application");
    /** Kind of transport feedback: {@code rtcp.rtpfb.fmt}, the bits {@code 0x1f} of 8. */
    public static final UIntField RTPFB_FMT = RTCP.uint8("rtcp.rtpfb.fmt", "Kind of transport feedback").mask(0x1f);
    /** Kind of payload feedback: {@code rtcp.psfb.fmt}, the bits {@code 0x1f} of 8. */
    public static final UIntField PSFB_FMT = RTCP.uint8("rtcp.psfb.fmt", "Kind of payload feedback").mask(0x1f);
    /** Source of the media: {@code rtcp.mediassrc}, a number of 32 bits, in hexadecimal. */
    public static final UIntField MEDIASSRC = RTCP.uint32("rtcp.mediassrc", "Source of the media").hex();
    /** Lengths add up: {@code rtcp.length_check}, the bit {@code 0x1}. */
    public static final FlagField LENGTH_CHECK = RTCP.flag("rtcp.length_check", "Lengths add up", 1);

    /** The number of RTCP in {@link Announced#UDP_ANNOUNCED}. */
    static final int ANNOUNCED = 1;

    private static final int REPORT = 24;
    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;

    /** From 1900 to 1970, and from 1970 on to 2036, where NTP's seconds begin again. */
    private static final long ERA_0 = -2_208_988_800L;
    private static final long ERA_1 = 2_085_978_496L;

    @Override
    public Protocol protocol() {
        return RTCP;
    }

    @Override
    public void register(Registration at) {
        at.on(Announced.UDP_ANNOUNCED, ANNOUNCED);
        at.guesses(Tables.UDP_PORT);
    }

    /** RFC 3550 A.2: a report comes first, it is not padded, and the lengths of all packets add up. */
    private static boolean isCertain(Layer in) {
        if ((in.peek8(0) & 0xe0) != 0x80 || in.peek8(1) < SENDER_REPORT || in.peek8(1) > RECEIVER_REPORT) {
            return false;
        }
        int at = 0;
        while (in.has(at, 4) && in.peek8(at) >> 6 == 2) {
            at += 4 + 4 * in.peek16(at + 2);
        }
        return at == in.length();
    }

    @Override
    public int dissect(Layer in) {
        if (in.peek8(0) >> 6 != 2 || in.peek8(1) < 192 || in.peek8(1) > 223) {
            return 0;
        }
        if (in.isGuess() && !isCertain(in)) {
            return 0;
        }
        int at = 0;
        while (in.length() - at >= 4 && in.peek8(at) >> 6 == 2 && in.peek8(at + 1) >= 192 && in.peek8(at + 1) <= 223) {
            Rtp.setup(in, SETUP, SETUP_FRAME, SETUP_METHOD);
            int end = at + 4 + 4 * in.peek16(at + 2);
            packet(in, at, end);
            at = end;
        }
        in.set(LENGTH_CHECK, at == in.length(), 0, in.length());
        return in.length();
    }

    private static void packet(Layer in, int at, int end) {
        int type = in.peek8(at + 1);
        in.u8(VERSION, at);
        in.flag8(PADDING, at);
        UIntField counts = switch (type) {
            case 202, 203 -> SC;
            case 204 -> APP_SUBTYPE;
            case 205 -> RTPFB_FMT;
            case 206 -> PSFB_FMT;
            default -> RC;
        };
        int count = in.u8(counts, at);
        in.u8(PT, at + 1);
        in.u16(LENGTH, at + 2);
        switch (type) {
            case 200 -> {
                sender(in, at + 4);
                reports(in, at + 28, end, count);
            }
            case 201 -> {
                in.u32(SENDERSSRC, at + 4);
                reports(in, at + 8, end, count);
            }
            case 202 -> descriptions(in, at + 4, end, count);
            case 203 -> {
                for (int i = 0; i < count && at + 8 + 4 * i <= end; i++) {
                    in.u32(SSRC_IDENTIFIER, at + 4 + 4 * i);
                }
            }
            case 204 -> {
                in.u32(SSRC_IDENTIFIER, at + 4);
                in.text(APP_NAME, at + 8, 4);
                if (end > at + 12) {
                    in.bytes(APP_DATA, at + 12, end - at - 12);
                }
            }
            case 205, 206 -> {
                in.u32(SENDERSSRC, at + 4);
                in.u32(MEDIASSRC, at + 8);
            }
            default -> { }
        }
    }

    private static void sender(Layer in, int at) {
        in.u32(SENDERSSRC, at);
        long seconds = in.u32(TIMESTAMP_NTP_MSW, at + 4);
        long fraction = in.u32(TIMESTAMP_NTP_LSW, at + 8);
        // RFC 5905 6: seconds without their highest bit are of the era from 2036 on.
        long epoch = seconds >>> 31 == 1 ? ERA_0 + seconds : ERA_1 + seconds;
        boolean none = seconds == 0 && fraction == 0;
        in.set(TIMESTAMP_NTP, none ? TimeField.NONE : epoch, (int) (fraction * 1_000_000_000L >>> 32), at + 4, 8);
        in.u32(TIMESTAMP_RTP, at + 12);
        in.u32(SENDER_PACKETCOUNT, at + 16);
        in.u32(SENDER_OCTETCOUNT, at + 20);
    }

    private static void reports(Layer in, int offset, int end, int count) {
        int at = offset;
        for (int i = 0; i < count && at + REPORT <= end; i++) {
            in.u32(SSRC_IDENTIFIER, at);
            in.u8(SSRC_FRACTION, at + 4);
            in.set(SSRC_CUM_NR, in.peek24(at + 5) << 8 >> 8, at + 5, 3);
            in.u32(SSRC_EXT_HIGH, at + 8);
            in.u16(SSRC_HIGH_CYCLES, at + 8);
            in.u16(SSRC_HIGH_SEQ, at + 10);
            in.u32(SSRC_JITTER, at + 12);
            in.u32(SSRC_LSR, at + 16);
            in.u32(SSRC_DLSR, at + 20);
            at += REPORT;
        }
    }

    private static void descriptions(Layer in, int offset, int end, int count) {
        int at = offset;
        for (int i = 0; i < count && at + 4 <= end; i++) {
            in.u32(SSRC_IDENTIFIER, at);
            at += 4;
            int start = at;
            while (at < end) {
                int item = in.u8(SDES_TYPE, at);
                at++;
                if (item == 0) {
                    break;
                }
                int length = in.u8(SDES_LENGTH, at);
                if (length > 0) {
                    in.text(SDES_TEXT, at + 1, length);
                }
                at += 1 + length;
            }
            at = start + (at - start + 3) / 4 * 4;
        }
    }
}
