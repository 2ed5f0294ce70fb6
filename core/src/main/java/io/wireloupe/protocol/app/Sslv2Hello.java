package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/**
 * The hello of SSL 2.0 by which old clients, firmware of devices among them, offer TLS 1.0 to 1.2: RFC 5246 E.2. What
 * the server answers is TLS.
 */
public final class Sslv2Hello {

    /** Length of the cipher kinds: {@code tls.handshake.cipher_spec_len}, a number of 16 bits, in bytes. */
    public static final UIntField CIPHER_SPEC_LEN =
            TLS.uint16("tls.handshake.cipher_spec_len", "Length of the cipher kinds").unit("bytes");
    /** Length of the challenge: {@code tls.handshake.challenge_length}, a number of 16 bits, in bytes. */
    public static final UIntField CHALLENGE_LENGTH =
            TLS.uint16("tls.handshake.challenge_length", "Length of the challenge").unit("bytes");
    /** Cipher kind: {@code tls.handshake.cipherspec}, a number of 24 bits, in hexadecimal. */
    public static final UIntField CIPHERSPEC = TLS.uint24("tls.handshake.cipherspec", "Cipher kind").hex();
    /** Challenge: {@code tls.handshake.challenge}, the bit {@code 0x1}. */
    public static final FlagField CHALLENGE = TLS.flag("tls.handshake.challenge", "Challenge", 1);

    private static final int HEADER = 2;
    private static final int BODY = 9;
    private static final int CLIENT_HELLO = 1;
    private static final int VERSION_2 = 2;

    private Sslv2Hello() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Four facts tell: the form of the length, the kind of message, a version of TLS, and lengths that add up. */
    static boolean isHello(Layer in, int at) {
        if (!in.has(at, HEADER + BODY) || (in.peek8(at) & 0x80) == 0 || in.peek8(at + 2) != CLIENT_HELLO
                || in.peek8(at + 3) != 3 || in.peek8(at + 4) > 3) {
            return false;
        }
        int ciphers = in.peek16(at + 5);
        return ciphers > 0 && ciphers % 3 == 0
                && BODY + ciphers + in.peek16(at + 7) + in.peek16(at + 9) == length(in, at);
    }

    /** How many bytes the hello has, the two of its length included. */
    static int total(Layer in, int at) {
        return HEADER + length(in, at);
    }

    private static int length(Layer in, int at) {
        return in.peek16(at) & 0x7fff;
    }

    static void read(Layer in, int offset) {
        in.set(Tls.RECORD, true, offset, total(in, offset));
        in.set(Tls.RECORD_VERSION, VERSION_2, offset, 0);
        in.set(Tls.RECORD_LENGTH, length(in, offset), offset, HEADER);
        in.u8(TlsHandshake.TYPE, offset + 2);
        in.u16(TlsHandshake.VERSION, offset + 3);
        int ciphers = in.u16(CIPHER_SPEC_LEN, offset + 5);
        int session = in.u16(TlsHandshake.SESSION_ID_LENGTH, offset + 7);
        int challenge = in.u16(CHALLENGE_LENGTH, offset + 9);
        int at = offset + HEADER + BODY;
        in.set(TlsHandshake.CIPHERSUITES, true, at, ciphers);
        for (int i = 0; i < ciphers; i += 3) {
            in.u24(CIPHERSPEC, at + i);
        }
        at += ciphers;
        if (session > 0) {
            in.bytes(TlsHandshake.SESSION_ID, at, session);
        }
        if (challenge > 0) {
            in.set(CHALLENGE, true, at + session, challenge);
        }
    }
}
