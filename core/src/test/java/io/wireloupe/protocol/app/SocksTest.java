package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.AppFrames.check;
import static io.wireloupe.protocol.app.AppFrames.has;
import static io.wireloupe.protocol.app.AppFrames.sequence;
import static io.wireloupe.protocol.app.AppFrames.tcp;
import static io.wireloupe.protocol.app.AppFrames.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.wireloupe.dissect.DissectorCheck;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.protocol.transport.Tcp;

import org.junit.jupiter.api.Test;

class SocksTest {

    private static final String REQUEST = text("GET / HTTP/1.1\r\nHost: a\r\n\r\n");

    private final List<String> frames = new ArrayList<>();
    private int clientNext = 1;
    private int serverNext = 1;

    private SocksTest client(String hex) {
        frames.add(AppFrames.tcp("0a000001", "0a000002", 40000, 1080, clientNext, 0x18, hex));
        clientNext += DissectorCheck.bytes(hex).length;
        return this;
    }

    private SocksTest server(String hex) {
        frames.add(AppFrames.tcp("0a000002", "0a000001", 1080, 40000, serverNext, 0x18, hex));
        serverNext += DissectorCheck.bytes(hex).length;
        return this;
    }

    private List<PacketTree> read() {
        return sequence(frames.toArray(String[]::new));
    }

    @Test
    void versionFiveNegotiatesAndLeadsToThePortOfTheRequest() {
        List<PacketTree> trees = client("05 02 00 02").server("05 00").client("05 01 00 01 c6336407 0050")
                .server("05 00 00 01 0a000002 0438").client(REQUEST).read();

        has(trees.get(0), Socks.AUTH_METHOD_COUNT, "2");
        has(trees.get(0), Socks.AUTH_METHOD, "0", "2");
        has(trees.get(1), Socks.AUTH_ACCEPTED_METHOD, "0");
        has(trees.get(2), Socks.COMMAND, "1");
        has(trees.get(2), Socks.DST, "198.51.100.7");
        has(trees.get(2), Socks.PORT, "80");
        has(trees.get(3), Socks.RESULTS, "0");
        has(trees.get(4), HttpHeaders.HOST, "a");
        has(trees.get(4), Socks.DSTPORT, "80");
        has(trees.get(4), Socks.DST, "198.51.100.7");
        has(trees.get(4), Tcp.PAYLOAD, REQUEST, REQUEST);
        assertThat(trees.get(4).protocols()).endsWith(":tcp:socks:http");
    }

    @Test
    void userAndPasswordAreRead() {
        List<PacketTree> trees = client("05 01 02").server("05 02").client("01 02" + text("me") + "03" + text("pwd"))
                .server("01 00").client("05 01 00 03 01" + text("h") + "01bb").read();

        has(trees.get(2), Socks.USERNAME, "me");
        has(trees.get(2), Socks.PASSWORD, "pwd");
        has(trees.get(3), Socks.AUTH_STATUS, "0");
        has(trees.get(4), Socks.REMOTE_NAME, "h");
        has(trees.get(4), Socks.PORT, "443");
    }

    @Test
    void messageOverTwoSegmentsInATunnelIsPutTogether() {
        List<PacketTree> trees = client("04 01 0050 00000001" + text("u") + "00" + text("cam.example") + "00")
                .server("00 5a 0050 00000000").client(REQUEST.substring(0, 20)).client(REQUEST.substring(20)).read();

        has(trees.get(0), Socks.USERNAME, "u");
        has(trees.get(0), Socks.V4A_DNS_NAME, "cam.example");
        has(trees.get(1), Socks.RESULTS, "90");
        has(trees.get(2), HttpHeaders.HOST);
        has(trees.get(3), HttpHeaders.HOST, "a");
        has(trees.get(3), Socks.VERSION, "4");
    }

    @Test
    void refusedRequestOpensNoTunnel() {
        List<PacketTree> trees = client("05 01 00").server("05 00").client("05 01 00 01 c6336407 0050")
                .server("05 05 00 01 00000000 0000").client(REQUEST).read();

        has(trees.get(3), Socks.RESULTS, "5");
        has(trees.get(4), HttpHeaders.HOST);
    }

    @Test
    void anyBytesAreReadSafely() {
        has(check(tcp(40000, 1080, "04 01 0050 c6336407 00")), Socks.DSTPORT, "80");
        has(check(tcp(40000, 1080, "05 02 00 02")), Socks.AUTH_METHOD, "0", "2");
        has(check(tcp(40000, 1080, "07 02 00 02")), Socks.VERSION);
    }
}
