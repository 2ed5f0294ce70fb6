package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The handshake messages of TLS: RFC 8446 4, RFC 5246 7.4. Not to be registered: {@link Tls} calls it. */
public final class TlsHandshake implements Dissector {

    /** Handshake message: {@code tls.handshake}, the bit {@code 0x1}. */
    public static final FlagField HANDSHAKE = TLS.flag("tls.handshake", "Handshake message", 1);
    /** Message type: {@code tls.handshake.type}, a number of 8 bits, with named values. */
    public static final UIntField TYPE = TLS.uint8("tls.handshake.type", "Message type")
            .names(Map.ofEntries(Map.entry(0, "hello request"), Map.entry(1, "client hello"),
                    Map.entry(2, "server hello"), Map.entry(3, "hello verify request"),
                    Map.entry(4, "new session ticket"), Map.entry(11, "certificate"),
                    Map.entry(12, "server key exchange"), Map.entry(13, "certificate request"),
                    Map.entry(14, "server hello done"), Map.entry(15, "certificate verify"),
                    Map.entry(16, "client key exchange"), Map.entry(20, "finished"),
                    Map.entry(22, "certificate status")));
    /** Length: {@code tls.handshake.length}, a number of 24 bits, in bytes. */
    public static final UIntField LENGTH = TLS.uint24("tls.handshake.length", "Length").unit("bytes");
    /** Version: {@code tls.handshake.version}, a number of 16 bits, in hexadecimal. */
    public static final UIntField VERSION = TLS.uint16("tls.handshake.version", "Version").hex();
    /** Random: {@code tls.handshake.random}, octets. */
    public static final BytesField RANDOM = TLS.bytes("tls.handshake.random", "Random");
    /** Time in the random: {@code tls.handshake.random_time}, a moment. */
    public static final TimeField RANDOM_TIME = TLS.time("tls.handshake.random_time", "Time in the random");
    /** Rest of the random: {@code tls.handshake.random_bytes}, octets. */
    public static final BytesField RANDOM_BYTES = TLS.bytes("tls.handshake.random_bytes", "Rest of the random");
    /** Session ID length: {@code tls.handshake.session_id_length}, a number of 16 bits, in bytes. */
    public static final UIntField SESSION_ID_LENGTH =
            TLS.uint16("tls.handshake.session_id_length", "Session ID length").unit("bytes");
    /** Session ID: {@code tls.handshake.session_id}, octets. */
    public static final BytesField SESSION_ID = TLS.bytes("tls.handshake.session_id", "Session ID");
    /** Length of the cipher suites: {@code tls.handshake.cipher_suites_length}, a number of 16 bits, in bytes. */
    public static final UIntField CIPHER_SUITES_LENGTH =
            TLS.uint16("tls.handshake.cipher_suites_length", "Length of the cipher suites").unit("bytes");
    /** Cipher suites: {@code tls.handshake.ciphersuites}, the bit {@code 0x1}. */
    public static final FlagField CIPHERSUITES = TLS.flag("tls.handshake.ciphersuites", "Cipher suites", 1);
    /** Cipher suite: {@code tls.handshake.ciphersuite}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CIPHERSUITE = TLS.uint16("tls.handshake.ciphersuite", "Cipher suite").hex();
    /** Length of the compression methods: {@code tls.handshake.comp_methods_length}, a number of 8 bits, in bytes. */
    public static final UIntField COMP_METHODS_LENGTH =
            TLS.uint8("tls.handshake.comp_methods_length", "Length of the compression methods").unit("bytes");
    /** Compression methods: {@code tls.handshake.comp_methods}, the bit {@code 0x1}. */
    public static final FlagField COMP_METHODS = TLS.flag("tls.handshake.comp_methods", "Compression methods", 1);
    /** Compression method: {@code tls.handshake.comp_method}, a number of 8 bits. */
    public static final UIntField COMP_METHOD = TLS.uint8("tls.handshake.comp_method", "Compression method");
    /** Length of the certificates: {@code tls.handshake.certificates_length}, a number of 24 bits, in bytes. */
    public static final UIntField CERTIFICATES_LENGTH =
            TLS.uint24("tls.handshake.certificates_length", "Length of the certificates").unit("bytes");
    /** Certificates: {@code tls.handshake.certificates}, the bit {@code 0x1}. */
    public static final FlagField CERTIFICATES = TLS.flag("tls.handshake.certificates", "Certificates", 1);
    /** Length of the certificate: {@code tls.handshake.certificate_length}, a number of 24 bits, in bytes. */
    public static final UIntField CERTIFICATE_LENGTH =
            TLS.uint24("tls.handshake.certificate_length", "Length of the certificate").unit("bytes");
    /** Certificate (DER): {@code tls.handshake.certificate}, octets. */
    public static final BytesField CERTIFICATE = TLS.bytes("tls.handshake.certificate", "Certificate (DER)");
    /** Lifetime of the ticket: {@code tls.handshake.session_ticket_lifetime_hint}, a number of 32 bits, in s. */
    public static final UIntField SESSION_TICKET_LIFETIME_HINT =
            TLS.uint32("tls.handshake.session_ticket_lifetime_hint", "Lifetime of the ticket").unit("s");
    /** Length of the ticket: {@code tls.handshake.session_ticket_length}, a number of 16 bits, in bytes. */
    public static final UIntField SESSION_TICKET_LENGTH =
            TLS.uint16("tls.handshake.session_ticket_length", "Length of the ticket").unit("bytes");
    /** Ticket: {@code tls.handshake.session_ticket}, octets. */
    public static final BytesField SESSION_TICKET = TLS.bytes("tls.handshake.session_ticket", "Ticket");

    private static final int HEADER = 4;

    /** Messages longer than this are not put together. */
    private static final int MAX_MESSAGE = 1 << 17;

    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_HELLO = 2;
    private static final int HELLO_VERIFY_REQUEST = 3;

    /** For each type whether it has a name. */
    private static final String KNOWN = IntStream.range(0, 256)
            .mapToObj(type -> TYPE.nameOf(type).isPresent() ? "1" : "0").collect(Collectors.joining());
    private static final int TLS_1_3 = 0x0304;
    private static final int DTLS_1_3 = 0xfefc;

    private final HandshakeFields fields;
    private final TlsExtensions extensions;

    TlsHandshake(HandshakeFields fields) {
        this.fields = fields;
        this.extensions = new TlsExtensions(fields);
    }

    /** Makes sure that the fields are declared. */
    static void declare() {
        TlsExtensions.declare();
    }

    @Override
    public Protocol protocol() {
        return TLS;
    }

    @Override
    public void register(Registration at) {
        throw new IllegalStateException("The reader of handshake messages is part of the TLS dissector");
    }

    /** Reads the messages that were put together from several records. */
    @Override
    public int dissect(Layer in) {
        int at = 0;
        while (at + HEADER <= in.length() && at + HEADER + in.peek24(at + 1) <= in.length()) {
            at = message(in, at);
        }
        return in.length();
    }

    /** Reads what one record holds: messages, a part of one, or encrypted ones. */
    void record(Layer in, TlsDirection direction, int offset, int count) {
        if (direction.encrypted) {
            in.set(fields.of(HANDSHAKE), true, offset, count);
            return;
        }
        if (direction.begun().length > 0) {
            goOn(in, direction, offset, count);
            return;
        }
        int end = offset + count;
        int at = offset;
        while (at < end) {
            if (!isKnown(in.peek8(at))) {
                in.set(fields.of(HANDSHAKE), true, at, end - at);
                return;
            }
            int whole = end - at < HEADER ? Integer.MAX_VALUE : HEADER + in.peek24(at + 1);
            if (whole > end - at) {
                in.set(fields.of(HANDSHAKE), true, at, end - at);
                keep(in, direction, at, end - at, whole);
                return;
            }
            at = message(in, at);
        }
    }

    /** Whether a type of message is one of those that {@link #TYPE} names. */
    static boolean isKnown(int type) {
        return type >= 0 && type < KNOWN.length() && KNOWN.charAt(type) == '1';
    }

    private static void keep(Layer in, TlsDirection direction, int at, int count, int whole) {
        if (whole <= MAX_MESSAGE || whole == Integer.MAX_VALUE) {
            byte[] begun = new byte[count];
            in.copy(at, begun, 0, count);
            direction.begun(in, begun);
        }
    }

    private void goOn(Layer in, TlsDirection direction, int offset, int count) {
        in.set(fields.of(HANDSHAKE), true, offset, count);
        byte[] before = direction.begun();
        byte[] joined = new byte[before.length + count];
        System.arraycopy(before, 0, joined, 0, before.length);
        in.copy(offset, joined, before.length, count);
        direction.forgetBegun(in);
        int whole = joined.length < HEADER ? MAX_MESSAGE
                : HEADER + ((joined[1] & 0xff) << 16 | (joined[2] & 0xff) << 8 | joined[3] & 0xff);
        if (joined.length >= whole) {
            in.nested(this, joined);
        } else if (whole <= MAX_MESSAGE) {
            direction.begun(in, joined);
        }
    }

    private int message(Layer in, int offset) {
        int type = in.peek8(offset);
        int length = in.peek24(offset + 1);
        in.set(fields.of(HANDSHAKE), true, offset, HEADER + length);
        in.u8(fields.of(TYPE), offset);
        in.u24(fields.of(LENGTH), offset + 1);
        body(in, type, offset + HEADER, length);
        return offset + HEADER + length;
    }

    /** Reads what stands behind the header of a message. */
    void body(Layer in, int type, int at, int length) {
        int end = at + length;
        if (length > 0) {
            switch (type) {
                case CLIENT_HELLO -> clientHello(in, at, end);
                case SERVER_HELLO -> serverHello(in, at, end);
                case HELLO_VERIFY_REQUEST -> {
                    if (fields.isDatagram()) {
                        in.u16(fields.of(VERSION), at);
                        Dtls.cookie(in, at + 2);
                    }
                }
                case 4 -> ticket(in, at);
                case 11 -> certificates(in, at, end);
                case 12 -> TlsKeys.server(in, fields, extensions, at, end);
                case 13 -> TlsClientProof.request(in, fields, extensions, at, end);
                case 15 -> TlsClientProof.verify(in, fields, extensions, at, end);
                case 16 -> TlsKeys.client(in, fields, at, length);
                case 22 -> Ocsp.status(in, fields, at, end);
                default -> { }
            }
        }
    }

    private void clientHello(Layer in, int offset, int end) {
        int version = in.peek16(offset);
        int at = helloStart(in, offset);
        at = fields.isDatagram() ? Dtls.cookie(in, at) : at;
        int suites = at;
        int count = in.u16(fields.of(CIPHER_SUITES_LENGTH), at);
        in.set(fields.of(CIPHERSUITES), true, at + 2, count);
        for (int i = 0; i + 2 <= count; i += 2) {
            in.u16(fields.of(CIPHERSUITE), at + 2 + i);
        }
        at += 2 + count;
        int methods = in.u8(fields.of(COMP_METHODS_LENGTH), at);
        in.set(fields.of(COMP_METHODS), true, at + 1, methods);
        for (int i = 0; i < methods; i++) {
            in.u8(fields.of(COMP_METHOD), at + 1 + i);
        }
        at += 1 + methods;
        randomTime(in, offset, clientVersion(in, extensions.read(in, at, end, CLIENT_HELLO)));
        Ja3.client(in, fields, version, suites, at, end);
        Ja4.client(in, fields, version, suites, at, end);
    }

    /** What a client offers over TCP may still become an older version, unless the server has chosen before. */
    private int clientVersion(Layer in, int highest) {
        boolean open = fields == HandshakeFields.TLS && in.packet().stream()
                && !in.state(TlsDirection.ALL).of(in.packet()).thirteen;
        return open ? 0 : highest;
    }

    /** Before TLS 1.3 the random began with a time (RFC 5246 7.4.1.2). */
    private void randomTime(Layer in, int hello, int version) {
        if (version != TLS_1_3 && version != DTLS_1_3) {
            in.set(fields.of(RANDOM_TIME), in.peek32(hello + 2), 0, hello + 2, 4);
            in.bytes(fields.of(RANDOM_BYTES), hello + 6, 28);
        }
    }

    /** Version, random and session ID, with which both hellos begin. */
    private int helloStart(Layer in, int at) {
        in.u16(fields.of(VERSION), at);
        in.bytes(fields.of(RANDOM), at + 2, 32);
        int count = in.u8(fields.of(SESSION_ID_LENGTH), at + 34);
        if (count > 0) {
            in.bytes(fields.of(SESSION_ID), at + 35, count);
        }
        return at + 35 + count;
    }

    private void serverHello(Layer in, int offset, int end) {
        int version = in.peek16(offset);
        int at = helloStart(in, offset);
        int suite = in.u16(fields.of(CIPHERSUITE), at);
        in.u8(fields.of(COMP_METHOD), at + 2);
        int chosen = extensions.read(in, at + 3, end, SERVER_HELLO);
        randomTime(in, offset, chosen);
        if (chosen == TLS_1_3 && fields == HandshakeFields.TLS) {
            Directions<TlsDirection> directions = in.state(TlsDirection.ALL);
            directions.of(in.packet()).thirteen = true;
            directions.opposite(in.packet()).thirteen = true;
        }
        Ja3.server(in, fields, version, suite, at + 3, end);
    }

    private void certificates(Layer in, int offset, int end) {
        in.u24(fields.of(CERTIFICATES_LENGTH), offset);
        in.set(fields.of(CERTIFICATES), true, offset + 3, end - offset - 3);
        int at = offset + 3;
        while (at + 3 <= end) {
            int count = in.u24(fields.of(CERTIFICATE_LENGTH), at);
            in.bytes(fields.of(CERTIFICATE), at + 3, count);
            X509Certificate.read(in, at + 3, count);
            at += 3 + count;
        }
    }

    /** RFC 5077 3.3. */
    private void ticket(Layer in, int at) {
        in.u32(fields.of(SESSION_TICKET_LIFETIME_HINT), at);
        int count = in.u16(fields.of(SESSION_TICKET_LENGTH), at + 4);
        in.bytes(fields.of(SESSION_TICKET), at + 6, count);
    }
}
