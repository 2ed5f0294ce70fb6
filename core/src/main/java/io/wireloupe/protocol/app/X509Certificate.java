package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.X509Protocols.AF;
import static io.wireloupe.protocol.app.X509Protocols.PKCS1;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Certificates: RFC 5280 4.1. What can be read is read, and nothing is verified: a certificate in a capture is a claim.
 * Only where a field of it is wanted is it looked into.
 */
public final class X509Certificate {

    /** Signed certificate: {@code x509af.signedCertificate_element}, the bit {@code 0x1}. */
    public static final FlagField SIGNED_CERTIFICATE_ELEMENT =
            AF.flag("x509af.signedCertificate_element", "Signed certificate", 1);
    /** Version, less 1: {@code x509af.version}, a number of 32 bits. */
    public static final UIntField VERSION = AF.uint32("x509af.version", "Version, less 1");
    /** Serial number: {@code x509af.serialNumber}, octets. */
    public static final BytesField SERIAL_NUMBER = AF.bytes("x509af.serialNumber", "Serial number");
    /** Signature algorithm: {@code x509af.signature_element}, the bit {@code 0x1}. */
    public static final FlagField SIGNATURE_ELEMENT = AF.flag("x509af.signature_element", "Signature algorithm", 1);
    /** Algorithm: {@code x509af.algorithm.id}, text. */
    public static final TextField ALGORITHM_ID = ascii("x509af.algorithm.id", "Algorithm");
    /** Issuer: {@code x509af.issuer}, a number of 32 bits. */
    public static final UIntField ISSUER = AF.uint32("x509af.issuer", "Issuer");
    /** Validity: {@code x509af.validity_element}, the bit {@code 0x1}. */
    public static final FlagField VALIDITY_ELEMENT = AF.flag("x509af.validity_element", "Validity", 1);
    /** Not before: {@code x509af.notBefore}, a number of 32 bits. */
    public static final UIntField NOT_BEFORE = AF.uint32("x509af.notBefore", "Not before");
    /** Not after: {@code x509af.notAfter}, a number of 32 bits. */
    public static final UIntField NOT_AFTER = AF.uint32("x509af.notAfter", "Not after");
    /** Time: {@code x509af.utcTime}, text. */
    public static final TextField UTC_TIME = ascii("x509af.utcTime", "Time");
    /** Time: {@code x509af.generalizedTime}, a moment. */
    public static final TimeField GENERALIZED_TIME = AF.time("x509af.generalizedTime", "Time");
    /** Subject: {@code x509af.subject}, a number of 32 bits. */
    public static final UIntField SUBJECT = AF.uint32("x509af.subject", "Subject");
    /** Parts of the subject's name: {@code x509af.rdnSequence}, a number of 32 bits. */
    public static final UIntField RDN_SEQUENCE = AF.uint32("x509af.rdnSequence", "Parts of the subject's name");
    /** Public key: {@code x509af.subjectPublicKeyInfo_element}, the bit {@code 0x1}. */
    public static final FlagField SUBJECT_PUBLIC_KEY_INFO_ELEMENT =
            AF.flag("x509af.subjectPublicKeyInfo_element", "Public key", 1);
    /** Key algorithm: {@code x509af.algorithm_element}, the bit {@code 0x1}. */
    public static final FlagField ALGORITHM_ELEMENT = AF.flag("x509af.algorithm_element", "Key algorithm", 1);
    /** Key: {@code x509af.subjectPublicKey}, octets. */
    public static final BytesField SUBJECT_PUBLIC_KEY = AF.bytes("x509af.subjectPublicKey", "Key");
    /** Modulus: {@code pkcs1.modulus}, octets. */
    public static final BytesField MODULUS = PKCS1.bytes("pkcs1.modulus", "Modulus");
    /** Public exponent: {@code pkcs1.publicExponent}, a number of 32 bits. */
    public static final UIntField PUBLIC_EXPONENT = PKCS1.uint32("pkcs1.publicExponent", "Public exponent");
    /** Algorithm of the signature: {@code x509af.algorithmIdentifier_element}, the bit {@code 0x1}. */
    public static final FlagField ALGORITHM_IDENTIFIER_ELEMENT =
            AF.flag("x509af.algorithmIdentifier_element", "Algorithm of the signature", 1);
    /** Signature: {@code x509af.encrypted}, octets. */
    public static final BytesField ENCRYPTED = AF.bytes("x509af.encrypted", "Signature");

    private static final String RSA = "1.2.840.113549.1.1.1";
    private static final int UTC_TAG = 0x17;
    private static final int VERSION_TAG = 0xa0;
    private static final int EXTENSIONS_TAG = 0xa3;

    private static final List<Field> FIELDS;

    static {
        X509Names.declare();
        X509Extensions.declare();
        FIELDS = Stream.of(X509Protocols.AF, X509Protocols.IF, X509Protocols.SAT, X509Protocols.CE, X509Protocols.PKIX,
                X509Protocols.PKIX_EXPLICIT, X509Protocols.PKCS1).map(Protocol::fields).flatMap(List::stream).toList();
    }

    private X509Certificate() {}

    private static TextField ascii(String name, String label) {
        return AF.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Reads a certificate, if anybody wants to know of what is in it. */
    static void read(Layer in, int at, int length) {
        if (!in.has(at, length) || !anyWanted(in)) {
            return;
        }
        Der certificate = new Der(in, at, at + length);
        if (!certificate.next(Der.SEQUENCE)) {
            return;
        }
        Der parts = certificate.inside();
        if (!parts.next(Der.SEQUENCE)) {
            return;
        }
        in.set(SIGNED_CERTIFICATE_ELEMENT, true, parts.from(), parts.length());
        signed(in, parts.inside());
        if (parts.next(Der.SEQUENCE)) {
            in.set(ALGORITHM_IDENTIFIER_ELEMENT, true, parts.from(), parts.length());
            algorithm(in, parts.inside());
        }
        if (parts.next(Der.BIT_STRING) && parts.length() > 1) {
            in.bytes(ENCRYPTED, parts.from() + 1, parts.length() - 1);
        }
    }

    /** Whether any field of a certificate is wanted. */
    static boolean anyWanted(Layer in) {
        for (Field field : FIELDS) {
            if (in.wants(field)) {
                return true;
            }
        }
        return TlsExtensions.wantsTimestamps(in);
    }

    private static void signed(Layer in, Der parts) {
        if (parts.next(VERSION_TAG)) {
            Der version = parts.inside();
            if (version.next(Der.INTEGER)) {
                in.set(VERSION, version.integer(), version.from(), version.length());
            }
        }
        if (parts.next(Der.INTEGER)) {
            in.bytes(SERIAL_NUMBER, parts.from(), parts.length());
        }
        if (parts.next(Der.SEQUENCE)) {
            in.set(SIGNATURE_ELEMENT, true, parts.from(), parts.length());
            algorithm(in, parts.inside());
        }
        if (parts.next(Der.SEQUENCE)) {
            in.set(ISSUER, 0, parts.from(), parts.length());
            X509Names.distinguished(in, X509Names.RDN_SEQUENCE, parts.inside());
        }
        if (parts.next(Der.SEQUENCE)) {
            in.set(VALIDITY_ELEMENT, true, parts.from(), parts.length());
            Der times = parts.inside();
            time(in, NOT_BEFORE, times);
            time(in, NOT_AFTER, times);
        }
        if (parts.next(Der.SEQUENCE)) {
            in.set(SUBJECT, 0, parts.from(), parts.length());
            X509Names.distinguished(in, RDN_SEQUENCE, parts.inside());
        }
        if (parts.next(Der.SEQUENCE)) {
            in.set(SUBJECT_PUBLIC_KEY_INFO_ELEMENT, true, parts.from(), parts.length());
            key(in, parts.inside());
        }
        while (parts.next()) {
            if (parts.tag() == EXTENSIONS_TAG) {
                X509Extensions.read(in, parts.inside());
            }
        }
    }

    /** Reads the algorithm of a key or a signature; gives its identifier. */
    static String algorithm(Layer in, Der parts) {
        if (!parts.next(Der.OBJECT_IDENTIFIER)) {
            return "";
        }
        in.set(ALGORITHM_ID, parts.identifierText(), parts.from(), parts.length());
        return parts.identifier();
    }

    private static void key(Layer in, Der parts) {
        if (!parts.next(Der.SEQUENCE)) {
            return;
        }
        in.set(ALGORITHM_ELEMENT, true, parts.from(), parts.length());
        String algorithm = algorithm(in, parts.inside());
        if (!parts.next(Der.BIT_STRING) || parts.length() < 2) {
            return;
        }
        in.bytes(SUBJECT_PUBLIC_KEY, parts.from() + 1, parts.length() - 1);
        Der key = new Der(in, parts.from() + 1, parts.from() + parts.length());
        if (algorithm.equals(RSA) && key.next(Der.SEQUENCE)) {
            Der numbers = key.inside();
            if (numbers.next(Der.INTEGER)) {
                in.bytes(MODULUS, numbers.from(), numbers.length());
            }
            if (numbers.next(Der.INTEGER)) {
                in.set(PUBLIC_EXPONENT, numbers.integer() & 0xffff_ffffL, numbers.from(), numbers.length());
            }
        }
    }

    private static void time(Layer in, UIntField kind, Der times) {
        if (!times.next()) {
            return;
        }
        boolean utc = times.tag() == UTC_TAG;
        in.set(kind, utc ? 0 : 1, times.from(), times.length());
        // RFC 5280 4.1.2.5: two digits of the year or four, to the second, in UTC.
        byte[] octets = new byte[Math.min(32, times.length())];
        in.copy(times.from(), octets, 0, octets.length);
        String digits = new String(octets, StandardCharsets.ISO_8859_1);
        if (!digits.matches(utc ? "[0-9]{12}Z" : "[0-9]{14}Z")) {
            return;
        }
        if (utc) {
            int century = digits.charAt(0) >= '5' ? 19 : 20;
            String text = String.format("%d%s-%s-%s %s:%s:%s (UTC)", century, digits.substring(0, 2),
                    digits.substring(2, 4), digits.substring(4, 6), digits.substring(6, 8), digits.substring(8, 10),
                    digits.substring(10, 12));
            in.set(UTC_TIME, text.getBytes(StandardCharsets.US_ASCII), times.from(), times.length());
            return;
        }
        in.set(GENERALIZED_TIME, Ocsp.seconds(digits), 0, times.from(), times.length());
    }
}
