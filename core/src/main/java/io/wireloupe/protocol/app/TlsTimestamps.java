package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

/** The timestamps by which logs vouch for a certificate, in hellos and in certificates: RFC 6962 3.2 and 3.3. */
public final class TlsTimestamps {

    /** Length of the timestamps: {@code tls.sct.scts_length}, a number of 16 bits. */
    public static final UIntField SCTS_LENGTH = TLS.uint16("tls.sct.scts_length", "Length of the timestamps");
    /** Length: {@code tls.sct.sct_length}, a number of 16 bits, in bytes. */
    public static final UIntField SCT_LENGTH = TLS.uint16("tls.sct.sct_length", "Length").unit("bytes");
    /** Version: {@code tls.sct.sct_version}, a number of 8 bits. */
    public static final UIntField SCT_VERSION = TLS.uint8("tls.sct.sct_version", "Version");
    /** Log: {@code tls.sct.sct_logid}, octets. */
    public static final BytesField SCT_LOGID = TLS.bytes("tls.sct.sct_logid", "Log");
    /** Time: {@code tls.sct.sct_timestamp}, a moment. */
    public static final TimeField SCT_TIMESTAMP = TLS.time("tls.sct.sct_timestamp", "Time");
    /** Length of the extensions: {@code tls.sct.sct_extensions_length}, a number of 16 bits. */
    public static final UIntField SCT_EXTENSIONS_LENGTH =
            TLS.uint16("tls.sct.sct_extensions_length", "Length of the extensions");
    /** Length of the signature: {@code tls.sct.sct_signature_length}, a number of 16 bits. */
    public static final UIntField SCT_SIGNATURE_LENGTH =
            TLS.uint16("tls.sct.sct_signature_length", "Length of the signature");
    /** Signature: {@code tls.sct.sct_signature}, octets. */
    public static final BytesField SCT_SIGNATURE = TLS.bytes("tls.sct.sct_signature", "Signature");

    /** Version, log, time and the length of the extensions. */
    private static final int HEAD = 43;

    private TlsTimestamps() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    static boolean anyWanted(Layer in) {
        return in.wants(SCTS_LENGTH) || in.wants(SCT_LENGTH) || in.wants(SCT_VERSION) || in.wants(SCT_LOGID)
                || in.wants(SCT_TIMESTAMP) || in.wants(SCT_EXTENSIONS_LENGTH) || in.wants(SCT_SIGNATURE_LENGTH)
                || in.wants(SCT_SIGNATURE);
    }

    static void read(Layer in, HandshakeFields fields, TlsExtensions extensions, int offset, int count) {
        int end = offset + count;
        if (count < 2) {
            return;
        }
        in.u16(fields.of(SCTS_LENGTH), offset);
        int at = offset + 2;
        while (at + 2 <= end) {
            int length = in.u16(fields.of(SCT_LENGTH), at);
            at += 2;
            if (length < HEAD || length > end - at) {
                return;
            }
            one(in, fields, extensions, at, at + length);
            at += length;
        }
    }

    private static void one(Layer in, HandshakeFields fields, TlsExtensions extensions, int at, int end) {
        in.u8(fields.of(SCT_VERSION), at);
        in.bytes(fields.of(SCT_LOGID), at + 1, 32);
        long millis = in.peek64(at + 33);
        in.set(fields.of(SCT_TIMESTAMP), Math.floorDiv(millis, 1000), (int) Math.floorMod(millis, 1000L) * 1_000_000,
                at + 33, 8);
        int signature = at + HEAD + in.u16(fields.of(SCT_EXTENSIONS_LENGTH), at + 41);
        if (signature + 4 <= end) {
            extensions.algorithm(in, signature);
            int length = in.u16(fields.of(SCT_SIGNATURE_LENGTH), signature + 2);
            in.bytes(fields.of(SCT_SIGNATURE), signature + 4, Math.min(length, end - signature - 4));
        }
    }
}
