package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

/** Promises of logs to publish a certificate: RFC 6962 3.2 and 3.3, in an extension of the certificate or of TLS. */
public final class CertificateTimestamps {

    public static final UIntField SCTS_LENGTH = TLS.uint16("tls.sct.scts_length", "Length of the timestamps");
    public static final UIntField SCT_LENGTH = TLS.uint16("tls.sct.sct_length", "Length of the timestamp");
    public static final UIntField SCT_VERSION = TLS.uint8("tls.sct.sct_version", "Version of the timestamp");
    public static final BytesField SCT_LOGID = TLS.bytes("tls.sct.sct_logid", "Log");
    public static final TimeField SCT_TIMESTAMP = TLS.time("tls.sct.sct_timestamp", "Time of logging");
    public static final UIntField SCT_EXTENSIONS_LENGTH =
            TLS.uint16("tls.sct.sct_extensions_length", "Length of the timestamp's extensions");
    public static final UIntField SCT_SIGNATURE_LENGTH =
            TLS.uint16("tls.sct.sct_signature_length", "Length of the timestamp's signature");
    public static final BytesField SCT_SIGNATURE = TLS.bytes("tls.sct.sct_signature", "Signature of the timestamp");

    /** Version, log and time, and the lengths of extensions and signature with its algorithm. */
    private static final int FIXED = 1 + 32 + 8 + 2 + 2 + 2;

    private CertificateTimestamps() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads a list that ends at {@code end}. */
    static void read(Layer in, int offset, int end) {
        if (end - offset < 2) {
            return;
        }
        in.u16(SCTS_LENGTH, offset);
        int at = offset + 2;
        while (at + 2 + FIXED <= end) {
            int length = in.u16(SCT_LENGTH, at);
            if (length < FIXED || at + 2 + length > end) {
                return;
            }
            timestamp(in, at + 2, at + 2 + length);
            at += 2 + length;
        }
    }

    private static void timestamp(Layer in, int at, int end) {
        in.u8(SCT_VERSION, at);
        in.bytes(SCT_LOGID, at + 1, 32);
        long millis = in.peek64(at + 33);
        in.set(SCT_TIMESTAMP, Math.floorDiv(millis, 1000L), (int) Math.floorMod(millis, 1000L) * 1_000_000, at + 33, 8);
        int extensions = in.u16(SCT_EXTENSIONS_LENGTH, at + 41);
        int signature = at + 43 + extensions;
        if (signature + 4 > end) {
            return;
        }
        TlsExtensions.algorithm(in, signature);
        int length = in.u16(SCT_SIGNATURE_LENGTH, signature + 2);
        if (signature + 4 + length <= end) {
            in.bytes(SCT_SIGNATURE, signature + 4, length);
        }
    }
}
