package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.ACK;
import static io.wireloupe.flows.CaptureBytes.FIN;
import static io.wireloupe.flows.CaptureBytes.RST;
import static io.wireloupe.flows.CaptureBytes.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

import io.wireloupe.capture.Capture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a flow is told apart by when asked, what it is for, how its connection went; and threads that change nothing.
 */
class FlowContextTest {

    private static final String A = "192.168.1.20";
    private static final String B = "203.0.113.9";
    private static final FlowOptions TUNNELS = FlowOptions.standard().withTunnels(true);

    private static byte[] inner() {
        return CaptureBytes.ipv4("10.0.0.1", "10.0.0.2", 17, 0, 0, CaptureBytes.udp(1000, 53, new byte[4]));
    }

    /** RFC 2890: GRE with a key. */
    private static byte[] gre(int key) {
        byte[] inner = inner();
        return ByteBuffer.allocate(8 + inner.length).putShort((short) 0x2000).putShort((short) 0x0800).putInt(key)
                .put(inner).array();
    }

    @Test
    void packetsInTunnelsAreToldByInnermostAddressesAndTunnelWhenAsked() {
        byte[] back = CaptureBytes.ipv4("10.0.0.2", "10.0.0.1", 17, 0, 0, CaptureBytes.udp(53, 1000, new byte[9]));
        CaptureBytes capture = new CaptureBytes().at(1)
                .ip(A, B, 4, inner()).ip(B, A, 4, back)
                .ip(A, B, 47, gre(7)).ip(A, B, 47, gre(8)).ip(A, B, 47, gre(7))
                .udp("10.0.0.1", 1000, "10.0.0.2", 53, 4);

        assertThat(capture.flows(TUNNELS).flows()).extracting(flow -> flow.key() + " " + flow.packets())
                .containsExactly(
                "udp 10.0.0.1:1000 > 10.0.0.2:53 in ipv4 192.168.1.20 <> 203.0.113.9 2",
                "udp 10.0.0.1:1000 > 10.0.0.2:53 in gre 192.168.1.20 <> 203.0.113.9 id 7 2",
                "udp 10.0.0.1:1000 > 10.0.0.2:53 in gre 192.168.1.20 <> 203.0.113.9 id 8 1",
                "udp 10.0.0.1:1000 > 10.0.0.2:53 1");
        Flow first = capture.flows(TUNNELS).flows().get(0);
        assertThat(first.forward().payloadBytes()).isEqualTo(4);
        assertThat(first.backward().payloadBytes()).isEqualTo(9);
        assertThat(first.bytes()).as("whole frames").isEqualTo(66 + 71);
        assertThat(capture.flows(TUNNELS).total()).isEqualTo(capture.flows(FlowOptions.standard()).total());
    }

    @Test
    void whatAnIcmpErrorQuotesIsNoTunnel() {
        byte[] error = ByteBuffer.allocate(8 + inner().length).put((byte) 3).put((byte) 3).put(8, inner()).array();

        assertThat(new CaptureBytes().at(1).ip(A, B, 1, error).flows(TUNNELS).flows())
                .extracting(flow -> flow.key().toString()).containsExactly("icmp 192.168.1.20 > 203.0.113.9");
    }

    @Test
    void whatSflowSampledIsNoTunnel() {
        byte[] sampled = HexFormat.of().parseHex(("00000005 00000001 0a000009 00000000 00000001 00000064 00000001 "
                + "00000001 00000068 00000001 00000001 00000001 00000001 00000000 00000001 00000002 00000001 "
                + "00000001 0000003e 00000001 00000064 00000000 0000002e "
                + "020000000012 02005e100002 0800 4500 0020 0000 0000 4011 0000 c0000201 c0000202 "
                + "0001 0002 000c 0000 01020304 0000").replace(" ", ""));
        Flows flows = new CaptureBytes().at(1).ip(A, B, 17, CaptureBytes.udp(40_000, 6343, sampled))
                .flows(FlowOptions.standard().withTunnels(true));

        assertThat(flows.flows()).singleElement().satisfies(flow -> {
            assertThat(flow.key().destinationPort()).isEqualTo(6343);
            assertThat(flow.key().tunnel()).isEqualTo(Tunnel.NONE);
        });
    }

    @Test
    void vlanAndTunnelAreBothInTheKey() {
        CaptureBytes capture = new CaptureBytes().at(1).vlan(10).ip(A, B, 4, inner()).vlan(20).ip(A, B, 4, inner());

        assertThat(capture.flows(TUNNELS).flows()).hasSize(1);
        assertThat(capture.flows(TUNNELS.withVlans(true)).flows()).extracting(flow -> flow.key().vlan())
                .containsExactly(10, 20);
    }

    private static FlowMeasures only(CaptureBytes bytes, boolean content) throws IOException {
        try (Capture capture = bytes.open()) {
            FlowOptions options = FlowOptions.standard();
            List<MeasuredFlow> flows = content
                    ? MeasuredFlow.ofContent(capture, options, 4) : MeasuredFlow.of(capture, options, 4);
            assertThat(flows).hasSize(1);
            return flows.get(0).measures();
        }
    }

    @Test
    void theLifeOfAConnectionIsWrittenDown() throws IOException {
        assertThat(only(new CaptureBytes()
                .at(1).tcp(A, 1, B, 2, SYN, 0, 1).at(2).tcp(A, 1, B, 2, SYN, 0, 1)
                .at(3).tcp(B, 2, A, 1, SYN | ACK, 0, 1).at(4).tcp(A, 1, B, 2, ACK, 0, 2)
                .at(5).tcp(B, 2, A, 1, FIN | ACK, 0, 2).at(6).tcp(A, 1, B, 2, ACK, 9, 2)
                .at(7).tcp(A, 1, B, 2, FIN | ACK, 0, 11).at(8).tcp(B, 2, A, 1, RST, 0, 3), false).tcpHistory())
                .containsExactly(
                        new TcpStep(TcpState.SYN_SENT, 1, 1_000_000_000L),
                        new TcpStep(TcpState.SYN_RECEIVED, 3, 3_000_000_000L),
                        new TcpStep(TcpState.ESTABLISHED, 4, 4_000_000_000L),
                        new TcpStep(TcpState.CLOSING_BACKWARD, 5, 5_000_000_000L),
                        new TcpStep(TcpState.CLOSED, 7, 7_000_000_000L),
                        new TcpStep(TcpState.RESET, 8, 8_000_000_000L));
    }

    @Test
    void aConnectionSeenFromItsMiddleSaysSo() throws IOException {
        assertThat(only(new CaptureBytes().at(1).tcp(A, 1, B, 2, ACK, 5).tcp(A, 1, B, 2, FIN | ACK, 0), false)
                .tcpHistory()).extracting(TcpStep::state)
                .containsExactly(TcpState.TAKEN_UP, TcpState.CLOSING_FORWARD);
    }

    @Test
    void theApplicationIsWhatDissectorsSawOrElseWhatThePortHintsAt() throws IOException {
        byte[] request = "GET / HTTP/1.1\r\nHost: camera.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] segment = ByteBuffer.allocate(20 + request.length).putShort((short) 40000).putShort((short) 80).putInt(1)
                .putInt(1).put((byte) 0x50).put((byte) 0x18).putShort((short) 1024).putInt(0).put(request).array();

        assertThat(only(new CaptureBytes().at(1).ip(A, B, 6, segment), true).application())
                .isEqualTo(new Application("http", true, "camera.example"));
        assertThat(only(new CaptureBytes().at(1).ip(A, B, 6, segment), false).application())
                .isEqualTo(new Application("http", false, ""));
        assertThat(only(new CaptureBytes().at(1).udp(A, 40000, B, 40001, 5), true).application())
                .isEqualTo(new Application("", false, ""));
    }

    private static CaptureBytes mixture() {
        Random random = new Random(3);
        CaptureBytes capture = new CaptureBytes();
        for (int i = 0; i < 20_000; i++) {
            int one = random.nextInt(40);
            int port = 1000 + random.nextInt(60);
            boolean back = random.nextBoolean();
            String source = "10.0.0." + one;
            capture.at(1000 + i * 0.05 - random.nextInt(3));
            switch (random.nextInt(5)) {
                case 0 -> capture.udp(back ? B : source, back ? 53 : port, back ? source : B, back ? port : 53, 20);
                case 1 -> capture.fragment(source, B, 17, i / 8, random.nextBoolean() ? 0 : 1480, true, new byte[1480]);
                default -> capture.tcp(back ? B : source, back ? 443 : port, back ? source : B, back ? port : 443,
                        1 << random.nextInt(5), 100, random.nextInt());
            }
        }
        return capture;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 16})
    void anyNumberOfThreadsGivesTheSameFlows(int threads) {
        CaptureBytes capture = mixture();
        FlowOptions small = FlowOptions.standard().withTableSize(256);
        Flows alone = capture.flows(small);
        Flows together = capture.flows(small.withThreads(threads));

        assertThat(alone.evicted()).isPositive();
        assertThat(together).isEqualTo(alone);
        assertThat(together.total().frames()).isEqualTo(20_000);
    }

    @Test
    void whatAConsumerThrowsInAnotherThreadEndsThePass() throws IOException {
        List<Flow> taken = new ArrayList<>();
        try (Capture capture = mixture().open()) {
            assertThatThrownBy(() -> Flows.forEach(capture, FlowOptions.standard().withTableSize(16).withThreads(2),
                    flow -> {
                        taken.add(flow);
                        throw new IllegalStateException("enough");
                    })).isInstanceOf(IllegalStateException.class).hasMessage("enough");
        }
        assertThat(taken).isNotEmpty();
    }

    @Test
    void aNumberOfThreadsOutOfRangeIsRefused() {
        assertThatThrownBy(() -> FlowOptions.standard().withThreads(17)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("17 threads cannot keep the flows; use 1 to 16");
    }
}
