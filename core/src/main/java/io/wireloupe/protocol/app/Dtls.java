package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.FragmentTable;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.State;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/**
 * Datagram Transport Layer Security 1.0 to 1.2, and the hellos of 1.3: records (RFC 6347 4.1) and handshake messages
 * over several of them (RFC 6347 4.2.3). The messages themselves are those of TLS; each field that {@link TlsHandshake}
 * and {@link TlsExtensions} record is here too, {@code dtls.} in place of {@code tls.}.
 */
public final class Dtls implements Dissector {

    /** The protocol {@code dtls}: Datagram Transport Layer Security. */
    public static final Protocol DTLS = Protocol.define("Datagram Transport Layer Security", "DTLS", "dtls");
    /** Record: {@code dtls.record}, the bit {@code 0x1}. */
    public static final FlagField RECORD = DTLS.flag("dtls.record", "Record", 1);
    /** Content type: {@code dtls.record.content_type}, a number of 8 bits, with named values. */
    public static final UIntField RECORD_CONTENT_TYPE = DTLS.uint8("dtls.record.content_type", "Content type")
            .names(Map.of(20, "change cipher spec", 21, "alert", 22, "handshake", 23, "application data",
                    24, "heartbeat"));
    /** Version: {@code dtls.record.version}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RECORD_VERSION = DTLS.uint16("dtls.record.version", "Version").hex();
    /** Epoch: {@code dtls.record.epoch}, a number of 16 bits. */
    public static final UIntField RECORD_EPOCH = DTLS.uint16("dtls.record.epoch", "Epoch");
    /** Sequence number: {@code dtls.record.sequence_number}, the bits {@code 0xffffffffffff} of 64. */
    public static final UIntField RECORD_SEQUENCE_NUMBER =
            DTLS.uint64("dtls.record.sequence_number", "Sequence number").mask(0xffff_ffff_ffffL);
    /** Length: {@code dtls.record.length}, a number of 16 bits, in bytes. */
    public static final UIntField RECORD_LENGTH = DTLS.uint16("dtls.record.length", "Length").unit("bytes");
    /** Change of ciphers: {@code dtls.change_cipher_spec}, the bit {@code 0x1}. */
    public static final FlagField CHANGE_CIPHER_SPEC = DTLS.flag("dtls.change_cipher_spec", "Change of ciphers", 1);
    /** Alert: {@code dtls.alert_message}, the bit {@code 0x1}. */
    public static final FlagField ALERT_MESSAGE = DTLS.flag("dtls.alert_message", "Alert", 1);
    /** Level: {@code dtls.alert_message.level}, a number of 8 bits, with named values. */
    public static final UIntField ALERT_MESSAGE_LEVEL = DTLS.uint8("dtls.alert_message.level", "Level")
            .names(Map.of(1, "warning", 2, "fatal"));
    /** Description: {@code dtls.alert_message.desc}, a number of 8 bits. */
    public static final UIntField ALERT_MESSAGE_DESC = DTLS.uint8("dtls.alert_message.desc", "Description");
    /** Heartbeat: {@code dtls.heartbeat_message}, the bit {@code 0x1}. */
    public static final FlagField HEARTBEAT_MESSAGE = DTLS.flag("dtls.heartbeat_message", "Heartbeat", 1);
    /** Application data: {@code dtls.app_data}, octets. */
    public static final BytesField APP_DATA = DTLS.bytes("dtls.app_data", "Application data");
    /** Message number: {@code dtls.handshake.message_seq}, a number of 16 bits. */
    public static final UIntField HANDSHAKE_MESSAGE_SEQ = DTLS.uint16("dtls.handshake.message_seq", "Message number");
    /** Offset of the fragment: {@code dtls.handshake.fragment_offset}, a number of 24 bits, in bytes. */
    public static final UIntField HANDSHAKE_FRAGMENT_OFFSET =
            DTLS.uint24("dtls.handshake.fragment_offset", "Offset of the fragment").unit("bytes");
    /** Length of the fragment: {@code dtls.handshake.fragment_length}, a number of 24 bits, in bytes. */
    public static final UIntField HANDSHAKE_FRAGMENT_LENGTH =
            DTLS.uint24("dtls.handshake.fragment_length", "Length of the fragment").unit("bytes");
    /** Length of the cookie: {@code dtls.handshake.cookie_length}, a number of 8 bits, in bytes. */
    public static final UIntField HANDSHAKE_COOKIE_LENGTH =
            DTLS.uint8("dtls.handshake.cookie_length", "Length of the cookie").unit("bytes");
    /** Cookie: {@code dtls.handshake.cookie}, octets. */
    public static final BytesField HANDSHAKE_COOKIE = DTLS.bytes("dtls.handshake.cookie", "Cookie");

    private static final HandshakeFields FIELDS = HandshakeFields.declareFor(DTLS);
    private static final TlsHandshake HANDSHAKE = new TlsHandshake(FIELDS);

    static {
        SrtpExtension.declare();
    }

    private static final State<FragmentTable> FRAGMENTS = State.of(FragmentTable::new);

    private static final int HEADER = 13;
    private static final int HANDSHAKE_HEADER = 12;
    private static final int CIPHER_CHANGE = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE_TYPE = 22;
    private static final int APPLICATION = 23;
    private static final int HEARTBEAT = 24;

    /** The version of OpenSSL before 0.9.8f, which some VPNs still speak. */
    private static final int OLD_OPENSSL = 0x0100;

    /** Reads the body of a message that was put together from fragments. */
    private static final class Whole implements Dissector {

        private final int type;

        Whole(int type) {
            this.type = type;
        }

        @Override
        public Protocol protocol() {
            return DTLS;
        }

        @Override
        public void register(Registration at) {
            throw new IllegalStateException("The reader of whole messages is part of the DTLS dissector");
        }

        @Override
        public int dissect(Layer in) {
            HANDSHAKE.body(in, type, 0, in.length());
            return in.length();
        }
    }

    @Override
    public Protocol protocol() {
        return DTLS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 853, 2221, 5684, 5868);
        at.guesses(Tables.UDP_PORT);
        X509Protocols.recordedBy(at);
    }

    @Override
    public int dissect(Layer in) {
        int at = 0;
        while (at < in.length()) {
            if (!isRecord(in, at)) {
                return at == 0 ? 0 : in.length();
            }
            at = record(in, at);
        }
        return in.length();
    }

    /** Two facts tell: a content type and a version that exist; besides, the record has to fit. */
    private static boolean isRecord(Layer in, int at) {
        if (!in.has(at, HEADER)) {
            return false;
        }
        int type = in.peek8(at);
        int version = in.peek16(at + 1);
        return type >= CIPHER_CHANGE && type <= HEARTBEAT && in.peek16(at + 11) <= in.length() - at - HEADER
                && (version >= 0xfefc && version <= 0xfeff || version == OLD_OPENSSL);
    }

    private static int record(Layer in, int offset) {
        int length = in.peek16(offset + 11);
        in.set(RECORD, true, offset, HEADER + length);
        int type = in.u8(RECORD_CONTENT_TYPE, offset);
        in.u16(RECORD_VERSION, offset + 1);
        int epoch = in.u16(RECORD_EPOCH, offset + 3);
        in.set(RECORD_SEQUENCE_NUMBER, in.peek48(offset + 5), offset + 5, 6);
        in.u16(RECORD_LENGTH, offset + 11);
        int at = offset + HEADER;
        switch (type) {
            case CIPHER_CHANGE -> in.set(CHANGE_CIPHER_SPEC, true, at, length);
            case ALERT -> {
                in.set(ALERT_MESSAGE, true, at, length);
                if (length == 2 && epoch == 0) {
                    in.u8(ALERT_MESSAGE_LEVEL, at);
                    in.u8(ALERT_MESSAGE_DESC, at + 1);
                }
            }
            case HANDSHAKE_TYPE -> handshake(in, epoch, at, at + length);
            case APPLICATION -> in.bytes(APP_DATA, at, length);
            default -> in.set(HEARTBEAT_MESSAGE, true, at, length);
        }
        return at + length;
    }

    private static void handshake(Layer in, int epoch, int offset, int end) {
        int at = offset;
        while (at < end) {
            int count = end - at < HANDSHAKE_HEADER ? end : in.peek24(at + 9);
            if (epoch > 0 || count > end - at - HANDSHAKE_HEADER || !TlsHandshake.isKnown(in.peek8(at))) {
                in.set(FIELDS.of(TlsHandshake.HANDSHAKE), true, at, end - at);
                return;
            }
            message(in, at, count);
            at += HANDSHAKE_HEADER + count;
        }
    }

    private static void message(Layer in, int at, int count) {
        in.set(FIELDS.of(TlsHandshake.HANDSHAKE), true, at, HANDSHAKE_HEADER + count);
        int type = in.u8(FIELDS.of(TlsHandshake.TYPE), at);
        int length = in.u24(FIELDS.of(TlsHandshake.LENGTH), at + 1);
        int number = in.u16(HANDSHAKE_MESSAGE_SEQ, at + 4);
        int from = in.u24(HANDSHAKE_FRAGMENT_OFFSET, at + 6);
        in.u24(HANDSHAKE_FRAGMENT_LENGTH, at + 9);
        int body = at + HANDSHAKE_HEADER;
        if (from == 0 && count == length) {
            HANDSHAKE.body(in, type, body, length);
        } else if (from + count <= length && count > 0 && in.has(body, count)) {
            long ports = (long) in.packet().sourcePort() << 16 | in.packet().destinationPort();
            byte[] whole = in.state(FRAGMENTS)
                    .add(in.packet(), ports << 16 | number, in, body, count, from, from + count < length);
            if (whole != null) {
                in.nested(new Whole(type), whole);
            }
        }
    }

    /** Reads the cookie of a hello or of the request for one (RFC 6347 4.2.1); gives the offset behind it. */
    static int cookie(Layer in, int at) {
        int count = in.u8(HANDSHAKE_COOKIE_LENGTH, at);
        if (count > 0) {
            in.bytes(HANDSHAKE_COOKIE, at + 1, count);
        }
        return at + 1 + count;
    }
}
