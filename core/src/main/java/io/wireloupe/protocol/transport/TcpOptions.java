package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.transport.TcpProtocol.TCP;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PresenceField;
import io.wireloupe.dissect.UIntField;

/**
 * The options of a TCP header: RFC 9293 3.2, RFC 7323 (window scale, timestamps), RFC 2018 and RFC 2883 (selective
 * acknowledgment), RFC 2385 (MD5), RFC 4782 (quick start), RFC 5482 (user timeout), RFC 5925 (authentication), RFC 6994
 * (experiments), RFC 7413 (fast open), RFC 9768 (accurate ECN); kinds by the IANA registry of TCP parameters.
 */
public final class TcpOptions {

    /** Kind: {@code tcp.option_kind}, a number of 8 bits. */
    public static final UIntField OPTION_KIND = TCP.uint8("tcp.option_kind", "Kind");
    /** Length: {@code tcp.option_len}, a number of 8 bits, in bytes. */
    public static final UIntField OPTION_LEN = TCP.uint8("tcp.option_len", "Length").unit("bytes");
    /** MSS: {@code tcp.options.mss_val}, a number of 16 bits, in bytes. */
    public static final UIntField MSS_VAL = TCP.uint16("tcp.options.mss_val", "MSS").unit("bytes");
    /** Shift count: {@code tcp.options.wscale.shift}, a number of 8 bits. */
    public static final UIntField WSCALE_SHIFT = TCP.uint8("tcp.options.wscale.shift", "Shift count");
    /** Multiplier: {@code tcp.options.wscale.multiplier}, a number of 16 bits. */
    public static final UIntField WSCALE_MULTIPLIER = TCP.uint16("tcp.options.wscale.multiplier", "Multiplier");
    /** Selective acknowledgments permitted: {@code tcp.options.sack_perm}, octets. */
    public static final BytesField SACK_PERM =
            TCP.bytes("tcp.options.sack_perm", "Selective acknowledgments permitted");
    /** Left edge: {@code tcp.options.sack_le}, a number of 32 bits. */
    public static final UIntField SACK_LE = TCP.uint32("tcp.options.sack_le", "Left edge");
    /** Right edge: {@code tcp.options.sack_re}, a number of 32 bits. */
    public static final UIntField SACK_RE = TCP.uint32("tcp.options.sack_re", "Right edge");
    /** Blocks: {@code tcp.options.sack.count}, a number of 8 bits. */
    public static final UIntField SACK_COUNT = TCP.uint8("tcp.options.sack.count", "Blocks");
    /** Left edge of a duplicate: {@code tcp.options.sack.dsack_le}, a number of 32 bits. */
    public static final UIntField SACK_DSACK_LE = TCP.uint32("tcp.options.sack.dsack_le", "Left edge of a duplicate");
    /** Right edge of a duplicate: {@code tcp.options.sack.dsack_re}, a number of 32 bits. */
    public static final UIntField SACK_DSACK_RE = TCP.uint32("tcp.options.sack.dsack_re", "Right edge of a duplicate");
    /** The first block is a duplicate: {@code tcp.options.sack.dsack}, a mark. */
    public static final PresenceField SACK_DSACK =
            TCP.presence("tcp.options.sack.dsack", "The first block is a duplicate");
    /** Echo: {@code tcp.options.echo_value}, a number of 32 bits. */
    public static final UIntField ECHO_VALUE = TCP.uint32("tcp.options.echo_value", "Echo");
    /** Timestamp value: {@code tcp.options.timestamp.tsval}, a number of 32 bits. */
    public static final UIntField TIMESTAMP_TSVAL = TCP.uint32("tcp.options.timestamp.tsval", "Timestamp value");
    /** Timestamp echo reply: {@code tcp.options.timestamp.tsecr}, a number of 32 bits. */
    public static final UIntField TIMESTAMP_TSECR = TCP.uint32("tcp.options.timestamp.tsecr", "Timestamp echo reply");
    /** Connection count: {@code tcp.options.cc_value}, a number of 32 bits. */
    public static final UIntField CC_VALUE = TCP.uint32("tcp.options.cc_value", "Connection count");
    /** MD5 digest: {@code tcp.options.md5.digest}, octets. */
    public static final BytesField MD5_DIGEST = TCP.bytes("tcp.options.md5.digest", "MD5 digest");
    /** Quick-start rate: {@code tcp.options.qs.rate}, the bits {@code 0xf} of 8. */
    public static final UIntField QS_RATE = TCP.uint8("tcp.options.qs.rate", "Quick-start rate").mask(0x0f);
    /** Quick-start TTL difference: {@code tcp.options.qs.ttl_diff}, a number of 8 bits. */
    public static final UIntField QS_TTL_DIFF = TCP.uint8("tcp.options.qs.ttl_diff", "Quick-start TTL difference");
    /** User timeout in minutes: {@code tcp.options.user_to_granularity}, the bit {@code 0x8000}. */
    public static final FlagField USER_TO_GRANULARITY =
            TCP.flag("tcp.options.user_to_granularity", "User timeout in minutes", 0x8000);
    /** User timeout: {@code tcp.options.user_to_val}, the bits {@code 0x7fff} of 16. */
    public static final UIntField USER_TO_VAL = TCP.uint16("tcp.options.user_to_val", "User timeout").mask(0x7fff);
    /** Key: {@code tcp.options.ao.keyid}, a number of 8 bits. */
    public static final UIntField AO_KEYID = TCP.uint8("tcp.options.ao.keyid", "Key");
    /** Key wanted next: {@code tcp.options.ao.rnextkeyid}, a number of 8 bits. */
    public static final UIntField AO_RNEXTKEYID = TCP.uint8("tcp.options.ao.rnextkeyid", "Key wanted next");
    /** Authentication code: {@code tcp.options.ao.mac}, octets. */
    public static final BytesField AO_MAC = TCP.bytes("tcp.options.ao.mac", "Authentication code");
    /** Asks for a fast open cookie: {@code tcp.options.tfo.request}, a mark. */
    public static final PresenceField TFO_REQUEST =
            TCP.presence("tcp.options.tfo.request", "Asks for a fast open cookie");
    /** Fast open cookie: {@code tcp.options.tfo.cookie}, octets. */
    public static final BytesField TFO_COOKIE = TCP.bytes("tcp.options.tfo.cookie", "Fast open cookie");
    /** Bytes that came as ECT(0): {@code tcp.options.acc_ecn.ee0b}, a number of 24 bits, in bytes. */
    public static final UIntField ACC_ECN_EE0B =
            TCP.uint24("tcp.options.acc_ecn.ee0b", "Bytes that came as ECT(0)").unit("bytes");
    /** Bytes that came as CE: {@code tcp.options.acc_ecn.eceb}, a number of 24 bits, in bytes. */
    public static final UIntField ACC_ECN_ECEB =
            TCP.uint24("tcp.options.acc_ecn.eceb", "Bytes that came as CE").unit("bytes");
    /** Bytes that came as ECT(1): {@code tcp.options.acc_ecn.ee1b}, a number of 24 bits, in bytes. */
    public static final UIntField ACC_ECN_EE1B =
            TCP.uint24("tcp.options.acc_ecn.ee1b", "Bytes that came as ECT(1)").unit("bytes");
    /** Experiment identifier: {@code tcp.options.experimental.exid}, a number of 16 bits, in hexadecimal. */
    public static final UIntField EXPERIMENTAL_EXID =
            TCP.uint16("tcp.options.experimental.exid", "Experiment identifier").hex();
    /** Data of the experiment: {@code tcp.options.experimental.data}, octets. */
    public static final BytesField EXPERIMENTAL_DATA =
            TCP.bytes("tcp.options.experimental.data", "Data of the experiment");
    /** Data of the option: {@code tcp.options.unknown.payload}, octets. */
    public static final BytesField UNKNOWN_PAYLOAD = TCP.bytes("tcp.options.unknown.payload", "Data of the option");

    /** Length does not fit: {@code tcp.option.len.invalid}, a mark. */
    public static final PresenceField LEN_INVALID = TCP.presence("tcp.option.len.invalid", "Length does not fit");
    /** Shift count above 14: {@code tcp.options.wscale.shift.invalid}, a mark. */
    public static final PresenceField SHIFT_INVALID =
            TCP.presence("tcp.options.wscale.shift.invalid", "Shift count above 14");
    /** SYN without an MSS: {@code tcp.options.mss.absent}, a mark. */
    public static final PresenceField MSS_ABSENT = TCP.presence("tcp.options.mss.absent", "SYN without an MSS");
    /** MSS outside of a SYN: {@code tcp.options.mss.present}, a mark. */
    public static final PresenceField MSS_PRESENT = TCP.presence("tcp.options.mss.present", "MSS outside of a SYN");
    /** Four or more NOPs in a row: {@code tcp.nop}, a mark. */
    public static final PresenceField NOP = TCP.presence("tcp.nop", "Four or more NOPs in a row");
    /** Bytes other than 0 behind the end of the options: {@code tcp.non_zero_bytes_after_eol}, a mark. */
    public static final PresenceField AFTER_END =
            TCP.presence("tcp.non_zero_bytes_after_eol", "Bytes other than 0 behind the end of the options");
    /** Blocks do not fill the option: {@code tcp.suboption_malformed}, a mark. */
    public static final PresenceField MALFORMED =
            TCP.presence("tcp.suboption_malformed", "Blocks do not fill the option");

    private static final UIntField[] ORDER_0 = {ACC_ECN_EE0B, ACC_ECN_ECEB, ACC_ECN_EE1B};
    private static final UIntField[] ORDER_1 = {ACC_ECN_EE1B, ACC_ECN_ECEB, ACC_ECN_EE0B};

    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int MAXIMUM_SEGMENT_SIZE = 2;
    private static final int WINDOW_SCALE = 3;
    private static final int SACK_PERMITTED = 4;
    static final int SACK = 5;
    private static final int ECHO = 6;
    private static final int ECHO_REPLY = 7;
    private static final int TIMESTAMPS = 8;
    private static final int CONNECTION_COUNT = 11;
    private static final int CONNECTION_COUNT_NEW = 12;
    private static final int CONNECTION_COUNT_ECHO = 13;
    private static final int MD5 = 19;
    private static final int QUICK_START = 27;
    private static final int USER_TIMEOUT = 28;
    private static final int AUTHENTICATION = 29;
    private static final int MULTIPATH = 30;
    private static final int FAST_OPEN = 34;
    private static final int ACCURATE_ECN_ORDER_0 = 172;
    private static final int ACCURATE_ECN_ORDER_1 = 174;
    private static final int EXPERIMENT_1 = 253;
    private static final int EXPERIMENT_2 = 254;

    /** RFC 6994 identifiers, by the IANA registry of TCP experimental option experiment identifiers. */
    private static final int EXID_FAST_OPEN = 0xf989;
    private static final int EXID_ACCURATE_ECN_ORDER_0 = 0xacc0;
    private static final int EXID_ACCURATE_ECN_ORDER_1 = 0xacc1;

    /** RFC 7323 2.3: a larger shift counts as this one. */
    private static final int MAX_SHIFT = 14;

    /** How many of them in a row make no alignment any more. */
    private static final int MANY_NOPS = 4;

    private static final int SYN = 0x02;

    private TcpOptions() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /**
     * Records the options between two offsets.
     *
     * @param flags of the segment
     * @param against the other direction, whose relative numbers selective acknowledgments name
     * @return the window shift, -1 if the option is not there
     */
    static int read(Layer in, int from, int end, int flags, TcpDirection against) {
        boolean opens = (flags & SYN) != 0;
        boolean segmentSize = false;
        int shift = -1;
        int nops = 0;
        int at = from;
        while (at < end) {
            int kind = in.peek8(at);
            if (kind == END || kind == NO_OPERATION) {
                in.u8(OPTION_KIND, at++);
                nops = kind == NO_OPERATION ? nops + 1 : 0;
                if (nops == MANY_NOPS) {
                    in.mark(NOP, at - MANY_NOPS, MANY_NOPS);
                }
                if (kind == END && !isPadding(in, at, end)) {
                    in.mark(AFTER_END, at, end - at);
                    return shift;
                }
                continue;
            }
            nops = 0;
            int length = at + 1 < end ? in.peek8(at + 1) : 0;
            if (length < 2 || at + length > end) {
                in.mark(LEN_INVALID, at, end - at);
                return shift;
            }
            in.u8(OPTION_KIND, at);
            in.u8(OPTION_LEN, at + 1);
            if (kind == MAXIMUM_SEGMENT_SIZE) {
                segmentSize = true;
                if (!opens) {
                    in.mark(MSS_PRESENT, at, length);
                }
            }
            if (kind == WINDOW_SCALE && length == 3) {
                shift = windowScale(in, at);
            } else if (kind == SACK) {
                if (!TcpSack.record(in, at, length, against)) {
                    return shift;
                }
            } else if (!known(in, kind, at, length)) {
                in.mark(LEN_INVALID, at, length);
            }
            at += length;
        }
        if (opens && !segmentSize && end > from) {
            in.mark(MSS_ABSENT, from, end - from);
        }
        return shift;
    }

    private static boolean isPadding(Layer in, int from, int end) {
        for (int at = from; at < end; at++) {
            if (in.peek8(at) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int windowScale(Layer in, int at) {
        int shift = in.u8(WSCALE_SHIFT, at + 2);
        if (shift > MAX_SHIFT) {
            in.mark(SHIFT_INVALID, at + 2, 1);
            shift = MAX_SHIFT;
        }
        in.set(WSCALE_MULTIPLIER, 1L << shift, at + 2, 1);
        return shift;
    }

    /** Records an option; whether its length is one that the kind can have. */
    private static boolean known(Layer in, int kind, int at, int length) {
        int data = at + 2;
        switch (kind) {
            case MAXIMUM_SEGMENT_SIZE -> {
                if (length == 4) {
                    in.u16(MSS_VAL, data);
                }
                return length == 4;
            }
            case WINDOW_SCALE -> {
                return false;
            }
            case SACK_PERMITTED -> {
                in.bytes(SACK_PERM, at, length);
                return length == 2;
            }
            case ECHO, ECHO_REPLY -> {
                return number(in, ECHO_VALUE, data, length);
            }
            case CONNECTION_COUNT, CONNECTION_COUNT_NEW, CONNECTION_COUNT_ECHO -> {
                return number(in, CC_VALUE, data, length);
            }
            case TIMESTAMPS -> {
                if (length == 10) {
                    in.u32(TIMESTAMP_TSVAL, data);
                    in.u32(TIMESTAMP_TSECR, data + 4);
                }
                return length == 10;
            }
            default -> {
                return lateComer(in, kind, at, length);
            }
        }
    }

    private static boolean number(Layer in, UIntField field, int data, int length) {
        if (length == 6) {
            in.u32(field, data);
        }
        return length == 6;
    }

    private static boolean lateComer(Layer in, int kind, int at, int length) {
        int data = at + 2;
        int count = length - 2;
        switch (kind) {
            case MD5 -> {
                if (length == 18) {
                    in.bytes(MD5_DIGEST, data, count);
                }
                return length == 18;
            }
            case QUICK_START -> {
                if (length == 8) {
                    in.u8(QS_RATE, data);
                    in.u8(QS_TTL_DIFF, data + 1);
                }
                return length == 8;
            }
            case USER_TIMEOUT -> {
                if (length == 4) {
                    in.flag16(USER_TO_GRANULARITY, data);
                    in.u16(USER_TO_VAL, data);
                }
                return length == 4;
            }
            case AUTHENTICATION -> {
                return authentication(in, data, count);
            }
            case MULTIPATH -> {
                TcpMultipath.read(in, at, length);
                return true;
            }
            case FAST_OPEN -> {
                fastOpen(in, data, count);
                return true;
            }
            case ACCURATE_ECN_ORDER_0, ACCURATE_ECN_ORDER_1 -> {
                accurateEcn(in, data, count, kind == ACCURATE_ECN_ORDER_0);
                return true;
            }
            case EXPERIMENT_1, EXPERIMENT_2 -> {
                return experiment(in, data, count);
            }
            default -> {
                if (count > 0) {
                    in.bytes(UNKNOWN_PAYLOAD, data, count);
                }
                return true;
            }
        }
    }

    private static boolean authentication(Layer in, int data, int count) {
        if (count < 2) {
            return false;
        }
        in.u8(AO_KEYID, data);
        in.u8(AO_RNEXTKEYID, data + 1);
        if (count > 2) {
            in.bytes(AO_MAC, data + 2, count - 2);
        }
        return true;
    }

    private static void fastOpen(Layer in, int data, int count) {
        if (count == 0) {
            in.mark(TFO_REQUEST, data - 2, 2);
        } else {
            in.bytes(TFO_COOKIE, data, count);
        }
    }

    private static boolean experiment(Layer in, int data, int count) {
        if (count < 2) {
            return false;
        }
        int id = in.u16(EXPERIMENTAL_EXID, data);
        int rest = count - 2;
        switch (id) {
            case EXID_FAST_OPEN -> fastOpen(in, data + 2, rest);
            case EXID_ACCURATE_ECN_ORDER_0, EXID_ACCURATE_ECN_ORDER_1 -> {
                if (rest % 3 != 0) {
                    return false;
                }
                accurateEcn(in, data + 2, rest, id == EXID_ACCURATE_ECN_ORDER_0);
            }
            default -> {
                if (rest > 0) {
                    in.bytes(EXPERIMENTAL_DATA, data + 2, rest);
                }
            }
        }
        return true;
    }

    /** RFC 9768 3.2.3: counters of three octets, as many as there is room for. */
    private static void accurateEcn(Layer in, int data, int count, boolean order0) {
        UIntField[] fields = order0 ? ORDER_0 : ORDER_1;
        for (int i = 0; i < fields.length && (i + 1) * 3 <= count; i++) {
            in.u24(fields[i], data + i * 3);
        }
    }
}
