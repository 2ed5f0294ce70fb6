package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/**
 * How a server asks for the client's certificate, and how the client proves that it is its own: RFC 5246 7.4.4 and
 * 7.4.8, RFC 4346 7.4.4 for the versions before, which do not name algorithms.
 */
public final class TlsClientProof {

    /** Number of certificate kinds: {@code tls.handshake.cert_types_count}, a number of 8 bits. */
    public static final UIntField CERT_TYPES_COUNT =
            TLS.uint8("tls.handshake.cert_types_count", "Number of certificate kinds");
    /** Certificate kinds: {@code tls.handshake.cert_types}, the bit {@code 0x1}. */
    public static final FlagField CERT_TYPES = TLS.flag("tls.handshake.cert_types", "Certificate kinds", 1);
    /** Certificate kind: {@code tls.handshake.cert_type}, a number of 8 bits. */
    public static final UIntField CERT_TYPE = TLS.uint8("tls.handshake.cert_type", "Certificate kind");
    /** Length of the authorities: {@code tls.handshake.dnames_len}, a number of 16 bits, in bytes. */
    public static final UIntField DNAMES_LEN =
            TLS.uint16("tls.handshake.dnames_len", "Length of the authorities").unit("bytes");
    /** Authorities: {@code tls.handshake.dnames}, the bit {@code 0x1}. */
    public static final FlagField DNAMES = TLS.flag("tls.handshake.dnames", "Authorities", 1);
    /** Length of the proof: {@code tls.handshake.client_cert_vrfy.sig_len}, a number of 16 bits, in bytes. */
    public static final UIntField VERIFY_SIG_LEN =
            TLS.uint16("tls.handshake.client_cert_vrfy.sig_len", "Length of the proof").unit("bytes");
    /** Proof: {@code tls.handshake.client_cert_vrfy.sig}, octets. */
    public static final BytesField VERIFY_SIG = TLS.bytes("tls.handshake.client_cert_vrfy.sig", "Proof");

    private TlsClientProof() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads the request of a certificate; that of TLS 1.3 is encrypted. */
    static void request(Layer in, HandshakeFields fields, TlsExtensions extensions, int offset, int end) {
        int kinds = in.peek8(offset);
        int at = offset + 1 + kinds;
        if (at + 2 > end) {
            return;
        }
        in.u8(fields.of(CERT_TYPES_COUNT), offset);
        in.set(fields.of(CERT_TYPES), true, offset + 1, kinds);
        for (int i = 0; i < kinds; i++) {
            in.u8(fields.of(CERT_TYPE), offset + 1 + i);
        }
        // Before TLS 1.2 the names of authorities come at once, and end the message.
        if (at + 2 + in.peek16(at) != end) {
            if (at + 4 + in.peek16(at) > end) {
                return;
            }
            extensions.signatures(in, at, end - at);
            at += 2 + in.peek16(at);
        }
        int names = in.u16(fields.of(DNAMES_LEN), at);
        if (names > 0) {
            in.set(fields.of(DNAMES), true, at + 2, names);
        }
    }

    /** Reads the proof of a client. */
    static void verify(Layer in, HandshakeFields fields, TlsExtensions extensions, int offset, int end) {
        int at = offset;
        if (end - at >= 4 && in.peek16(at + 2) == end - at - 4) {
            extensions.algorithm(in, at);
            at += 2;
        }
        if (end - at >= 2 && in.peek16(at) == end - at - 2) {
            int count = in.u16(fields.of(VERIFY_SIG_LEN), at);
            in.bytes(fields.of(VERIFY_SIG), at + 2, count);
        }
    }
}
