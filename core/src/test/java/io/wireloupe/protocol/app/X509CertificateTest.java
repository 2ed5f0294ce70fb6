package io.wireloupe.protocol.app;

import static io.wireloupe.dissect.DissectorCheck.bytes;
import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;

import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class X509CertificateTest {

    private static final String RSA = der(0x30, "06092a864886f70d010101 0500");
    private static final String SHA256_RSA = der(0x30, "06092a864886f70d01010b 0500");

    private static int length(String hex) {
        return bytes(hex).length;
    }

    private static String der(int tag, String contents) {
        int length = length(contents);
        return String.format(length < 0x80 ? "%02x%02x" : "%02x82%04x", tag, length) + contents.replace(" ", "");
    }

    private static String attribute(String oid, int tag, String value) {
        return der(0x31, der(0x30, der(6, oid) + der(tag, text(value))));
    }

    private static String extension(String oid, String critical, String value) {
        return der(0x30, der(6, oid) + critical + der(4, value));
    }

    private static String certificate(String commonName) {
        String issuer = der(0x30, attribute("550406", 0x13, "AT") + attribute("55040a", 0x0c, "Hersteller\u00a0AG"));
        String subject =
                der(0x30, attribute("550403", 0x13, commonName) + attribute("2a864886f70d010901", 0x16, "a@b.c"));
        String names = der(0x30, der(0x82, text("cam.example")) + der(0x87, "c0a80101")
                + der(0x86, text("https://x.example/")) + der(0xa4, issuer));
        String extensions = der(0xa3, der(0x30, extension("551d11", "", names)
                + extension("551d0f", "0101ff", "030205a0") + extension("551d13", "", der(0x30, "0101ff 020100"))
                + extension("551d25", "", der(0x30, der(6, "2b06010505070301")))
                + extension("551d0e", "", der(4, "a1a2"))));
        String key = der(0x30, RSA + der(3, "00" + der(0x30, der(2, "00c1c2") + "0203010001")));
        String signed = der(0x30, "a003020102" + "0202 1234" + SHA256_RSA + issuer
                + der(0x30, der(0x17, text("200722160058Z")) + der(0x18, text("20551020160058Z"))) + subject + key
                + extensions);
        return der(0x30, signed + SHA256_RSA + der(3, "00 5151"));
    }

    private static String message(String certificate) {
        String body = String.format("%06x%06x", 3 + length(certificate), length(certificate)) + certificate;
        String handshake = String.format("0b%06x", length(body)) + body;
        return tcp(443, 40000, String.format("160303%04x", length(handshake)) + handshake);
    }

    @Test
    void certificateGivesItsNamesTimesAndKey() {
        PacketTree tree = check(message(certificate("cam.example")));

        has(tree, X509Certificate.VERSION, "2");
        has(tree, X509Certificate.SERIAL_NUMBER, "1234");
        has(tree, X509Certificate.ALGORITHM_ID, "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.1",
                "1.2.840.113549.1.1.11");
        has(tree, X509Names.OID, "2.5.4.6", "2.5.4.10", "2.5.4.3", "1.2.840.113549.1.9.1", "2.5.4.6", "2.5.4.10");
        has(tree, X509Names.COUNTRY_NAME, "AT", "AT");
        has(tree, X509Names.PRINTABLE_STRING, "cam.example");
        has(tree, X509Names.IA5_STRING, "a@b.c");
        has(tree, X509Names.RDN_SEQUENCE, "2", "2");
        has(tree, X509Certificate.RDN_SEQUENCE, "2");
        has(tree, X509Certificate.UTC_TIME, "2020-07-22 16:00:58 (UTC)");
        has(tree, X509Certificate.GENERALIZED_TIME, "Oct 20, 2055 16:00:58.000000000 UTC");
        has(tree, X509Certificate.MODULUS, "00c1c2");
        has(tree, X509Certificate.PUBLIC_EXPONENT, "65537");
        has(tree, X509Certificate.ENCRYPTED, "5151");
    }

    @Test
    void extensionsGiveFurtherNamesAndUses() {
        PacketTree tree = read(message(certificate("cam.example")));

        has(tree, X509Extensions.EXTENSIONS, "5");
        has(tree, X509Extensions.EXTENSION_ID, "2.5.29.17", "2.5.29.15", "2.5.29.19", "2.5.29.37", "2.5.29.14");
        has(tree, X509Names.GENERAL_NAME, "2", "7", "6", "4");
        has(tree, X509Names.DNS_NAME, "cam.example");
        has(tree, X509Names.IP_ADDRESS_IPV4, "192.168.1.1");
        has(tree, X509Names.UNIFORM_RESOURCE_IDENTIFIER, "https://x.example/");
        has(tree, X509Extensions.CRITICAL, "1");
        has(tree, X509Extensions.KEY_USAGE, "a0");
        has(tree, X509Extensions.KEY_USAGES[2], "1");
        has(tree, X509Extensions.KEY_USAGES[8], "0");
        has(tree, X509Extensions.C_A, "1");
        has(tree, X509Extensions.PATH_LEN_CONSTRAINT, "0");
        has(tree, X509Extensions.KEY_PURPOSE_ID, "1.3.6.1.5.5.7.3.1");
        has(tree, X509Extensions.SUBJECT_KEY_IDENTIFIER, "a1a2");
    }

    @Test
    void lengthThatLiesEndsTheCertificateAlone() {
        String lying = "3084ffffffff3082ffff020101";
        PacketTree tree = check(message(lying));

        has(tree, TlsHandshake.CERTIFICATE, lying);
        has(tree, X509Certificate.SIGNED_CERTIFICATE_ELEMENT);
    }

    @Test
    void certificateOfNothingButNestingIsRead() {
        String deep = "30".repeat(1) + "00";
        for (int i = 0; i < 500; i++) {
            deep = der(0x30, deep);
        }
        has(read(message(deep)), X509Certificate.SIGNED_CERTIFICATE_ELEMENT, "1");
    }

    @Test
    void textOfANameCannotBreakALine() {
        has(read(message(certificate("cam\r\n\u001b[2J"))), X509Names.PRINTABLE_STRING, "cam\\r\\n\\x1b[2J");
    }
}
