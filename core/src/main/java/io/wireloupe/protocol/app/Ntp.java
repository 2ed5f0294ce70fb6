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

    public static final Protocol NTP = Protocol.define("Network Time Protocol", "NTP", "ntp");
    public static final UIntField FLAGS = NTP.uint8("ntp.flags", "Flags").hex();
    public static final UIntField FLAGS_LI = NTP.uint8("ntp.flags.li", "Leap Indicator").mask(0xc0)
            .names(Map.of(0, "no warning", 1, "61 seconds in the last minute", 2, "59 seconds in the last minute",
                    3, "clock not synchronised"));
    public static final UIntField FLAGS_VN = NTP.uint8("ntp.flags.vn", "Version number").mask(0x38);
    public static final UIntField FLAGS_MODE = NTP.uint8("ntp.flags.mode", "Mode").mask(0x07)
            .names(Map.of(1, "symmetric active", 2, "symmetric passive", 3, "client", 4, "server", 5, "broadcast",
                    6, "control message", 7, "private use"));
    public static final UIntField STRATUM = NTP.uint8("ntp.stratum", "Stratum of the clock");
    public static final UIntField PPOLL = NTP.uint8("ntp.ppoll", "Polling interval").unit("log2 s");
    public static final UIntField PRECISION = NTP.uint8("ntp.precision", "Precision (signed)").unit("log2 s");
    public static final UIntField ROOTDELAY = NTP.uint32("ntp.rootdelay", "Root delay").unit("1/65536 s");
    public static final UIntField ROOTDISPERSION =
            NTP.uint32("ntp.rootdispersion", "Root dispersion").unit("1/65536 s");
    public static final BytesField REFID = NTP.bytes("ntp.refid", "Reference ID");
    public static final TimeField REFTIME = NTP.time("ntp.reftime", "Clock was last set");
    public static final TimeField ORG = NTP.time("ntp.org", "Origin timestamp");
    public static final TimeField REC = NTP.time("ntp.rec", "Receive timestamp");
    public static final TimeField XMT = NTP.time("ntp.xmt", "Transmit timestamp");
    public static final FlagField EXT = NTP.flag("ntp.ext", "Extension field", 1);
    public static final UIntField EXT_TYPE = NTP.uint16("ntp.ext.type", "Extension type").hex();
    public static final UIntField EXT_LENGTH = NTP.uint16("ntp.ext.length", "Extension length").unit("bytes");
    public static final BytesField EXT_VALUE = NTP.bytes("ntp.ext.value", "Extension value");
    public static final BytesField KEYID = NTP.bytes("ntp.keyid", "Key ID");
    public static final BytesField MAC = NTP.bytes("ntp.mac", "Message authentication code");
    public static final UIntField CTRL_FLAGS2 = NTP.uint8("ntp.ctrl.flags2", "Control flags").hex();
    public static final UIntField CTRL_FLAGS2_R = NTP.uint8("ntp.ctrl.flags2.r", "Response").mask(0x80);
    public static final UIntField CTRL_FLAGS2_ERROR = NTP.uint8("ntp.ctrl.flags2.error", "Error").mask(0x40);
    public static final UIntField CTRL_FLAGS2_MORE = NTP.uint8("ntp.ctrl.flags2.more", "More to come").mask(0x20);
    public static final UIntField CTRL_FLAGS2_OPCODE = NTP.uint8("ntp.ctrl.flags2.opcode", "Opcode").mask(0x1f);
    public static final UIntField CTRL_SEQUENCE = NTP.uint16("ntp.ctrl.sequence", "Sequence");
    public static final UIntField CTRL_STATUS = NTP.uint16("ntp.ctrl.status", "Status").hex();
    public static final UIntField CTRL_ASSOCID = NTP.uint16("ntp.ctrl.associd", "Association");
    public static final UIntField CTRL_OFFSET = NTP.uint16("ntp.ctrl.offset", "Offset").unit("bytes");
    public static final UIntField CTRL_COUNT = NTP.uint16("ntp.ctrl.count", "Count").unit("bytes");
    public static final UIntField PRIV_FLAGS_R = NTP.uint8("ntp.priv.flags.r", "Response").mask(0x80);
    public static final UIntField PRIV_FLAGS_MORE = NTP.uint8("ntp.priv.flags.more", "More to come").mask(0x40);
    public static final UIntField PRIV_AUTH_SEQ = NTP.uint8("ntp.priv.auth_seq", "Authentication and sequence");
    public static final UIntField PRIV_AUTH = NTP.uint8("ntp.priv.auth", "Authenticated").mask(0x80);
    public static final UIntField PRIV_SEQ = NTP.uint8("ntp.priv.seq", "Sequence").mask(0x7f);
    public static final UIntField PRIV_IMPL = NTP.uint8("ntp.priv.impl", "Implementation");
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
