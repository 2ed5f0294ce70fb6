package io.wireloupe.protocol.app;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * What a certificate authority says of a certificate, as TLS servers pass it on: RFC 6960 4.2.1, RFC 6066 8. With the
 * certificates of those who say so.
 */
public final class Ocsp {

    static final Protocol OCSP = Protocol.define("Online Certificate Status Protocol", "OCSP", "ocsp");
    /** Outcome: {@code ocsp.responseStatus}, a number of 32 bits. */
    public static final UIntField RESPONSE_STATUS = OCSP.uint32("ocsp.responseStatus", "Outcome");
    /** Made at: {@code ocsp.producedAt}, a moment. */
    public static final TimeField PRODUCED_AT = OCSP.time("ocsp.producedAt", "Made at");
    /** Certificates spoken of: {@code ocsp.responses}, a number of 32 bits. */
    public static final UIntField RESPONSES = OCSP.uint32("ocsp.responses", "Certificates spoken of");
    /** Hash of the issuer's name: {@code ocsp.issuerNameHash}, octets. */
    public static final BytesField ISSUER_NAME_HASH = OCSP.bytes("ocsp.issuerNameHash", "Hash of the issuer's name");
    /** Hash of the issuer's key: {@code ocsp.issuerKeyHash}, octets. */
    public static final BytesField ISSUER_KEY_HASH = OCSP.bytes("ocsp.issuerKeyHash", "Hash of the issuer's key");
    /** Serial number: {@code ocsp.serialNumber}, octets. */
    public static final BytesField SERIAL_NUMBER = OCSP.bytes("ocsp.serialNumber", "Serial number");
    /** Status: {@code ocsp.certStatus}, a number of 32 bits. */
    public static final UIntField CERT_STATUS = OCSP.uint32("ocsp.certStatus", "Status");
    /** Known since: {@code ocsp.thisUpdate}, a moment. */
    public static final TimeField THIS_UPDATE = OCSP.time("ocsp.thisUpdate", "Known since");
    /** News by: {@code ocsp.nextUpdate}, a moment. */
    public static final TimeField NEXT_UPDATE = OCSP.time("ocsp.nextUpdate", "News by");

    private static final int STATUS_OCSP = 1;
    private static final int ENUMERATED = 0x0a;
    private static final int CONTEXT_0 = 0xa0;
    private static final int CONTEXT_1 = 0xa1;
    private static final int GENERALIZED = 0x18;
    private static final String BASIC = "1.3.6.1.5.5.7.48.1.1";

    private Ocsp() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads the message of a handshake that carries a status. */
    static void status(Layer in, HandshakeFields fields, int at, int end) {
        int kind = in.u8(fields.of(TlsExtensions.STATUS_REQUEST_TYPE), at);
        if (kind == STATUS_OCSP && end - at > 4 && in.peek24(at + 1) <= end - at - 4) {
            read(in, at + 4, in.peek24(at + 1));
        }
    }

    /** Reads a response, if anybody wants to know of what is in it. */
    static void read(Layer in, int at, int length) {
        if (!in.has(at, length) || !anyWanted(in)) {
            return;
        }
        Der response = new Der(in, at, at + length);
        if (!response.next(Der.SEQUENCE)) {
            return;
        }
        Der parts = response.inside();
        if (!parts.next(ENUMERATED)) {
            return;
        }
        in.set(RESPONSE_STATUS, parts.integer(), parts.from(), parts.length());
        if (!parts.next(CONTEXT_0)) {
            return;
        }
        Der bytes = parts.inside();
        if (!bytes.next(Der.SEQUENCE)) {
            return;
        }
        Der typed = bytes.inside();
        if (typed.next(Der.OBJECT_IDENTIFIER) && typed.identifier().equals(BASIC) && typed.next(Der.OCTET_STRING)) {
            Der basic = typed.inside();
            if (basic.next(Der.SEQUENCE)) {
                basic(in, basic.inside());
            }
        }
    }

    private static boolean anyWanted(Layer in) {
        return in.wants(RESPONSE_STATUS) || in.wants(PRODUCED_AT) || in.wants(RESPONSES) || in.wants(ISSUER_NAME_HASH)
                || in.wants(ISSUER_KEY_HASH) || in.wants(SERIAL_NUMBER) || in.wants(CERT_STATUS)
                || in.wants(THIS_UPDATE) || in.wants(NEXT_UPDATE) || X509Certificate.anyWanted(in);
    }

    /** The data that is signed, the algorithm, the signature, and certificates of the signer. */
    private static void basic(Layer in, Der parts) {
        if (!parts.next(Der.SEQUENCE)) {
            return;
        }
        data(in, parts.inside());
        if (parts.next(Der.SEQUENCE)) {
            X509Certificate.algorithm(in, parts.inside());
        }
        parts.next(Der.BIT_STRING);
        if (parts.next(CONTEXT_0)) {
            Der list = parts.inside();
            if (list.next(Der.SEQUENCE)) {
                Der certificates = list.inside();
                int at = certificates.from();
                while (certificates.next(Der.SEQUENCE)) {
                    int end = certificates.from() + certificates.length();
                    X509Certificate.read(in, at, end - at);
                    at = end;
                }
            }
        }
    }

    /** A version that is seldom said, the responder by name or key, the time, and what is said of each certificate. */
    private static void data(Layer in, Der parts) {
        boolean more = parts.next();
        if (more && parts.tag() == CONTEXT_0) {
            more = parts.next();
        }
        if (more && parts.tag() == CONTEXT_1) {
            Der responder = parts.inside();
            if (responder.next(Der.SEQUENCE)) {
                X509Names.distinguished(in, X509Names.RDN_SEQUENCE, responder.inside());
            }
        }
        if (!parts.next(GENERALIZED)) {
            return;
        }
        time(in, PRODUCED_AT, parts);
        if (parts.next(Der.SEQUENCE)) {
            Der responses = parts.inside();
            in.set(RESPONSES, responses.count(), parts.from(), parts.length());
            while (responses.next(Der.SEQUENCE)) {
                single(in, responses.inside());
            }
        }
    }

    private static void single(Layer in, Der parts) {
        if (!parts.next(Der.SEQUENCE)) {
            return;
        }
        certificate(in, parts.inside());
        if (!parts.next()) {
            return;
        }
        in.set(CERT_STATUS, parts.tag() & 0x1f, parts.from(), parts.length());
        if (parts.next(GENERALIZED)) {
            time(in, THIS_UPDATE, parts);
        }
        if (parts.next(CONTEXT_0)) {
            Der next = parts.inside();
            if (next.next(GENERALIZED)) {
                time(in, NEXT_UPDATE, next);
            }
        }
    }

    private static void certificate(Layer in, Der parts) {
        if (parts.next(Der.SEQUENCE)) {
            X509Certificate.algorithm(in, parts.inside());
        }
        if (parts.next(Der.OCTET_STRING)) {
            in.bytes(ISSUER_NAME_HASH, parts.from(), parts.length());
        }
        if (parts.next(Der.OCTET_STRING)) {
            in.bytes(ISSUER_KEY_HASH, parts.from(), parts.length());
        }
        if (parts.next(Der.INTEGER)) {
            in.bytes(SERIAL_NUMBER, parts.from(), parts.length());
        }
    }

    private static void time(Layer in, TimeField field, Der value) {
        byte[] octets = new byte[Math.min(32, value.length())];
        in.copy(value.from(), octets, 0, octets.length);
        in.set(field, seconds(new String(octets, StandardCharsets.ISO_8859_1)), 0, value.from(), value.length());
    }

    /** RFC 5280 4.1.2.5.2: to the second, in UTC; {@link TimeField#NONE} for what is no time. */
    static long seconds(String digits) {
        if (!digits.matches("[0-9]{14}Z")) {
            return TimeField.NONE;
        }
        try {
            return LocalDateTime.of(Integer.parseInt(digits, 0, 4, 10), part(digits, 4), part(digits, 6),
                    part(digits, 8), part(digits, 10), part(digits, 12)).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return TimeField.NONE;
        }
    }

    private static int part(String digits, int at) {
        return Integer.parseInt(digits, at, at + 2, 10);
    }
}
