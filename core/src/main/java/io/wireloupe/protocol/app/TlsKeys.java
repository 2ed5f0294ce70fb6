package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/** The keys that both ends make for a connection up to TLS 1.2: RFC 5246 7.4.3 and 7.4.7, RFC 8422 5.4 and 5.7. */
public final class TlsKeys {

    /** Curve type: {@code tls.handshake.server_curve_type}, a number of 8 bits, in hexadecimal. */
    public static final UIntField SERVER_CURVE_TYPE =
            TLS.uint8("tls.handshake.server_curve_type", "Curve type").hex();
    /** Curve: {@code tls.handshake.server_named_curve}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SERVER_NAMED_CURVE = TLS.uint16("tls.handshake.server_named_curve", "Curve").hex();
    /** Length of the key: {@code tls.handshake.server_point_len}, a number of 8 bits. */
    public static final UIntField SERVER_POINT_LEN = TLS.uint8("tls.handshake.server_point_len", "Length of the key");
    /** Server's public key: {@code tls.handshake.server_point}, octets. */
    public static final BytesField SERVER_POINT = TLS.bytes("tls.handshake.server_point", "Server's public key");
    /** Length of the prime: {@code tls.handshake.p_len}, a number of 16 bits, in bytes. */
    public static final UIntField P_LEN = TLS.uint16("tls.handshake.p_len", "Length of the prime").unit("bytes");
    /** Prime: {@code tls.handshake.p}, octets. */
    public static final BytesField P = TLS.bytes("tls.handshake.p", "Prime");
    /** Length of the generator: {@code tls.handshake.g_len}, a number of 16 bits, in bytes. */
    public static final UIntField G_LEN = TLS.uint16("tls.handshake.g_len", "Length of the generator").unit("bytes");
    /** Generator: {@code tls.handshake.g}, octets. */
    public static final BytesField G = TLS.bytes("tls.handshake.g", "Generator");
    /** Length of the key: {@code tls.handshake.ys_len}, a number of 16 bits, in bytes. */
    public static final UIntField YS_LEN = TLS.uint16("tls.handshake.ys_len", "Length of the key").unit("bytes");
    /** Server's public number: {@code tls.handshake.ys}, octets. */
    public static final BytesField YS = TLS.bytes("tls.handshake.ys", "Server's public number");
    /** Length of the signature: {@code tls.handshake.sig_len}, a number of 16 bits. */
    public static final UIntField SIG_LEN = TLS.uint16("tls.handshake.sig_len", "Length of the signature");
    /** Signature: {@code tls.handshake.sig}, octets. */
    public static final BytesField SIG = TLS.bytes("tls.handshake.sig", "Signature");
    /** Length of the key: {@code tls.handshake.client_point_len}, a number of 8 bits. */
    public static final UIntField CLIENT_POINT_LEN = TLS.uint8("tls.handshake.client_point_len", "Length of the key");
    /** Client's public key: {@code tls.handshake.client_point}, octets. */
    public static final BytesField CLIENT_POINT = TLS.bytes("tls.handshake.client_point", "Client's public key");

    private static final int NAMED_CURVE = 3;

    private TlsKeys() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads the server's: a point of a curve that has a number, or numbers that fit into the message one by one. */
    static void server(Layer in, HandshakeFields fields, TlsExtensions extensions, int at, int end) {
        if (in.peek8(at) == NAMED_CURVE && at + 4 + in.peek8(at + 3) <= end) {
            in.u8(fields.of(SERVER_CURVE_TYPE), at);
            in.u16(fields.of(SERVER_NAMED_CURVE), at + 1);
            int count = in.u8(fields.of(SERVER_POINT_LEN), at + 3);
            in.bytes(fields.of(SERVER_POINT), at + 4, count);
            signature(in, fields, extensions, at + 4 + count, end);
            return;
        }
        int generator = behind(in, at, end);
        int key = behind(in, generator, end);
        int signature = behind(in, key, end);
        if (signature > 0) {
            number(in, fields, P_LEN, P, at);
            number(in, fields, G_LEN, G, generator);
            number(in, fields, YS_LEN, YS, key);
            signature(in, fields, extensions, signature, end);
        }
    }

    /** The offset behind a number that begins with its length, 0 if it is empty or does not fit. */
    private static int behind(Layer in, int at, int end) {
        if (at == 0 || at + 2 > end) {
            return 0;
        }
        int next = at + 2 + in.peek16(at);
        return next == at + 2 || next > end ? 0 : next;
    }

    private static void number(Layer in, HandshakeFields fields, UIntField length, BytesField number, int at) {
        int count = in.u16(fields.of(length), at);
        in.bytes(fields.of(number), at + 2, count);
    }

    private static void signature(Layer in, HandshakeFields fields, TlsExtensions extensions, int from, int end) {
        int at = from;
        // TLS 1.2 says the algorithm before the signature; what is left tells whether it is there.
        if (end - at > 4 && in.peek16(at + 2) == end - at - 4) {
            extensions.algorithm(in, at);
            at += 2;
        }
        if (end - at > 2 && in.peek16(at) == end - at - 2) {
            in.u16(fields.of(SIG_LEN), at);
            in.bytes(fields.of(SIG), at + 2, end - at - 2);
        }
    }

    /** Reads the client's, if it is a point. */
    static void client(Layer in, HandshakeFields fields, int at, int length) {
        if (in.peek8(at) == length - 1) {
            in.u8(fields.of(CLIENT_POINT_LEN), at);
            in.bytes(fields.of(CLIENT_POINT), at + 1, length - 1);
        }
    }
}
