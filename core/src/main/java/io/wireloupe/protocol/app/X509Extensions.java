package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.X509Protocols.AF;
import static io.wireloupe.protocol.app.X509Protocols.CE;
import static io.wireloupe.protocol.app.X509Protocols.PKIX;
import static io.wireloupe.protocol.app.X509Protocols.PKIX_EXPLICIT;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;

/** The extensions of certificates: RFC 5280 4.2, and the timestamps of RFC 6962 3.3. */
public final class X509Extensions {

    /** Extensions: {@code x509af.extensions}, a number of 32 bits. */
    public static final UIntField EXTENSIONS = AF.uint32("x509af.extensions", "Extensions");
    /** Extension: {@code x509af.Extension_element}, the bit {@code 0x1}. */
    public static final FlagField EXTENSION_ELEMENT = AF.flag("x509af.Extension_element", "Extension", 1);
    /** Kind of extension: {@code x509af.extension.id}, text. */
    public static final TextField EXTENSION_ID =
            AF.text("x509af.extension.id", "Kind of extension").charset(StandardCharsets.US_ASCII);
    /** Critical: {@code x509af.critical}, the bit {@code 0x1}. */
    public static final FlagField CRITICAL = AF.flag("x509af.critical", "Critical", 1);
    /** Subject's key ID: {@code x509ce.SubjectKeyIdentifier}, octets. */
    public static final BytesField SUBJECT_KEY_IDENTIFIER = CE.bytes("x509ce.SubjectKeyIdentifier", "Subject's key ID");
    /** Uses of the key: {@code x509ce.KeyUsage}, octets. */
    public static final BytesField KEY_USAGE = CE.bytes("x509ce.KeyUsage", "Uses of the key");
    /**
     * The flags {@code x509ce.KeyUsage.digitalSignature} to {@code x509ce.KeyUsage.decipherOnly}, in the order of
     * {@code KEY_USAGES} on the wire.
     */
    public static final FlagField[] KEY_USAGES = {
        usage("digitalSignature", "Digital signature", 0x8000), usage("contentCommitment", "Commitment", 0x4000),
        usage("keyEncipherment", "Encryption of keys", 0x2000), usage("dataEncipherment", "Encryption", 0x1000),
        usage("keyAgreement", "Agreement on keys", 0x0800), usage("keyCertSign", "Signing certificates", 0x0400),
        usage("cRLSign", "Signing revocations", 0x0200), usage("encipherOnly", "Only encryption", 0x0100),
        usage("decipherOnly", "Only decryption", 0x0080),
    };
    /** Basic constraints: {@code x509ce.BasicConstraintsSyntax_element}, the bit {@code 0x1}. */
    public static final FlagField BASIC_CONSTRAINTS_SYNTAX_ELEMENT =
            CE.flag("x509ce.BasicConstraintsSyntax_element", "Basic constraints", 1);
    /** May certify: {@code x509ce.cA}, the bit {@code 0x1}. */
    public static final FlagField C_A = CE.flag("x509ce.cA", "May certify", 1);
    /** Certificates below: {@code x509ce.pathLenConstraint}, a number of 64 bits. */
    public static final UIntField PATH_LEN_CONSTRAINT = CE.uint64("x509ce.pathLenConstraint", "Certificates below");
    /** Revocation lists: {@code x509ce.CRLDistPointsSyntax}, a number of 32 bits. */
    public static final UIntField CRL_DIST_POINTS_SYNTAX = CE.uint32("x509ce.CRLDistPointsSyntax", "Revocation lists");
    /** Revocation list: {@code x509ce.DistributionPoint_element}, the bit {@code 0x1}. */
    public static final FlagField DISTRIBUTION_POINT_ELEMENT =
            CE.flag("x509ce.DistributionPoint_element", "Revocation list", 1);
    /** Where it is: {@code x509ce.distributionPoint}, a number of 32 bits. */
    public static final UIntField DISTRIBUTION_POINT = CE.uint32("x509ce.distributionPoint", "Where it is");
    /** Names of the place: {@code x509ce.fullName}, a number of 32 bits. */
    public static final UIntField FULL_NAME = CE.uint32("x509ce.fullName", "Names of the place");
    /** Policies: {@code x509ce.CertificatePoliciesSyntax}, a number of 32 bits. */
    public static final UIntField CERTIFICATE_POLICIES_SYNTAX =
            CE.uint32("x509ce.CertificatePoliciesSyntax", "Policies");
    /** Policy: {@code x509ce.PolicyInformation_element}, the bit {@code 0x1}. */
    public static final FlagField POLICY_INFORMATION_ELEMENT =
            CE.flag("x509ce.PolicyInformation_element", "Policy", 1);
    /** Policy: {@code x509ce.policyIdentifier}, text. */
    public static final TextField POLICY_IDENTIFIER =
            CE.text("x509ce.policyIdentifier", "Policy").charset(StandardCharsets.US_ASCII);
    /** Qualifiers: {@code x509ce.policyQualifiers}, a number of 32 bits. */
    public static final UIntField POLICY_QUALIFIERS = CE.uint32("x509ce.policyQualifiers", "Qualifiers");
    /** Qualifier: {@code x509ce.PolicyQualifierInfo_element}, the bit {@code 0x1}. */
    public static final FlagField POLICY_QUALIFIER_INFO_ELEMENT =
            CE.flag("x509ce.PolicyQualifierInfo_element", "Qualifier", 1);
    /** Kind of qualifier: {@code x509ce.id}, text. */
    public static final TextField ID = CE.text("x509ce.id", "Kind of qualifier").charset(StandardCharsets.US_ASCII);
    /** Statement: {@code pkix1explicit.DirectoryString}, text. */
    public static final TextField DIRECTORY_STRING = PKIX_EXPLICIT.text("pkix1explicit.DirectoryString", "Statement");
    /** Issuer's key: {@code x509ce.AuthorityKeyIdentifier_element}, the bit {@code 0x1}. */
    public static final FlagField AUTHORITY_KEY_IDENTIFIER_ELEMENT =
            CE.flag("x509ce.AuthorityKeyIdentifier_element", "Issuer's key", 1);
    /** Issuer's key ID: {@code x509ce.keyIdentifier}, octets. */
    public static final BytesField KEY_IDENTIFIER = CE.bytes("x509ce.keyIdentifier", "Issuer's key ID");
    /** Issuer's issuer: {@code x509ce.authorityCertIssuer}, a number of 32 bits. */
    public static final UIntField AUTHORITY_CERT_ISSUER = CE.uint32("x509ce.authorityCertIssuer", "Issuer's issuer");
    /** Serial number of the issuer's certificate: {@code x509ce.authorityCertSerialNumber}, octets. */
    public static final BytesField AUTHORITY_CERT_SERIAL_NUMBER =
            CE.bytes("x509ce.authorityCertSerialNumber", "Serial number of the issuer's certificate");
    /** Purposes: {@code x509ce.KeyPurposeIDs}, a number of 32 bits. */
    public static final UIntField KEY_PURPOSE_IDS = CE.uint32("x509ce.KeyPurposeIDs", "Purposes");
    /** Purpose: {@code x509ce.KeyPurposeId}, text. */
    public static final TextField KEY_PURPOSE_ID =
            CE.text("x509ce.KeyPurposeId", "Purpose").charset(StandardCharsets.US_ASCII);
    /** Services of the issuer: {@code pkix1implicit.AuthorityInfoAccessSyntax}, a number of 32 bits. */
    public static final UIntField AUTHORITY_INFO_ACCESS_SYNTAX =
            PKIX.uint32("pkix1implicit.AuthorityInfoAccessSyntax", "Services of the issuer");
    /** Service: {@code pkix1implicit.AccessDescription_element}, the bit {@code 0x1}. */
    public static final FlagField ACCESS_DESCRIPTION_ELEMENT =
            PKIX.flag("pkix1implicit.AccessDescription_element", "Service", 1);
    /** Kind of service: {@code pkix1implicit.accessMethod}, text. */
    public static final TextField ACCESS_METHOD =
            PKIX.text("pkix1implicit.accessMethod", "Kind of service").charset(StandardCharsets.US_ASCII);
    /** Where it is: {@code pkix1implicit.accessLocation}, a number of 32 bits. */
    public static final UIntField ACCESS_LOCATION = PKIX.uint32("pkix1implicit.accessLocation", "Where it is");

    private static final String CPS = "1.3.6.1.5.5.7.2.1";

    private X509Extensions() {}

    private static FlagField usage(String name, String label, int mask) {
        return CE.flag("x509ce.KeyUsage." + name, label, mask);
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    static void read(Layer in, Der outer) {
        if (!outer.next(Der.SEQUENCE)) {
            return;
        }
        Der all = outer.inside();
        in.set(EXTENSIONS, all.count(), outer.from(), outer.length());
        while (all.next(Der.SEQUENCE)) {
            in.set(EXTENSION_ELEMENT, true, all.from(), all.length());
            Der parts = all.inside();
            if (!parts.next(Der.OBJECT_IDENTIFIER)) {
                continue;
            }
            String kind = parts.identifier();
            in.set(EXTENSION_ID, parts.identifierText(), parts.from(), parts.length());
            if (parts.next(Der.BOOLEAN)) {
                in.set(CRITICAL, parts.integer() != 0, parts.from(), parts.length());
            }
            if (parts.next(Der.OCTET_STRING)) {
                Der value = parts.inside();
                if (value.next()) {
                    extension(in, kind, value);
                }
            }
        }
    }

    private static void extension(Layer in, String kind, Der value) {
        switch (kind) {
            case "2.5.29.14" -> in.bytes(SUBJECT_KEY_IDENTIFIER, value.from(), value.length());
            case "2.5.29.15" -> usage(in, value);
            case "2.5.29.17", "2.5.29.18" -> X509Names.general(in, X509Names.GENERAL_NAMES, value.inside());
            case "2.5.29.19" -> constraints(in, value);
            case "2.5.29.31" -> revocation(in, value.inside());
            case "2.5.29.32" -> policies(in, value.inside());
            case "2.5.29.35" -> issuer(in, value);
            case "2.5.29.37" -> {
                Der purposes = value.inside();
                in.set(KEY_PURPOSE_IDS, purposes.count(), value.from(), value.length());
                while (purposes.next(Der.OBJECT_IDENTIFIER)) {
                    in.set(KEY_PURPOSE_ID, purposes.identifierText(), purposes.from(), purposes.length());
                }
            }
            case "1.3.6.1.5.5.7.1.1" -> services(in, value.inside());
            case "1.3.6.1.4.1.11129.2.4.2" ->
                TlsExtensions.OF_CERTIFICATES.timestamps(in, value.from(), value.length());
            default -> { }
        }
    }

    private static void usage(Layer in, Der value) {
        if (value.tag() != Der.BIT_STRING || value.length() < 2) {
            return;
        }
        in.bytes(KEY_USAGE, value.from() + 1, value.length() - 1);
        int bits = in.peek8(value.from() + 1) << 8 | (value.length() > 2 ? in.peek8(value.from() + 2) : 0);
        int mask = 0x8000;
        for (FlagField usage : KEY_USAGES) {
            in.set(usage, (bits & mask) != 0, value.from() + 1, value.length() - 1);
            mask >>= 1;
        }
    }

    private static void constraints(Layer in, Der value) {
        in.set(BASIC_CONSTRAINTS_SYNTAX_ELEMENT, true, value.from(), value.length());
        Der parts = value.inside();
        if (parts.next(Der.BOOLEAN)) {
            in.set(C_A, parts.integer() != 0, parts.from(), parts.length());
        }
        if (parts.next(Der.INTEGER)) {
            in.set(PATH_LEN_CONSTRAINT, parts.integer(), parts.from(), parts.length());
        }
    }

    private static void revocation(Layer in, Der points) {
        in.set(CRL_DIST_POINTS_SYNTAX, points.count(), points.from(), 0);
        while (points.next(Der.SEQUENCE)) {
            in.set(DISTRIBUTION_POINT_ELEMENT, true, points.from(), points.length());
            Der parts = points.inside();
            if (parts.next(0xa0)) {
                Der name = parts.inside();
                if (name.next()) {
                    in.set(DISTRIBUTION_POINT, name.tag() & 0x1f, name.from(), name.length());
                    if (name.tag() == 0xa0) {
                        X509Names.general(in, FULL_NAME, name.inside());
                    }
                }
            }
        }
    }

    private static void policies(Layer in, Der policies) {
        in.set(CERTIFICATE_POLICIES_SYNTAX, policies.count(), policies.from(), 0);
        while (policies.next(Der.SEQUENCE)) {
            in.set(POLICY_INFORMATION_ELEMENT, true, policies.from(), policies.length());
            Der parts = policies.inside();
            if (parts.next(Der.OBJECT_IDENTIFIER)) {
                in.set(POLICY_IDENTIFIER, parts.identifierText(), parts.from(), parts.length());
            }
            if (parts.next(Der.SEQUENCE)) {
                qualifiers(in, parts.inside());
            }
        }
    }

    private static void qualifiers(Layer in, Der qualifiers) {
        in.set(POLICY_QUALIFIERS, qualifiers.count(), qualifiers.from(), 0);
        while (qualifiers.next(Der.SEQUENCE)) {
            in.set(POLICY_QUALIFIER_INFO_ELEMENT, true, qualifiers.from(), qualifiers.length());
            Der parts = qualifiers.inside();
            if (parts.next(Der.OBJECT_IDENTIFIER)) {
                String kind = parts.identifier();
                in.set(ID, parts.identifierText(), parts.from(), parts.length());
                if (kind.equals(CPS) && parts.next()) {
                    in.text(DIRECTORY_STRING, parts.from(), parts.length());
                }
            }
        }
    }

    private static void issuer(Layer in, Der value) {
        in.set(AUTHORITY_KEY_IDENTIFIER_ELEMENT, true, value.from(), value.length());
        Der parts = value.inside();
        if (parts.next(0x80)) {
            in.bytes(KEY_IDENTIFIER, parts.from(), parts.length());
        }
        if (parts.next(0xa1)) {
            X509Names.general(in, AUTHORITY_CERT_ISSUER, parts.inside());
        }
        if (parts.next(0x82)) {
            in.bytes(AUTHORITY_CERT_SERIAL_NUMBER, parts.from(), parts.length());
        }
    }

    private static void services(Layer in, Der services) {
        in.set(AUTHORITY_INFO_ACCESS_SYNTAX, services.count(), services.from(), 0);
        while (services.next(Der.SEQUENCE)) {
            in.set(ACCESS_DESCRIPTION_ELEMENT, true, services.from(), services.length());
            Der parts = services.inside();
            if (parts.next(Der.OBJECT_IDENTIFIER)) {
                in.set(ACCESS_METHOD, parts.identifierText(), parts.from(), parts.length());
            }
            if (parts.next()) {
                in.set(ACCESS_LOCATION, parts.tag() & 0x1f, parts.from(), parts.length());
                X509Names.general(in, parts);
            }
        }
    }
}
