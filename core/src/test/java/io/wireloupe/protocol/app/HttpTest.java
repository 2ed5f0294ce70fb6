package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Tcp;

import org.junit.jupiter.api.Test;

class HttpTest {

    private static final String POST = "POST /a?x=1&y HTTP/1.1\r\nHost: cam.example\r\nUser-Agent:  probe/1 \r\n"
            + "Cookie: s=1; t=2\r\nContent-Length: 3\r\n\r\nabc";

    @Test
    void requestIsReadWithItsHeaders() {
        PacketTree tree = check(tcp(40000, 80, text(POST)));

        has(tree, Http.REQUEST, "1");
        has(tree, Http.REQUEST_METHOD, "POST");
        has(tree, Http.REQUEST_URI, "/a?x=1&y");
        has(tree, Http.REQUEST_URI_PATH, "/a");
        has(tree, Http.REQUEST_URI_QUERY_PARAMETER, "x=1", "y");
        has(tree, Http.REQUEST_VERSION, "HTTP/1.1");
        has(tree, Http.REQUEST_FULL_URI, "http://cam.example/a?x=1&y");
        has(tree, HttpHeaders.HOST, "cam.example");
        has(tree, HttpHeaders.USER_AGENT, "probe/1 ");
        has(tree, Http.COOKIE_PAIR, "s=1", "t=2");
        has(tree, Http.CONTENT_LENGTH, "3");
        has(tree, Http.FILE_DATA, "abc");
    }

    @Test
    void messagesMayFollowOneAnotherInOneSegment() {
        PacketTree tree = read(tcp(80, 40000, text("HTTP/1.1 204 No Content\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nServer: s\r\nContent-Length: 2\r\n\r\nhi")));

        has(tree, Http.RESPONSE_CODE, "204", "200");
        has(tree, Http.RESPONSE_PHRASE, "No Content", "OK");
        has(tree, HttpHeaders.SERVER, "s");
        has(tree, Http.FILE_DATA, "hi");
    }

    @Test
    void chunksArePutTogether() {
        PacketTree tree = read(tcp(80, 40000, text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nEnd: 1\r\n\r\n")));

        has(tree, Http.CHUNK_SIZE, "3", "2", "0");
        has(tree, Http.CHUNK_DATA, "616263", "6465");
        has(tree, Http.FILE_DATA, "abcde");
        has(tree, Http.CHUNKED_TRAILER_PART, "End: 1\\r\\n");
    }

    @Test
    void messageOverTwoSegmentsAppearsWithTheLast() {
        String message = text(POST);
        List<PacketTree> trees = sequence(
                tcp(40000, 80, 1, message.substring(0, 60)), tcp(40000, 80, 31, message.substring(60)));

        has(trees.get(0), Http.REQUEST_METHOD);
        has(trees.get(1), Http.REQUEST_METHOD, "POST");
        has(trees.get(1), Http.FILE_DATA, "abc");
    }

    @Test
    void headersWithoutEndAreNotGatheredForEver() {
        String segment = text("X: " + "y".repeat(1397));
        String[] frames = new String[120];
        frames[0] = tcp(40000, 80, 1, text("GET / HTTP/1.1\r\n"));
        for (int i = 1; i < frames.length; i++) {
            frames[i] = tcp(40000, 80, 17 + (i - 1) * 1400, segment);
        }
        List<PacketTree> trees = sequence(frames);

        assertThat(trees).anySatisfy(tree -> assertThat(tree.values(Http.FILE_DATA)).isNotEmpty());
    }

    @Test
    void headerOfTenMegabytesIsCutOffAndWhatFollowsIsRead() {
        Dissection dissection = new Dissection(Dissectors.standard().planEverything());
        String start = "GET / HTTP/1.1\r\nX: ";
        AppFrames.read(dissection, tcp(40000, 80, 1, text(start)));
        int at = 1 + start.length();
        int piece = 1400;
        String more = text("y".repeat(piece));
        int longest = 0;
        for (int sent = 0; sent < 10 << 20; sent += piece, at += piece) {
            PacketTree tree = AppFrames.read(dissection, tcp(40000, 80, at, more));
            longest = Math.max(longest, tree.layers().stream().flatMap(layer -> layer.values().stream())
                    .filter(value -> value.field().protocol() == HttpProtocol.HTTP)
                    .mapToInt(value -> value.text().length()).max().orElse(0));
        }
        AppFrames.read(dissection, tcp(40000, 80, at, text("\r\n\r\n")));
        PacketTree next = AppFrames.read(dissection,
                tcp(40000, 80, at + 4, text("GET /b HTTP/1.1\r\nHost: a\r\n\r\n")));

        assertThat(longest).as("longest text of HTTP in any frame").isBetween(1 << 15, 1 << 17);
        has(next, Http.REQUEST_URI, "/b");
        has(next, HttpHeaders.HOST, "a");
    }

    @Test
    void hostileHeaderIsEscaped() {
        PacketTree tree = read(tcp(40000, 80, text("GET / HTTP/1.1\r\nUser-Agent: a\u001b[2Jb\u00ff\r\n\r\n")));

        has(tree, HttpHeaders.USER_AGENT, "a\\x1b[2Jb\ufffd");
    }

    @Test
    void discoveryNotificationHasTheFieldsOfHttp() {
        PacketTree tree = check(udp(1900, 1900, text("NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"
                + "NT: upnp:rootdevice\r\nLOCATION: http://192.0.2.1/d.xml\r\n\r\n")));

        assertThat(tree.protocols()).endsWith(":ssdp");
        has(tree, Http.NOTIFICATION, "1");
        has(tree, Http.UNKNOWN_HEADER, "NT: upnp:rootdevice\\r\\n");
        has(tree, HttpHeaders.LOCATION, "http://192.0.2.1/d.xml");
    }

    private static final int FIN_ACK = 0x11;
    private static final int PUSH_ACK = 0x18;

    /** A segment of a server at port 80. */
    private static String answer(int sequence, int flags, String data) {
        return AppFrames.tcp("0a000002", "0a000001", 80, 40000, sequence, flags, text(data));
    }

    private static String request(String start) {
        return tcp(40000, 80, text(start + " HTTP/1.1\r\nHost: a\r\n\r\n"));
    }

    @Test
    void responseWithoutLengthReachesToTheEndOfTheStream() {
        String head = "HTTP/1.1 200 OK\r\nServer: s\r\n\r\n";
        List<PacketTree> trees = sequence(request("GET /"), answer(1, PUSH_ACK, head + "one"),
                answer(1 + head.length() + 3, PUSH_ACK, "two"), answer(1 + head.length() + 6, FIN_ACK, "end"));

        has(trees.get(1), Http.RESPONSE_CODE);
        has(trees.get(2), Http.RESPONSE_CODE);
        has(trees.get(3), Http.RESPONSE_CODE, "200");
        has(trees.get(3), Http.FILE_DATA, "onetwoend");
        // As tshark: what ends such a message is shown in the message alone.
        has(trees.get(2), Tcp.PAYLOAD, "74776f");
        has(trees.get(3), Tcp.PAYLOAD);
    }

    @Test
    void endWithoutDataEndsAResponseToo() {
        String head = "HTTP/1.1 200 OK\r\nServer: s\r\n\r\n";
        List<PacketTree> trees =
                sequence(answer(1, PUSH_ACK, head + "one"), answer(1 + head.length() + 3, FIN_ACK, ""));

        has(trees.get(0), Http.RESPONSE_CODE);
        has(trees.get(1), Http.FILE_DATA, "one");
    }

    @Test
    void responseWithAMissingRestIsNotShownAtTheEnd() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
        List<PacketTree> trees =
                sequence(answer(1, PUSH_ACK, head + "one"), answer(1 + head.length() + 3, FIN_ACK, "two"));

        has(trees.get(1), Http.RESPONSE_CODE);
        has(trees.get(1), Tcp.PAYLOAD, "74776f");
    }

    @Test
    void responseToHeadHasNoBody() {
        List<PacketTree> trees = sequence(request("HEAD /"),
                answer(1, PUSH_ACK, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"));

        has(trees.get(1), Http.RESPONSE_CODE, "200");
        has(trees.get(1), Http.CONTENT_LENGTH, "9");
    }

    @Test
    void tunnelOfConnectLeadsToThePortThatWasAskedFor() {
        List<PacketTree> trees = sequence(request("CONNECT a:443"),
                answer(1, PUSH_ACK, "HTTP/1.1 200 OK\r\n\r\n"),
                answer(20, PUSH_ACK, "\u0017\u0003\u0003\u0000\u0002xy"));

        has(trees.get(2), Tls.APP_DATA, "7879");
        assertThat(trees.get(2).protocols()).endsWith(":tcp:http:tls");
    }

    private static byte[] compressed(byte[] content, boolean bare) {
        Deflater deflater = new Deflater(9, bare);
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[content.length + 64];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static PacketTree coded(String coding, byte[] body) {
        return check(tcp(80, 40000, text("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: "
                + body.length + "\r\n\r\n") + HexFormat.of().formatHex(body)));
    }

    @Test
    void codedBodyIsShownAsItsContent() throws IOException {
        byte[] content = "hello hello hello".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(content);
        }

        has(coded("gzip", gzip.toByteArray()), Http.FILE_DATA, "hello hello hello");
        has(coded("deflate", compressed(content, false)), Http.FILE_DATA, "hello hello hello");
        has(coded("deflate", compressed(content, true)), Http.FILE_DATA, "hello hello hello");
        has(coded("gzip", content), Http.FILE_DATA);
        has(coded("br", content), Http.FILE_DATA);
    }

    @Test
    void contentOfACodedBodyIsBounded() {
        byte[] bomb = compressed(new byte[ContentCoding.MAX_DECODED * 2], false);

        assertThat(bomb.length).isLessThan(16_000);
        assertThat(ContentCoding.decode(bomb)).hasSize(ContentCoding.MAX_DECODED);
    }

    @Test
    void dataBeforeAnyRequestIsNoBody() {
        PacketTree tree = read(tcp(40000, 80, text("some text\r\n")));

        has(tree, Http.FILE_DATA);
        assertThat(tree.protocols()).endsWith(":data");
    }

    @Test
    void guessTakesAWholeStartLineOnAnyPort() {
        Dissectors guessing = Dissectors.standard().guessing();

        has(AppFrames.read(guessing, tcp(40000, 8060, text("GET /a HTTP/1.1\r\nHost: tv\r\n\r\n"))),
                HttpHeaders.HOST, "tv");
        has(AppFrames.read(guessing, tcp(40000, 8060, text("GET /a and some other words\r\n\r\n"))), Http.REQUEST);
        has(read(tcp(40000, 8060, text("GET /a HTTP/1.1\r\nHost: tv\r\n\r\n"))), HttpHeaders.HOST);
    }
}
