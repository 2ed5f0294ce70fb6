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
        has(tree, TlsHandshake.RANDOM_TIME, "Jan  1, 1970 00:00:00.000000000 UTC");
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
    void nameThatIsSplitAnywhereOverRecordsAndSegmentsIsPutTogether() {
        String hello = HELLO.replace(" ", "");
        for (int cut = 2; cut < hello.length(); cut += 2) {
            String first = record(22, hello.substring(0, cut));
            String second = record(22, hello.substring(cut));
            List<PacketTree> trees = sequence(tcp(40000, 443, 1, first), tcp(40000, 443, 1 + length(first), second));

            has(trees.get(0), TlsExtensions.SERVER_NAME);
            has(trees.get(1), TlsExtensions.SERVER_NAME, "cam.example");
        }
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

    private static String der(int tag, String... parts) {
        String content = String.join("", parts).replace(" ", "");
        int length = length(content);
        return String.format("%02x", tag) + (length < 0x80 ? String.format("%02x", length)
                : String.format("82%04x", length)) + content;
    }

    private static String attribute(int type, int tag, String value) {
        return der(0x31, der(0x30, "06035504" + String.format("%02x", type), der(tag, text(value))));
    }

    private static String extension(String type, String value) {
        return der(0x30, der(0x06, type), der(0x04, value));
    }

    /** A certificate with a timestamp of a log among its extensions. */
    private static String certificate() {
        String timestamp = "00" + "aa".repeat(32) + "0000018000000123" + "0000" + "0403" + "0002" + "abcd";
        String list = String.format("%04x%04x", length(timestamp) + 2, length(timestamp)) + timestamp;
        String extensions = der(0xa3, der(0x30,
                extension("551d11", der(0x30, der(0x82, text("cam.example")), der(0x87, "c6336407"))),
                extension("551d23", der(0x30, der(0xa1, der(0xa4, der(0x30, attribute(6, 0x13, "DE")))))),
                extension("2b06010401d679020402", der(0x04, list))));
        return der(0x30, der(0x30, der(0xa0, "020102"), "020101", der(0x30, "06012a"),
                der(0x30, attribute(6, 0x13, "US"), attribute(3, 0x0c, "Root")),
                der(0x30, der(0x17, text("200102030405Z")), der(0x17, text("500102030405Z"))),
                der(0x30, attribute(10, 0x13, "Cameras")), der(0x30, "0500"), extensions), "3000", "030100");
    }

    @Test
    void certificateGivesItsNamesAndTimes() {
        String der = certificate();
        PacketTree tree = check(tcp(443, 40000, record(22, handshake(11,
                String.format("%06x%06x", length(der) + 3, length(der)) + der))));

        has(tree, X509Certificate.VERSION, "2");
        has(tree, X509Certificate.SERIAL_NUMBER, "01");
        has(tree, X509Names.COUNTRY_NAME, "US", "DE");
        has(tree, X509Names.UTF8_STRING, "Root");
        has(tree, X509Names.PRINTABLE_STRING, "Cameras");
        has(tree, X509Certificate.UTC_TIME, "2020-01-02 03:04:05 (UTC)", "1950-01-02 03:04:05 (UTC)");
        has(tree, X509Names.DNS_NAME, "cam.example");
        has(tree, X509Names.IP_ADDRESS_IPV4, "198.51.100.7");
        has(tree, TlsTimestamps.SCT_TIMESTAMP, "Apr  6, 2022 17:50:41.955000000 UTC");
        has(tree, TlsExtensions.SIG_HASH_ALG, "0x0403");
    }

    @Test
    void randomOfAServerThatChoosesVersionThirteenHoldsNoTime() {
        PacketTree tree = read(tcp(443, 40000, record(22,
                handshake(2, "0303" + "01".repeat(32) + "00 1301 00 0006 002b 0002 0304"))));

        has(tree, TlsHandshake.VERSION, "0x0303");
        has(tree, TlsHandshake.RANDOM_TIME);
    }

    @Test
    void randomOfAClientThatOffersVersionThirteenAmongOthersMayHoldATime() {
        PacketTree tree = read(tcp(40000, 443, record(22,
                handshake(1, "0303" + "01".repeat(32) + "00 0002 1301 0100 0009 002b 0005 04 0304 0303"))));

        has(tree, TlsExtensions.SUPPORTED_VERSION, "0x0304", "0x0303");
        has(tree, TlsHandshake.RANDOM_TIME, "Jul 14, 1970 22:36:49.000000000 UTC");
    }
}
