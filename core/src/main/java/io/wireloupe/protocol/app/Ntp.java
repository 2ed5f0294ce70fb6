package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/**
 * Network Time Protocol: RFC 5905 7.3, with the extension fields of RFC 7822, and the headers of control messages
 * (RFC 9327 2) and of the private mode 7.
 */
public final class Ntp implements Dissector {

    /** The protocol {@code ntp}: Network Time Protocol. */
    public static final Protocol NTP = Protocol.define("Network Time Protocol", "NTP", "ntp");
    /** Flags: {@code ntp.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField FLAGS = NTP.uint8("ntp.flags", "Flags").hex();
    /** Leap Indicator: {@code ntp.flags.li}, the bits {@code 0xc0} of 8, with named values. */
    public static final UIntField FLAGS_LI = NTP.uint8("ntp.flags.li", "Leap Indicator").mask(0xc0)
            .names(Map.of(0, "no warning", 1, "61 seconds in the last minute", 2, "59 seconds in the last minute",
                    3, "clock not synchronised"));
    /** Version number: {@code ntp.flags.vn}, the bits {@code 0x38} of 8. */
    public static final UIntField FLAGS_VN = NTP.uint8("ntp.flags.vn", "Version number").mask(0x38);
    /** Mode: {@code ntp.flags.mode}, the bits {@code 0x7} of 8, with named values. */
    public static final UIntField FLAGS_MODE = NTP.uint8("ntp.flags.mode", "Mode").mask(0x07)
            .names(Map.of(1, "symmetric active", 2, "symmetric passive", 3, "client", 4, "server", 5, "broadcast",
                    6, "control message", 7, "private use"));
    /** Stratum of the clock: {@code ntp.stratum}, a number of 8 bits. */
    public static final UIntField STRATUM = NTP.uint8("ntp.stratum", "Stratum of the clock");
    /** Polling interval: {@code ntp.ppoll}, a number of 8 bits, in log2 s. */
    public static final UIntField PPOLL = NTP.uint8("ntp.ppoll", "Polling interval").unit("log2 s");
    /** Precision (signed): {@code ntp.precision}, a number of 8 bits, in log2 s. */
    public static final UIntField PRECISION = NTP.uint8("ntp.precision", "Precision (signed)").unit("log2 s");
    /** Root delay: {@code ntp.rootdelay}, a number of 32 bits, in 1/65536 s. */
    public static final UIntField ROOTDELAY = NTP.uint32("ntp.rootdelay", "Root delay").unit("1/65536 s");
    /** Root dispersion: {@code ntp.rootdispersion}, a number of 32 bits, in 1/65536 s. */
    public static final UIntField ROOTDISPERSION =
            NTP.uint32("ntp.rootdispersion", "Root dispersion").unit("1/65536 s");
    /** Reference ID: {@code ntp.refid}, octets. */
    public static final BytesField REFID = NTP.bytes("ntp.refid", "Reference ID");
    /** Clock was last set: {@code ntp.reftime}, a moment. */
    public static final TimeField REFTIME = NTP.time("ntp.reftime", "Clock was last set");
    /** Origin timestamp: {@code ntp.org}, a moment. */
    public static final TimeField ORG = NTP.time("ntp.org", "Origin timestamp");
    /** Receive timestamp: {@code ntp.rec}, a moment. */
    public static final TimeField REC = NTP.time("ntp.rec", "Receive timestamp");
    /** Transmit timestamp: {@code ntp.xmt}, a moment. */
    public static final TimeField XMT = NTP.time("ntp.xmt", "Transmit timestamp");
    /** Extension field: {@code ntp.ext}, the bit {@code 0x1}. */
    public static final FlagField EXT = NTP.flag("ntp.ext", "Extension field", 1);
    /** Extension type: {@code ntp.ext.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField EXT_TYPE = NTP.uint16("ntp.ext.type", "Extension type").hex();
    /** Extension length: {@code ntp.ext.length}, a number of 16 bits, in bytes. */
    public static final UIntField EXT_LENGTH = NTP.uint16("ntp.ext.length", "Extension length").unit("bytes");
    /** Extension value: {@code ntp.ext.value}, octets. */
    public static final BytesField EXT_VALUE = NTP.bytes("ntp.ext.value", "Extension value");
    /** Key ID: {@code ntp.keyid}, octets. */
    public static final BytesField KEYID = NTP.bytes("ntp.keyid", "Key ID");
    /** Message authentication code: {@code ntp.mac}, octets. */
    public static final BytesField MAC = NTP.bytes("ntp.mac", "Message authentication code");
    /** Control flags: {@code ntp.ctrl.flags2}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CTRL_FLAGS2 = NTP.uint8("ntp.ctrl.flags2", "Control flags").hex();
    /** Response: {@code ntp.ctrl.flags2.r}, the bits {@code 0x80} of 8. */
    public static final UIntField CTRL_FLAGS2_R = NTP.uint8("ntp.ctrl.flags2.r", "Response").mask(0x80);
    /** Error: {@code ntp.ctrl.flags2.error}, the bits {@code 0x40} of 8. */
    public static final UIntField CTRL_FLAGS2_ERROR = NTP.uint8("ntp.ctrl.flags2.error", "Error").mask(0x40);
    /** More to come: {@code ntp.ctrl.flags2.more}, the bits {@code 0x20} of 8. */
    public static final UIntField CTRL_FLAGS2_MORE = NTP.uint8("ntp.ctrl.flags2.more", "More to come").mask(0x20);
    /** Opcode: {@code ntp.ctrl.flags2.opcode}, the bits {@code 0x1f} of 8. */
    public static final UIntField CTRL_FLAGS2_OPCODE = NTP.uint8("ntp.ctrl.flags2.opcode", "Opcode").mask(0x1f);
    /** Sequence: {@code ntp.ctrl.sequence}, a number of 16 bits. */
    public static final UIntField CTRL_SEQUENCE = NTP.uint16("ntp.ctrl.sequence", "Sequence");
    /** Status: {@code ntp.ctrl.status}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CTRL_STATUS = NTP.uint16("ntp.ctrl.status", "Status").hex();
    /** Association: {@code ntp.ctrl.associd}, a number of 16 bits. */
    public static final UIntField CTRL_ASSOCID = NTP.uint16("ntp.ctrl.associd", "Association");
    /** Offset: {@code ntp.ctrl.offset}, a number of 16 bits, in bytes. */
    public static final UIntField CTRL_OFFSET = NTP.uint16("ntp.ctrl.offset", "Offset").unit("bytes");
    /** Count: {@code ntp.ctrl.count}, a number of 16 bits, in bytes. */
    public static final UIntField CTRL_COUNT = NTP.uint16("ntp.ctrl.count", "Count").unit("bytes");
    /** Response: {@code ntp.priv.flags.r}, the bits {@code 0x80} of 8. */
    public static final UIntField PRIV_FLAGS_R = NTP.uint8("ntp.priv.flags.r", "Response").mask(0x80);
    /** More to come: {@code ntp.priv.flags.more}, the bits {@code 0x40} of 8. */
    public static final UIntField PRIV_FLAGS_MORE = NTP.uint8("ntp.priv.flags.more", "More to come").mask(0x40);
    /** Authentication and sequence: {@code ntp.priv.auth_seq}, a number of 8 bits. */
    public static final UIntField PRIV_AUTH_SEQ = NTP.uint8("ntp.priv.auth_seq", "Authentication and sequence");
    /** Authenticated: {@code ntp.priv.auth}, the bits {@code 0x80} of 8. */
    public static final UIntField PRIV_AUTH = NTP.uint8("ntp.priv.auth", "Authenticated").mask(0x80);
    /** Sequence: {@code ntp.priv.seq}, the bits {@code 0x7f} of 8. */
    public static final UIntField PRIV_SEQ = NTP.uint8("ntp.priv.seq", "Sequence").mask(0x7f);
    /** Implementation: {@code ntp.priv.impl}, a number of 8 bits. */
    public static final UIntField PRIV_IMPL = NTP.uint8("ntp.priv.impl", "Implementation");
    /** Request code: {@code ntp.priv.reqcode}, a number of 8 bits. */
    public static final UIntField PRIV_REQCODE = NTP.uint8("ntp.priv.reqcode", "Request code");

    private static final int CONTROL = 6;
    private static final int PRIVATE = 7;
    private static final int HEADER = 48;

    /** RFC 7822 7.5: what is left after the last extension field: a key ID and at most 20 octets of code. */
    private static final int LONGEST_MAC = 24;

    /** From 1970 back to 1900 and on to 2036, where the eras of RFC 5905 6 begin. */
    private static final long ERA_0 = -2_208_988_800L;
    private static final long ERA_1 = 2_085_978_496L;

    @Override
    public Protocol protocol() {
        return NTP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 123);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(FLAGS, 0);
        int mode = in.peek8(0) & 0x07;
        if (mode != PRIVATE) {
            in.u8(FLAGS_LI, 0);
        }
        in.u8(FLAGS_VN, 0);
        in.u8(FLAGS_MODE, 0);
        switch (mode) {
            case CONTROL -> control(in);
            case PRIVATE -> privateUse(in);
            default -> {
                clock(in);
                extensions(in);
            }
        }
        return in.length();
    }

    private static void clock(Layer in) {
        in.u8(STRATUM, 1);
        in.u8(PPOLL, 2);
        in.u8(PRECISION, 3);
        in.u32(ROOTDELAY, 4);
        in.u32(ROOTDISPERSION, 8);
        in.bytes(REFID, 12, 4);
        time(in, REFTIME, 16);
        time(in, ORG, 24);
        time(in, REC, 32);
        time(in, XMT, 40);
    }

    /**
     * A timestamp without its highest bit is of the era from 2036. All zeros say that none is known; so does 1970,
     * where clocks begin that were never set.
     */
    private static void time(Layer in, TimeField field, int offset) {
        long timestamp = in.peek64(offset);
        long seconds = timestamp >>> 32;
        long epoch = timestamp < 0 ? ERA_0 + seconds : ERA_1 + seconds;
        int nanos = (int) ((timestamp & 0xffffffffL) * 1_000_000_000L >>> 32);
        boolean none = timestamp == 0 || epoch == 0 && nanos == 0;
        in.set(field, none ? TimeField.NONE : epoch, nanos, offset, 8);
    }

    private static void extensions(Layer in) {
        int at = HEADER;
        boolean fourth = (in.peek8(0) >> 3 & 7) >= 4;
        while (fourth && in.length() - at > LONGEST_MAC) {
            int length = in.peek16(at + 2);
            in.set(EXT, true, at, length);
            in.u16(EXT_TYPE, at);
            in.u16(EXT_LENGTH, at + 2);
            if (length < 4) {
                return;
            }
            in.bytes(EXT_VALUE, at + 4, length - 4);
            at += length;
        }
        if (in.length() - at >= 4) {
            in.bytes(KEYID, at, 4);
            if (in.length() > at + 4) {
                in.bytes(MAC, at + 4, in.length() - at - 4);
            }
        }
    }

    private static void control(Layer in) {
        in.u8(CTRL_FLAGS2, 1);
        in.u8(CTRL_FLAGS2_R, 1);
        in.u8(CTRL_FLAGS2_ERROR, 1);
        in.u8(CTRL_FLAGS2_MORE, 1);
        in.u8(CTRL_FLAGS2_OPCODE, 1);
        in.u16(CTRL_SEQUENCE, 2);
        in.u16(CTRL_STATUS, 4);
        in.u16(CTRL_ASSOCID, 6);
        in.u16(CTRL_OFFSET, 8);
        in.u16(CTRL_COUNT, 10);
    }

    private static void privateUse(Layer in) {
        in.u8(PRIV_FLAGS_R, 0);
        in.u8(PRIV_FLAGS_MORE, 0);
        in.u8(PRIV_AUTH_SEQ, 1);
        in.u8(PRIV_AUTH, 1);
        in.u8(PRIV_SEQ, 1);
        in.u8(PRIV_IMPL, 2);
        in.u8(PRIV_REQCODE, 3);
    }
}
