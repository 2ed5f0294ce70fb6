package io.wireloupe.protocol.app;

import static io.wireloupe.dissect.DissectorCheck.bytes;
import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.TimeField;

import org.junit.jupiter.api.Test;

/** Messages of handshakes besides hellos and certificates. */
class TlsFurtherMessagesTest {

    private static final String POINT = "03 0017 04 a1a2a3a4";

    private static int length(String hex) {
        return bytes(hex).length;
    }

    private static String message(int type, String body) {
        return String.format("%02x%06x", type, length(body)) + body;
    }

    private static PacketTree server(String message) {
        return check(tcp(443, 40000, String.format("160301%04x", length(message)) + message));
    }

    private static String der(int tag, String... parts) {
        String content = String.join("", parts).replace(" ", "");
        return String.format(length(content) < 0x80 ? "%02x%02x" : "%02x82%04x", tag, length(content)) + content;
    }

    /** 2 kinds of ciphers, no session, a challenge of 16 bytes. */
    private static final String OLD_HELLO = "01 0301 0006 0000 0010 000039 0700c0" + "c1".repeat(16);

    private static String oldHello() {
        return String.format("%04x", 0x8000 | length(OLD_HELLO)) + OLD_HELLO;
    }

    @Test
    void helloInTheFormOfVersionTwoIsRead() {
        PacketTree tree = check(tcp(40000, 443, oldHello()));

        has(tree, Tls.RECORD_VERSION, "0x0002");
        has(tree, Tls.RECORD_LENGTH, "31");
        has(tree, TlsHandshake.TYPE, "1");
        has(tree, TlsHandshake.VERSION, "0x0301");
        has(tree, Sslv2Hello.CIPHER_SPEC_LEN, "6");
        has(tree, Sslv2Hello.CIPHERSPEC, "0x000039", "0x0700c0");
        has(tree, TlsHandshake.SESSION_ID_LENGTH, "0");
        has(tree, Sslv2Hello.CHALLENGE, "1");
    }

    @Test
    void helloInTheFormOfVersionTwoOverTwoSegmentsIsPutTogether() {
        String hello = oldHello().replace(" ", "");
        List<PacketTree> trees = sequence(tcp(40000, 443, 1, hello.substring(0, 24)),
                tcp(40000, 443, 13, hello.substring(24)));

        has(trees.get(0), Sslv2Hello.CIPHERSPEC);
        has(trees.get(1), Sslv2Hello.CIPHERSPEC, "0x000039", "0x0700c0");
    }

    @Test
    void lengthsThatDoNotAddUpAreNoHelloOfVersionTwo() {
        has(read(tcp(40000, 443, "8020" + OLD_HELLO + "00")), Tls.RECORD);
    }

    @Test
    void signatureOfAServerNamesItsAlgorithmSinceVersionTwelve() {
        PacketTree tree = server(message(12, POINT + "0401 0003 515253"));

        has(tree, TlsKeys.SERVER_NAMED_CURVE, "0x0017");
        has(tree, TlsExtensions.SIG_HASH_ALG, "0x0401");
        has(tree, TlsKeys.SIG, "515253");
    }

    @Test
    void signatureOfAServerBeforeVersionTwelveStandsAlone() {
        PacketTree tree = server(message(12, POINT + "0003 515253"));

        has(tree, TlsExtensions.SIG_HASH_ALG);
        has(tree, TlsKeys.SIG_LEN, "3");
        has(tree, TlsKeys.SIG, "515253");
    }

    @Test
    void numbersOfAServerAreReadBeforeItsSignature() {
        PacketTree tree = server(message(12, "0002 a1a2 0001 02 0002 b1b2 0401 0003 515253"));

        has(tree, TlsKeys.P, "a1a2");
        has(tree, TlsKeys.G, "02");
        has(tree, TlsKeys.YS, "b1b2");
        has(tree, TlsExtensions.SIG_HASH_ALG, "0x0401");
        has(tree, TlsKeys.SIG, "515253");
        has(server(message(12, "0002 a1a2 0001 02 00ff b1b2")), TlsKeys.P);
    }

    @Test
    void requestForACertificateGivesKindsAndAlgorithms() {
        PacketTree tree = server(message(13, "02 01 40 0004 0403 0804 0004 0002 3000"));

        has(tree, TlsClientProof.CERT_TYPE, "1", "64");
        has(tree, TlsExtensions.SIG_HASH_ALG, "0x0403", "0x0804");
        has(tree, TlsClientProof.DNAMES_LEN, "4");
    }

    @Test
    void requestForACertificateBeforeVersionTwelveNamesNoAlgorithms() {
        PacketTree tree = server(message(13, "01 01 0000"));

        has(tree, TlsClientProof.CERT_TYPES_COUNT, "1");
        has(tree, TlsExtensions.SIG_HASH_ALG_LEN);
        has(tree, TlsClientProof.DNAMES_LEN, "0");
        has(tree, TlsClientProof.DNAMES);
    }

    @Test
    void proofOfAClientIsRead() {
        has(server(message(15, "0403 0002 abcd")), TlsClientProof.VERIFY_SIG, "abcd");
        has(server(message(15, "0002 abcd")), TlsClientProof.VERIFY_SIG, "abcd");
        has(server(message(15, "0403 0009 abcd")), TlsClientProof.VERIFY_SIG);
    }

    private static String status(String time) {
        String sha1 = der(0x30, der(6, "2b0e03021a"), "0500");
        String single = der(0x30, der(0x30, sha1, der(4, "a1a1"), der(4, "a2a2"), der(2, "0badcafe")), "8000",
                der(0x18, text(time)), der(0xa0, der(0x18, text("20201115011751Z"))));
        String data = der(0x30, der(0xa2, der(4, "a3a3")), der(0x18, text(time)), der(0x30, single));
        String basic = der(0x30, data, der(0x30, der(6, "2a864886f70d01010b")), der(3, "00 5151"));
        String response = der(0x30, "0a0100",
                der(0xa0, der(0x30, der(6, "2b0601050507300101"), der(4, basic))));
        return message(22, "01" + String.format("%06x", length(response)) + response);
    }

    @Test
    void statusOfACertificateIsReadWhereAServerPassesItOn() {
        PacketTree tree = server(status("20201108020251Z"));

        has(tree, TlsExtensions.STATUS_REQUEST_TYPE, "1");
        has(tree, Ocsp.RESPONSE_STATUS, "0");
        has(tree, Ocsp.SERIAL_NUMBER, "0badcafe");
        has(tree, Ocsp.CERT_STATUS, "0");
        has(tree, Ocsp.THIS_UPDATE, "Nov  8, 2020 02:02:51.000000000 UTC");
        has(tree, Ocsp.NEXT_UPDATE, "Nov 15, 2020 01:17:51.000000000 UTC");
        has(tree, X509Certificate.ALGORITHM_ID, "1.3.14.3.2.26", "1.2.840.113549.1.1.11");
    }

    @Test
    void monthsThatDoNotExistAreNoTime() {
        assertThat(Ocsp.seconds("20201308020251Z")).isEqualTo(TimeField.NONE);
        assertThat(Ocsp.seconds("2020-1-08020251")).isEqualTo(TimeField.NONE);
        assertThat(Ocsp.seconds("19700101000100Z")).isEqualTo(60);
    }

    @Test
    void keysOfACallAreAgreedOnInAHelloOfDtls() {
        String extension = "000e 0009 0004 0001 0008 02 aabb";
        String hello = "fefd" + "5c".repeat(32) + "00" + "00" + "0002 c02b 0100"
                + String.format("%04x", length(extension)) + extension;
        String whole = String.format("01%06x0001000000%06x", length(hello), length(hello)) + hello;
        PacketTree tree = check(udp(50000, 5684, String.format("16fefd0000000000000007%04x", length(whole)) + whole));

        has(tree, SrtpExtension.PROTECTION_PROFILE, "0x0001", "0x0008");
        has(tree, SrtpExtension.MKI, "aabb");
        has(tree, Dissectors.standard().field("dtls.handshake.extension.data"));
    }
}
