package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.QuicProtocol.QUIC;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * QUIC versions 1 and 2 and the drafts 23 to 34 before them: headers (RFC 9000 17, RFC 9369 3.2), of coalesced packets
 * too. {@link QuicInitial} opens Initial packets; all others stay closed, as their keys are secret.
 */
public final class Quic implements Dissector {

    /** Connection number: {@code quic.connection.number}, a number of 32 bits. */
    public static final UIntField CONNECTION_NUMBER = QUIC.uint32("quic.connection.number", "Connection number");
    /** Packet length: {@code quic.packet_length}, a number of 32 bits, in bytes. */
    public static final UIntField PACKET_LENGTH = QUIC.uint32("quic.packet_length", "Packet length").unit("bytes");
    /** Header form: {@code quic.header_form}, the bits {@code 0x80} of 8, with named values. */
    public static final UIntField HEADER_FORM = QUIC.uint8("quic.header_form", "Header form").mask(0x80)
            .names(Map.of(0, "short", 1, "long"));
    /** Fixed bit: {@code quic.fixed_bit}, the bit {@code 0x40}. */
    public static final FlagField FIXED_BIT = QUIC.flag("quic.fixed_bit", "Fixed bit", 0x40);
    /** Spin bit: {@code quic.spin_bit}, the bit {@code 0x20}. */
    public static final FlagField SPIN_BIT = QUIC.flag("quic.spin_bit", "Spin bit", 0x20);
    /** Unused: {@code quic.vn.unused}, the bits {@code 0x7f} of 8, in hexadecimal. */
    public static final UIntField VN_UNUSED = QUIC.uint8("quic.vn.unused", "Unused").hex().mask(0x7f);
    /** Packet type: {@code quic.long.packet_type}, the bits {@code 0x30} of 8, with named values. */
    public static final UIntField LONG_PACKET_TYPE = QUIC.uint8("quic.long.packet_type", "Packet type").mask(0x30)
            .names(Map.of(0, "Initial", 1, "0-RTT", 2, "Handshake", 3, "Retry"));
    /** Packet type of version 2: {@code quic.long.packet_type_v2}, the bits {@code 0x30} of 8, with named values. */
    public static final UIntField LONG_PACKET_TYPE_V2 =
            QUIC.uint8("quic.long.packet_type_v2", "Packet type of version 2").mask(0x30)
                    .names(Map.of(0, "Retry", 1, "Initial", 2, "0-RTT", 3, "Handshake"));
    /** Short header: {@code quic.short}, the bit {@code 0x1}. */
    public static final FlagField SHORT = QUIC.flag("quic.short", "Short header", 1);
    /** Version: {@code quic.version}, a number of 32 bits, in hexadecimal. */
    public static final UIntField VERSION = QUIC.uint32("quic.version", "Version").hex();
    /** Length of the destination's ID: {@code quic.dcil}, a number of 8 bits. */
    public static final UIntField DCIL = QUIC.uint8("quic.dcil", "Length of the destination's ID");
    /** Destination's connection ID: {@code quic.dcid}, octets. */
    public static final BytesField DCID = QUIC.bytes("quic.dcid", "Destination's connection ID");
    /** Length of the source's ID: {@code quic.scil}, a number of 8 bits. */
    public static final UIntField SCIL = QUIC.uint8("quic.scil", "Length of the source's ID");
    /** Source's connection ID: {@code quic.scid}, octets. */
    public static final BytesField SCID = QUIC.bytes("quic.scid", "Source's connection ID");
    /** Supported version: {@code quic.supported_version}, a number of 32 bits, in hexadecimal. */
    public static final UIntField SUPPORTED_VERSION = QUIC.uint32("quic.supported_version", "Supported version").hex();
    /** Token of the retry: {@code quic.retry_token}, octets. */
    public static final BytesField RETRY_TOKEN = QUIC.bytes("quic.retry_token", "Token of the retry");
    /** Tag of the retry: {@code quic.retry_integrity_tag}, octets. */
    public static final BytesField RETRY_INTEGRITY_TAG = QUIC.bytes("quic.retry_integrity_tag", "Tag of the retry");
    /** Length: {@code quic.length}, a number of 64 bits, in bytes. */
    public static final UIntField LENGTH = QUIC.uint64("quic.length", "Length").unit("bytes");
    /** Encrypted rest: {@code quic.remaining_payload}, octets. */
    public static final BytesField REMAINING_PAYLOAD = QUIC.bytes("quic.remaining_payload", "Encrypted rest");
    /** Padding behind the packets: {@code quic.coalesced_padding_data}, the bit {@code 0x1}. */
    public static final FlagField COALESCED_PADDING_DATA =
            QUIC.flag("quic.coalesced_padding_data", "Padding behind the packets", 1);

    static {
        QuicInitial.declare();
        QuicFrames.declare();
    }

    private static final int INITIAL = 0;
    private static final int RETRY = 3;
    private static final int RETRY_TAG = 16;

    /** RFC 9000 17.2: the longest connection ID. */
    private static final int LONGEST_ID = 20;

    /** The shortest packet that can hold something: RFC 9001 5.4.2. */
    private static final int SHORTEST = 20;

    @Override
    public Protocol protocol() {
        return QUIC;
    }

    @Override
    public void register(Registration at) {
        // 784 and 8853 served DNS over QUIC before RFC 9250; 4433 and 4443 are where implementations are tried.
        at.on(Tables.UDP_PORT, 443, 784, 4433, 4434, 4443, 8853);
        at.guesses(Tables.UDP_PORT);
        at.alsoRecords(TlsProtocol.TLS);
    }

    @Override
    public int dissect(Layer in) {
        QuicConnection.@Nullable Side known = QuicConnection.known(in);
        if (isLong(in, 0) ? !isQuic(in, known != null) : known == null || in.length() < SHORTEST) {
            return 0;
        }
        QuicConnection.Side side = known == null ? QuicConnection.sender(in) : known;
        int at = 0;
        while (at < in.length()) {
            if (at > 0 && (isLong(in, at) ? in.length() - at <= 7 : onlyZeros(in, at))) {
                in.set(COALESCED_PADDING_DATA, true, at, in.length() - at);
                return in.length();
            }
            at = isLong(in, at) ? longHeader(in, side, at) : shortHeader(in, side, at);
        }
        return in.length();
    }

    private static boolean isLong(Layer in, int at) {
        return (in.peek8(at) & 0x80) != 0;
    }

    private static boolean onlyZeros(Layer in, int from) {
        for (int at = from; at < in.captured(); at++) {
            if (in.peek8(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Two facts tell: a version that exists, and connection IDs of lengths that this version allows. The fixed bit is
     * set where nobody has agreed to leave it to chance (RFC 9287).
     */
    private static boolean isQuic(Layer in, boolean agreed) {
        if (!in.has(0, 7)) {
            return false;
        }
        int version = (int) in.peek32(1);
        int destination = in.peek8(5);
        return isVersion(version) && destination <= LONGEST_ID && in.has(6, destination + 1)
                && in.peek8(6 + destination) <= LONGEST_ID && (version == 0 || agreed || (in.peek8(0) & 0x40) != 0);
    }

    /** The versions, drafts of the IETF and of Facebook, those of Google, and those that RFC 9000 15 reserves. */
    private static boolean isVersion(int version) {
        return version >= 0 && version <= 1 || version == QuicKeys.VERSION_2 || version >>> 8 == 0xff0000
                || version >>> 8 == 0xfaceb0 || version == 0x51303530 || version >>> 8 == 0x543035
                || (version & 0x0f0f0f0f) == 0x0a0a0a0a;
    }

    private static int longHeader(Layer in, QuicConnection.Side side, int start) {
        int version = (int) in.peek32(start + 1);
        int destination = in.peek8(start + 5);
        byte[] destinationId = copy(in, start + 6, destination);
        int sourceAt = start + 6 + destination;
        int source = in.peek8(sourceAt);
        byte[] sourceId = copy(in, sourceAt + 1, source);
        QuicConnection connection = QuicConnection.longHeader(in, side, version, destinationId, sourceId);
        int at = sourceAt + 1 + source;
        int type = type(in, start, version);
        boolean versions = version == 0;
        if (type == INITIAL && !versions) {
            connection.begins(in);
        }
        if (start == 0) {
            number(in, connection);
        }
        boolean bounded = !versions && type != RETRY;
        int lengthAt = at;
        if (bounded && type == INITIAL) {
            lengthAt += QuicNumber.size(in, at) + (int) Math.min(in.length(), QuicNumber.at(in, at));
        }
        long length = bounded ? QuicNumber.at(in, lengthAt) : 0;
        int body = bounded ? lengthAt + QuicNumber.size(in, lengthAt) : at;
        int end = bounded && length <= in.length() - body ? body + (int) length : in.length();
        in.set(PACKET_LENGTH, end - start, start, end - start);
        in.u8(HEADER_FORM, start);
        if (versions) {
            in.u8(VN_UNUSED, start);
        } else {
            if (bounded) {
                in.flag8(FIXED_BIT, start);
            }
            in.u8(version == QuicKeys.VERSION_2 ? LONG_PACKET_TYPE_V2 : LONG_PACKET_TYPE, start);
        }
        QuicInitial.@Nullable Opened opened = bounded && type == INITIAL
                ? QuicInitial.open(in, side, start, body, end, destinationId) : null;
        in.u32(VERSION, start + 1);
        ids(in, start + 5, destination, sourceAt, source);
        if (versions) {
            for (int i = at; i + 4 <= in.length(); i += 4) {
                in.u32(SUPPORTED_VERSION, i);
            }
        } else if (type == RETRY) {
            int tag = Math.max(at, in.length() - RETRY_TAG);
            in.bytes(RETRY_TOKEN, at, tag - at);
            in.bytes(RETRY_INTEGRITY_TAG, tag, in.length() - tag);
        } else if (type == INITIAL) {
            QuicInitial.read(in, side, new QuicInitial.Place(at, lengthAt, body, end), opened);
        } else {
            in.set(LENGTH, length, lengthAt, body - lengthAt);
            in.set(QuicInitial.DECRYPTION_FAILED, true, body, end - body);
            rest(in, body, end);
        }
        return end;
    }

    private static void number(Layer in, QuicConnection connection) {
        if (connection.number() >= 0) {
            in.set(CONNECTION_NUMBER, connection.number(), 0, 0);
        }
    }

    private static void ids(Layer in, int at, int destination, int sourceAt, int source) {
        in.u8(DCIL, at);
        if (destination > 0) {
            in.bytes(DCID, at + 1, destination);
        }
        in.u8(SCIL, sourceAt);
        if (source > 0) {
            in.bytes(SCID, sourceAt + 1, source);
        }
    }

    /** The type as version 1 numbers it; version 2 counts from Retry on (RFC 9369 3.2). */
    private static int type(Layer in, int start, int version) {
        int type = in.peek8(start) >> 4 & 3;
        return version == QuicKeys.VERSION_2 ? type + 3 & 3 : type;
    }

    private static int shortHeader(Layer in, QuicConnection.Side side, int start) {
        QuicConnection connection = side.connection;
        if (start == 0 && connection != null) {
            number(in, connection);
        }
        in.set(PACKET_LENGTH, in.length() - start, start, in.length() - start);
        in.set(SHORT, true, start, 1);
        in.u8(HEADER_FORM, start);
        in.flag8(FIXED_BIT, start);
        in.flag8(SPIN_BIT, start);
        byte[] id = QuicConnection.receiver(in).connectionId;
        int count = id == null || !in.has(start + 1, id.length) ? 0 : id.length;
        if (count > 0) {
            in.bytes(DCID, start + 1, count);
        }
        rest(in, start + 1 + count, in.length());
        return in.length();
    }

    private static void rest(Layer in, int at, int end) {
        int count = Math.min(end, in.captured()) - at;
        if (count > 0) {
            in.bytes(REMAINING_PAYLOAD, at, count);
        }
    }

    private static byte[] copy(Layer in, int at, int count) {
        byte[] octets = new byte[count];
        in.copy(at, octets, 0, count);
        return octets;
    }
}
