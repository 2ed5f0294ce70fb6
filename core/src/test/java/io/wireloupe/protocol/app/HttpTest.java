package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.read;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;
import static io.wireloupe.protocol.app.AppFrames.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.wireloupe.dissect.PacketTree;

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
}
