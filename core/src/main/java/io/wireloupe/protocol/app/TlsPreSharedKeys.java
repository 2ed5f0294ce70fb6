package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/** The extension by which a TLS 1.3 session goes on: RFC 8446 4.2.11. */
public final class TlsPreSharedKeys {

    /** Length of the identities: {@code tls.handshake.extensions.psk.identities.length}, a number of 16 bits. */
    public static final UIntField IDENTITIES_LENGTH =
            TLS.uint16("tls.handshake.extensions.psk.identities.length", "Length of the identities");
    /** Length of the identity: {@code tls.handshake.extensions.psk.identity.identity_length}, a number of 16 bits. */
    public static final UIntField IDENTITY_IDENTITY_LENGTH =
            TLS.uint16("tls.handshake.extensions.psk.identity.identity_length", "Length of the identity");
    /** Identity: {@code tls.handshake.extensions.psk.identity.identity}, octets. */
    public static final BytesField IDENTITY_IDENTITY =
            TLS.bytes("tls.handshake.extensions.psk.identity.identity", "Identity");
    /**
     * Obfuscated age of the ticket: {@code tls.handshake.extensions.psk.identity.obfuscated_ticket_age}, a number of 32
     * bits.
     */
    public static final UIntField IDENTITY_OBFUSCATED_TICKET_AGE =
            TLS.uint32("tls.handshake.extensions.psk.identity.obfuscated_ticket_age", "Obfuscated age of the ticket");
    /** Length of the binders: {@code tls.handshake.extensions.psk.binders_len}, a number of 16 bits. */
    public static final UIntField BINDERS_LEN =
            TLS.uint16("tls.handshake.extensions.psk.binders_len", "Length of the binders");
    /** Binders: {@code tls.handshake.extensions.psk.binders}, the bit {@code 0x1}. */
    public static final FlagField BINDERS = TLS.flag("tls.handshake.extensions.psk.binders", "Binders", 1);
    /** Selected identity: {@code tls.handshake.extensions.psk.identity.selected}, a number of 16 bits. */
    public static final UIntField IDENTITY_SELECTED =
            TLS.uint16("tls.handshake.extensions.psk.identity.selected", "Selected identity");

    private TlsPreSharedKeys() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    static void read(Layer in, HandshakeFields fields, int offset, int count, boolean client) {
        if (!client) {
            if (count == 2) {
                in.u16(fields.of(IDENTITY_SELECTED), offset);
            }
            return;
        }
        int end = offset + 2 + in.u16(fields.of(IDENTITIES_LENGTH), offset);
        int at = offset + 2;
        while (at + 6 <= end) {
            int length = in.u16(fields.of(IDENTITY_IDENTITY_LENGTH), at);
            in.bytes(fields.of(IDENTITY_IDENTITY), at + 2, length);
            in.u32(fields.of(IDENTITY_OBFUSCATED_TICKET_AGE), at + 2 + length);
            at += 6 + length;
        }
        if (end + 2 <= offset + count) {
            int binders = in.u16(fields.of(BINDERS_LEN), end);
            in.set(fields.of(BINDERS), true, end + 2, binders);
        }
    }
}
