package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;

import java.util.List;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class TlsTest {

    private static final String EXTENSIONS = "0000 0010 000e 00 000b" + text("cam.example")
            + "000a 0006 0004 2a2a 001d 000b 0002 0100 0010 000e 000c 02" + text("h2") + "08" + text("http/1.1")
            + "002b 0003 02 0304 3a3a 0001 00";
    private static final String HELLO = handshake(1, "0303" + "00".repeat(32) + "00 0006 0a0a 1301 c02b 0100"
            + String.format("%04x", length(EXTENSIONS)) + EXTENSIONS);

    private static int length(String hex) {
        return DissectorCheck.bytes(hex).length;
    }

    private static String handshake(int type, String hex) {
        return String.format("%02x%06x", type, length(hex)) + hex;
    }

    private static String record(int type, String hex) {
        return String.format("%02x0301%04x", type, length(hex)) + hex.replace(" ", "");
    }

    @Test
    void clientHelloGivesServerNameAndFingerprint() {
        PacketTree tree = check(tcp(40000, 443, record(22, HELLO)));

        has(tree, Tls.RECORD_CONTENT_TYPE, "22");
        has(tree, Tls.RECORD_VERSION, "0x0301");
        has(tree, TlsHandshake.TYPE, "1");
        has(tree, TlsHandshake.CIPHERSUITE, "0x0a0a", "0x1301", "0xc02b");
        has(tree, TlsExtensions.SERVER_NAME, "cam.example");
        has(tree, TlsExtensions.ALPN_STR, "h2", "http/1.1");
        has(tree, TlsExtensions.SUPPORTED_VERSION, "0x0304");
        has(tree, TlsExtensions.SUPPORTED_GROUP, "0x2a2a", "0x001d");
        has(tree, Ja3.JA3_FULL, "771,4865-49195,0-10-11-16-43,29,0");
        // TLS 1.3 has no time in it.
        has(tree, TlsHandshake.RANDOM_TIME);
    }

    @Test
    void randomOfAnOlderHelloBeginsWithATime() {
        String hello = handshake(1, "0303" + "00".repeat(32) + "00 0002 c02b 0100");
        PacketTree tree = check(tcp(40000, 443, record(22, hello)));

        has(tree, TlsHandshake.RANDOM_TIME, "Jan  1, 1970 00:00:00.000000000 UTC");
    }

    @Test
    void helloOverTwoRecordsIsPutTogether() {
        String hello = HELLO.replace(" ", "");
        PacketTree tree = read(tcp(40000, 443, record(22, hello.substring(0, 6)) + record(22, hello.substring(6))));

        has(tree, TlsExtensions.SERVER_NAME, "cam.example");
        has(tree, Tls.RECORD, "1", "1");
    }

    @Test
    void helloOverTwoSegmentsIsPutTogether() {
        String record = record(22, HELLO);
        List<PacketTree> trees =
                sequence(tcp(40000, 443, 1, record.substring(0, 100)), tcp(40000, 443, 51, record.substring(100)));

        has(trees.get(0), TlsExtensions.SERVER_NAME);
        has(trees.get(1), TlsExtensions.SERVER_NAME, "cam.example");
    }

    @Test
    void serverHelloAndCertificateAreRead() {
        String hello = handshake(2, "0303" + "01".repeat(32) + "00 c02f 00 0006 002b 0002 0304");
        String certificate = handshake(11, "000005 000002 aabb");
        PacketTree tree = read(tcp(443, 40000, record(22, hello + certificate)));

        has(tree, TlsHandshake.TYPE, "2", "11");
        has(tree, Ja3.JA3S_FULL, "771,49199,43");
        has(tree, TlsExtensions.SUPPORTED_VERSION, "0x0304");
        has(tree, TlsHandshake.CERTIFICATE, "aabb");
    }

    @Test
    void handshakeIsEncryptedAfterTheChangeOfCiphers() {
        PacketTree tree = read(tcp(443, 40000, record(20, "01") + record(22, "01000001ff") + record(21, "0100")));

        has(tree, Tls.CHANGE_CIPHER_SPEC, "1");
        has(tree, TlsHandshake.HANDSHAKE, "1");
        has(tree, TlsHandshake.TYPE);
        has(tree, Tls.ALERT_MESSAGE_LEVEL, "1");
    }

    @Test
    void otherDataOnThePortIsNotTls() {
        PacketTree tree = read(tcp(40000, 443, text("GET / HTTP/1.1")));

        has(tree, Tls.RECORD);
    }
}
