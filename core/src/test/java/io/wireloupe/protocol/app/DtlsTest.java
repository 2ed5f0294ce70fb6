package io.wireloupe.protocol.app;

import static io.wireloupe.dissect.DissectorCheck.bytes;
import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.texts;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.PacketTree;

import org.junit.jupiter.api.Test;

class DtlsTest {

    private static final String EXTENSIONS = "0000 000d 000b 00 0008" + text("coap.lan") + "000a 0004 0002 001d";
    private static final String HELLO = "fefd" + "5c".repeat(32) + "00" + "02aabb" + "0004 c02b 00ff 0100"
            + String.format("%04x", bytes(EXTENSIONS).length) + EXTENSIONS;

    private static String record(int type, int epoch, String hex) {
        return String.format("%02xfefd%04x000000000007%04x", type, epoch, bytes(hex).length) + hex.replace(" ", "");
    }

    private static String fragment(int type, String body, int from, int count) {
        String part = body.replace(" ", "").substring(2 * from, 2 * (from + count));
        return String.format("%02x%06x0001%06x%06x", type, bytes(body).length, from, count) + part;
    }

    private static String whole(int type, String body) {
        return fragment(type, body, 0, bytes(body).length);
    }

    private static Field field(String name) {
        return Dissectors.standard().field(name);
    }

    private static String toServer(String hex) {
        return udp(50000, 5684, hex);
    }

    @Test
    void clientHelloGivesServerNameCookieAndFingerprints() {
        PacketTree tree = check(toServer(record(22, 0, whole(1, HELLO))));

        has(tree, Dtls.RECORD_VERSION, "0xfefd");
        has(tree, Dtls.RECORD_SEQUENCE_NUMBER, "7");
        has(tree, field("dtls.handshake.type"), "1");
        has(tree, Dtls.HANDSHAKE_COOKIE, "aabb");
        has(tree, field("dtls.handshake.extensions_server_name"), "coap.lan");
        has(tree, field("dtls.handshake.ciphersuite"), "0xc02b", "0x00ff");
        has(tree, field("dtls.handshake.ja3_full"), "65277,49195-255,0-10,29,");
        assertThat(texts(tree, field("dtls.handshake.ja4"))).singleElement().asString().startsWith("dd2d020200_");
        has(tree, TlsExtensions.SERVER_NAME);
    }

    @Test
    void helloOverFragmentsInAnyOrderIsPutTogether() {
        int length = bytes(HELLO).length;
        List<PacketTree> trees = sequence(toServer(record(22, 0, fragment(1, HELLO, 40, length - 40))),
                toServer(record(22, 0, fragment(1, HELLO, 0, 45))));

        has(trees.get(0), field("dtls.handshake.extensions_server_name"));
        has(trees.get(0), Dtls.HANDSHAKE_FRAGMENT_OFFSET, "40");
        has(trees.get(1), field("dtls.handshake.extensions_server_name"), "coap.lan");
    }

    @Test
    void severalRecordsInADatagramAreRead() {
        PacketTree tree = check(toServer(record(22, 0, whole(3, "fefd 03 010203")) + record(20, 0, "01")
                + record(22, 1, "ab".repeat(40)) + record(21, 0, "0228") + record(23, 1, "cdcd")));

        has(tree, Dtls.RECORD_CONTENT_TYPE, "22", "20", "22", "21", "23");
        has(tree, Dtls.HANDSHAKE_COOKIE, "010203");
        has(tree, field("dtls.handshake"), "1", "1");
        has(tree, Dtls.ALERT_MESSAGE_DESC, "40");
        has(tree, Dtls.APP_DATA, "cdcd");
    }

    @Test
    void otherDataOnThePortIsNotDtls() {
        has(read(toServer(text("hello, this is something else"))), Dtls.RECORD);
    }
}
