package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.TlsProtocol.TLS;
import static io.wireloupe.protocol.app.TlsProtocol.isGrease;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Fingerprints of TLS hellos by the JA3 method (Salesforce, 2017): version, cipher suites, extensions, groups and point
 * formats as decimal numbers, without those that RFC 8701 reserves, and the MD5 digest of that text.
 */
public final class Ja3 {

    /** JA3, full text: {@code tls.handshake.ja3_full}, text. */
    public static final TextField JA3_FULL = TLS.text("tls.handshake.ja3_full", "JA3, full text");
    /** JA3: {@code tls.handshake.ja3}, text. */
    public static final TextField JA3 = TLS.text("tls.handshake.ja3", "JA3");
    /** JA3S, full text: {@code tls.handshake.ja3s_full}, text. */
    public static final TextField JA3S_FULL = TLS.text("tls.handshake.ja3s_full", "JA3S, full text");
    /** JA3S: {@code tls.handshake.ja3s}, text. */
    public static final TextField JA3S = TLS.text("tls.handshake.ja3s", "JA3S");

    private static final int GROUPS = 10;
    private static final int POINT_FORMATS = 11;

    private Ja3() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Records the fingerprint of a client hello: its suites' length stands at {@code suites}. */
    static void client(Layer in, HandshakeFields fields, int version, int suites, int extensions, int end) {
        if (!in.wants(fields.of(JA3)) && !in.wants(fields.of(JA3_FULL))) {
            return;
        }
        StringBuilder text = new StringBuilder(256).append(version).append(',');
        list(text, in, suites + 2, in.peek16(suites), 2);
        text.append(',');
        types(text, in, extensions, end, true);
        text.append(',');
        int groups = find(in, extensions, end, GROUPS);
        if (groups >= 0) {
            list(text, in, groups + 6, Math.min(in.peek16(groups + 4), in.peek16(groups + 2) - 2), 2);
        }
        text.append(',');
        int formats = find(in, extensions, end, POINT_FORMATS);
        if (formats >= 0) {
            list(text, in, formats + 5, Math.min(in.peek8(formats + 4), in.peek16(formats + 2) - 1), 1);
        }
        put(in, text.toString(), fields.of(JA3_FULL), fields.of(JA3), extensions);
    }

    /** Records the fingerprint of a server hello. */
    static void server(Layer in, HandshakeFields fields, int version, int suite, int extensions, int end) {
        if (!in.wants(fields.of(JA3S)) && !in.wants(fields.of(JA3S_FULL))) {
            return;
        }
        StringBuilder text = new StringBuilder(64).append(version).append(',').append(suite).append(',');
        types(text, in, extensions, end, false);
        put(in, text.toString(), fields.of(JA3S_FULL), fields.of(JA3S), extensions);
    }

    private static void types(StringBuilder text, Layer in, int extensions, int end, boolean filtered) {
        boolean first = true;
        for (int at = extensions + 2; at + 4 <= end; at += 4 + in.peek16(at + 2)) {
            int type = in.peek16(at);
            if (!filtered || !isGrease(type)) {
                text.append(first ? "" : "-").append(type);
                first = false;
            }
        }
    }

    private static void list(StringBuilder text, Layer in, int offset, int count, int width) {
        boolean first = true;
        for (int i = 0; i + width <= count; i += width) {
            int number = width == 1 ? in.peek8(offset + i) : in.peek16(offset + i);
            if (width == 1 || !isGrease(number)) {
                text.append(first ? "" : "-").append(number);
                first = false;
            }
        }
    }

    /** Where an extension of this type begins; -1 if there is none. */
    private static int find(Layer in, int extensions, int end, int type) {
        for (int at = extensions + 2; at + 4 <= end; at += 4 + in.peek16(at + 2)) {
            if (in.peek16(at) == type && in.peek16(at + 2) > 0) {
                return at;
            }
        }
        return -1;
    }

    private static void put(Layer in, String text, TextField full, TextField digest, int offset) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        in.set(full, octets, offset, 0);
        in.set(digest, HexFormat.of().formatHex(md5(octets)).getBytes(StandardCharsets.US_ASCII), offset, 0);
    }

    private static byte[] md5(byte[] octets) {
        try {
            return MessageDigest.getInstance("MD5").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks MD5, which every one must have", e);
        }
    }
}
