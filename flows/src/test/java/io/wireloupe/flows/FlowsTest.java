package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.ACK;
import static io.wireloupe.flows.CaptureBytes.FIN;
import static io.wireloupe.flows.CaptureBytes.PSH;
import static io.wireloupe.flows.CaptureBytes.RST;
import static io.wireloupe.flows.CaptureBytes.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** Frames in, flows out; sizes are worked out by hand: 14 Ethernet, 20 IPv4, 40 IPv6, 20 TCP, 8 UDP. */
class FlowsTest {

    private static final String A = "192.168.1.20";
    private static final String B = "203.0.113.9";

    private static final FlowOptions STANDARD = FlowOptions.standard();

    @Test
    void bothDirectionsOfATcpConnectionAreOneFlow() {
        Flows flows = new CaptureBytes()
                .at(100.0).tcp(A, 40000, B, 443, SYN, 0)
                .at(100.1).tcp(B, 443, A, 40000, SYN | ACK, 0)
                .at(100.2).tcp(A, 40000, B, 443, ACK | PSH, 200)
                .at(100.5).tcp(B, 443, A, 40000, ACK, 1000)
                .flows(STANDARD);

        assertThat(flows.flows()).containsExactly(new Flow(
                new FlowKey(6, Address.of(A), 40000, Address.of(B), 443, 0),
                new FlowSide(2, 54 + 254, 200, SYN | ACK | PSH, 100_000_000_000L, 100_200_000_000L, 1, 3),
                new FlowSide(2, 54 + 1054, 1000, SYN | ACK, 100_100_000_000L, 100_500_000_000L, 2, 4),
                FlowEnd.CAPTURE_END));
        Flow flow = flows.flows().get(0);
        assertThat(flow.packets()).isEqualTo(4);
        assertThat(flow.bytes()).isEqualTo(1416);
        assertThat(flow.durationNanos()).isEqualTo(500_000_000);
        assertThat(flow.firstFrame()).isEqualTo(1);
        assertThat(flow.lastFrame()).isEqualTo(4);
        assertThat(flow.key()).hasToString("tcp 192.168.1.20:40000 > 203.0.113.9:443");
    }

    @Test
    void theSideThatAnswersSynDidNotBegin() {
        Flows flows = new CaptureBytes().at(1).tcp(B, 443, A, 40000, SYN | ACK, 0).flows(STANDARD);

        assertThat(flows.flows()).singleElement().satisfies(flow -> {
            assertThat(flow.key().source()).isEqualTo(Address.of(A));
            assertThat(flow.forward()).isEqualTo(FlowSide.SILENT);
            assertThat(flow.backward().packets()).isEqualTo(1);
            assertThat(flow.firstNanos()).isEqualTo(1_000_000_000L);
            assertThat(flow.firstFrame()).isEqualTo(1);
        });
    }

    @Test
    void portsAndProtocolsTellFlowsApart() {
        Flows flows = new CaptureBytes().at(1)
                .tcp(A, 5000, B, 53, ACK, 0)
                .udp(A, 5000, B, 53, 10)
                .udp(A, 5001, B, 53, 10)
                .udp(B, 53, A, 5000, 20)
                .flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.key() + " " + flow.packets()).containsExactly(
                "tcp 192.168.1.20:5000 > 203.0.113.9:53 1",
                "udp 192.168.1.20:5000 > 203.0.113.9:53 2",
                "udp 192.168.1.20:5001 > 203.0.113.9:53 1");
    }

    @Test
    void echoesAreFlowsByTheirIdentifierAndOtherIcmpByAddresses() {
        byte[] unreachable = ByteBuffer.allocate(36).put((byte) 3).put((byte) 3).put(8,
                CaptureBytes.ipv4(A, B, 17, 0, 0, CaptureBytes.udp(9, 10, new byte[0]))).array();
        Flows flows = new CaptureBytes().at(1)
                .icmpEcho(A, B, false, 7).icmpEcho(B, A, true, 7).icmpEcho(A, B, false, 8)
                .ip(B, A, 1, unreachable)
                .icmpEcho("2001:db8::1", "2001:db8::2", false, 7)
                .flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.key() + " " + flow.packets()).containsExactly(
                "icmp 192.168.1.20:7 > 203.0.113.9:7 2",
                "icmp 192.168.1.20:8 > 203.0.113.9:8 1",
                "icmp 203.0.113.9 > 192.168.1.20 1",
                "icmpv6 [2001:db8::1]:7 > [2001:db8::2]:7 1");
    }

    @Test
    void payloadOfEchoIsWhatFollowsItsHeader() {
        Flows flows = new CaptureBytes().at(1).icmpEcho(A, B, false, 7).ip(A, B, 47, new byte[30]).flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.forward().payloadBytes()).containsExactly(4L, 30L);
    }

    @Test
    void theOutermostIpHeaderCounts() {
        byte[] inner = CaptureBytes.ipv4("10.0.0.1", "10.0.0.2", 17, 0, 0, CaptureBytes.udp(1, 2, new byte[4]));
        byte[] inner6 = CaptureBytes.ipv6("fd00::1", "fd00::2", 17, CaptureBytes.udp(1, 2, new byte[4]));
        Flows flows = new CaptureBytes().at(1).ip(A, B, 4, inner).ip(A, B, 41, inner6)
                .ip("2001:db8::1", "2001:db8::2", 4, inner).flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.key().toString()).containsExactly(
                "ipv4 192.168.1.20 > 203.0.113.9", "ipv6 192.168.1.20 > 203.0.113.9",
                "ipv4 2001:db8::1 > 2001:db8::2");
    }

    @Test
    void ipv4MappedAddressesOnTheWireAreNotIpv4() {
        Flows flows = new CaptureBytes().at(1).udp(A, 1, B, 2, 0)
                .udp("::ffff:192.168.1.20", 1, "::ffff:203.0.113.9", 2, 0).flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.key().source().version()).containsExactly(4, 6);
    }

    @Test
    void framesWithoutIpAreCountedBesideTheFlows() {
        Flows flows = new CaptureBytes().at(1)
                .arp(1, A, "192.168.1.1")
                .ethernet(0x0800, new byte[] {0x45, 0, 0, 20})
                .ethernet(0x88cc, new byte[50])
                .udp(A, 1, B, 2, 0)
                .flows(STANDARD);

        assertThat(flows.withoutIp()).isEqualTo(new Amount(3, 42 + 18 + 64));
        assertThat(flows.total()).isEqualTo(new Amount(4, 42 + 18 + 64 + 42));
    }

    @Test
    void bytesAreThoseOnTheWireHoweverLittleWasCaptured() {
        Flows flows = new CaptureBytes().at(1).snap(60).tcp(A, 1, B, 2, ACK, 1000).flows(STANDARD);

        assertThat(flows.flows()).singleElement().satisfies(flow -> {
            assertThat(flow.bytes()).isEqualTo(1054);
            assertThat(flow.forward().payloadBytes()).isEqualTo(1000);
        });
    }

    @Test
    void paddingIsNoPayload() {
        byte[] padded = Arrays.copyOf(CaptureBytes.ipv4(A, B, 17, 0, 0, CaptureBytes.udp(1, 2, new byte[3])), 46);
        Flows flows = new CaptureBytes().at(1).ethernet(0x0800, padded).flows(STANDARD);

        assertThat(flows.flows()).singleElement().satisfies(flow -> {
            assertThat(flow.bytes()).isEqualTo(60);
            assertThat(flow.forward().payloadBytes()).isEqualTo(3);
        });
    }

    @Test
    void headersCutBeforeThePortsGoToThePairOfAddresses() {
        Flows flows = new CaptureBytes().at(1).snap(35).udp(A, 1, B, 2, 100).flows(STANDARD);

        assertThat(flows.flows()).singleElement().hasFieldOrPropertyWithValue("key",
                new FlowKey(17, Address.of(A), 0, Address.of(B), 0, 0));
    }

    @Test
    void aSilenceLongerThanTheIdleTimeoutEndsAFlow() {
        Flows flows = new CaptureBytes()
                .at(0).udp(A, 1, B, 2, 0)
                .at(120).udp(A, 1, B, 2, 0)
                .at(240.000000001).udp(B, 2, A, 1, 0)
                .flows(STANDARD);

        assertThat(flows.flows()).extracting(Flow::packets, Flow::end, flow -> flow.key().sourcePort())
                .containsExactly(tuple(2L, FlowEnd.IDLE, 1),
                        tuple(1L, FlowEnd.CAPTURE_END, 2));
    }

    @Test
    void flowsAreHandedOverAsTheyEndAndNotAtTheEndOfTheCapture() {
        List<String> events = new ArrayList<>();
        Flows.listen(new CaptureBytes()
                .at(0).udp(A, 1, B, 2, 0)
                .at(1000).udp(A, 1, B, 2, 0)
                .at(1001).tcp(A, 3, B, 4, SYN, 0, 1)
                .at(1002).tcp(A, 3, B, 4, SYN, 0, 2).open(), STANDARD, new FlowListener<String>() {
                    @Override
                    public String onStart() {
                        return "";
                    }

                    @Override
                    public void onPacket(String state, FlowPacket packet) {
                        events.add("packet " + packet.frame());
                    }

                    @Override
                    public void onEnd(String state, Flow flow) {
                        events.add("end " + flow.firstFrame() + " " + flow.end());
                    }
                });

        assertThat(events.subList(0, 6)).containsExactly(
                "packet 1", "end 1 IDLE", "packet 2", "packet 3", "end 3 TCP_REUSED", "packet 4");
        assertThat(events).hasSize(8);
    }

    @Test
    void anActiveFlowIsCutWhenItIsOlderThanTheActiveTimeout() {
        CaptureBytes capture = new CaptureBytes();
        for (int second = 0; second <= 2000; second += 100) {
            capture.at(second).udp(A, 1, B, 2, 0);
        }
        List<Flow> flows = capture.flows(STANDARD).flows();

        assertThat(flows).extracting(Flow::packets).containsExactly(19L, 2L);
        assertThat(flows).extracting(Flow::end).containsExactly(FlowEnd.ACTIVE, FlowEnd.CAPTURE_END);
        assertThat(capture.flows(FlowOptions.whole()).flows()).extracting(Flow::packets).containsExactly(21L);
    }

    @Test
    void aFlowSilentSinceLongBeforeTheEndOfTheCaptureWasIdle() {
        Flows flows = new CaptureBytes().at(0).udp(A, 1, B, 2, 0).at(1000).udp(A, 3, B, 4, 0).flows(STANDARD);

        assertThat(flows.flows()).extracting(Flow::end).containsExactly(FlowEnd.IDLE, FlowEnd.CAPTURE_END);
    }

    @Test
    void finOfBothSidesEndsAndStragglersStillBelong() {
        Flows flows = new CaptureBytes()
                .at(1).tcp(A, 40000, B, 443, SYN, 0, 1)
                .at(2).tcp(A, 40000, B, 443, FIN | ACK, 0)
                .at(3).tcp(B, 443, A, 40000, FIN | ACK, 0)
                .at(4).tcp(A, 40000, B, 443, ACK, 0)
                .at(5).tcp(B, 443, A, 40000, FIN | ACK, 0)
                .at(6).tcp(A, 40000, B, 443, SYN, 0, 99)
                .at(7).tcp(B, 443, A, 40000, SYN | ACK, 0)
                .flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.packets() + " " + flow.end())
                .containsExactly("5 TCP_FIN", "2 CAPTURE_END");
    }

    @Test
    void finOfOneSideDoesNotEnd() {
        Flows flows = new CaptureBytes()
                .at(1).tcp(A, 40000, B, 443, FIN | ACK, 0)
                .at(2).tcp(B, 443, A, 40000, ACK, 500)
                .flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.packets() + " " + flow.end())
                .containsExactly("2 CAPTURE_END");
    }

    @Test
    void resetEnds() {
        Flows flows = new CaptureBytes()
                .at(1).tcp(A, 40000, B, 443, SYN, 0, 5)
                .at(2).tcp(B, 443, A, 40000, RST | ACK, 0)
                .at(3).tcp(A, 40000, B, 443, SYN, 0, 6)
                .flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.packets() + " " + flow.end())
                .containsExactly("2 TCP_RST", "1 CAPTURE_END");
    }

    @Test
    void aRepeatedSynIsTheSameConnectionAndAnotherSequenceNumberIsANewOne() {
        CaptureBytes capture = new CaptureBytes()
                .at(1).tcp(A, 40000, B, 443, SYN, 0, 4_000_000_000L)
                .at(2).tcp(A, 40000, B, 443, SYN, 0, 4_000_000_000L)
                .at(3).tcp(A, 40000, B, 443, SYN, 0, 7);

        assertThat(capture.flows(STANDARD).flows()).extracting(flow -> flow.packets() + " " + flow.end())
                .containsExactly("2 TCP_REUSED", "1 CAPTURE_END");
        assertThat(capture.flows(FlowOptions.whole()).flows()).hasSize(1);
    }

    @Test
    void aSynRepeatedAfterAResetIsTheSameAttempt() {
        Flows flows = new CaptureBytes()
                .at(1).tcp(A, 40000, B, 443, SYN, 0, 5)
                .at(2).tcp(B, 443, A, 40000, RST | ACK, 0)
                .at(3).tcp(A, 40000, B, 443, SYN, 0, 5)
                .flows(STANDARD);

        assertThat(flows.flows()).extracting(flow -> flow.packets() + " " + flow.end()).containsExactly("3 TCP_RST");
    }

    @Test
    void allFragmentsOfAWholeDatagramBelongToItsFlow() {
        byte[] datagram = CaptureBytes.udp(5000, 6000, new byte[2992]);
        Flows flows = new CaptureBytes()
                .at(1).fragment(A, B, 17, 77, 1480, true, Arrays.copyOfRange(datagram, 1480, 2960))
                .at(2).fragment(A, B, 17, 77, 0, true, Arrays.copyOfRange(datagram, 0, 1480))
                .at(3).fragment(A, B, 17, 77, 2960, false, Arrays.copyOfRange(datagram, 2960, 3000))
                .flows(STANDARD);

        assertThat(flows.flows()).containsExactly(new Flow(
                new FlowKey(17, Address.of(A), 5000, Address.of(B), 6000, 0),
                new FlowSide(3, 1514 + 1514 + 74, 2992, 0, 1_000_000_000L, 3_000_000_000L, 1, 3),
                FlowSide.SILENT, FlowEnd.CAPTURE_END));
    }

    @Test
    void fragmentsOfADatagramThatNeverBecomesWholeGoToThePairOfAddresses() {
        Flows flows = new CaptureBytes()
                .at(1).fragment(A, B, 17, 77, 1480, true, new byte[1480])
                .at(2).fragment(A, B, 17, 77, 2960, false, new byte[40])
                .flows(STANDARD);

        assertThat(flows.flows()).containsExactly(new Flow(
                new FlowKey(17, Address.of(A), 0, Address.of(B), 0, 0),
                new FlowSide(2, 1514 + 74, 1520, 0, 1_000_000_000L, 2_000_000_000L, 1, 2),
                FlowSide.SILENT, FlowEnd.CAPTURE_END));
    }

    @Test
    void theCutFirstFragmentGivesItsPortsToThoseThatFollow() {
        byte[] datagram = CaptureBytes.udp(5000, 6000, new byte[2992]);
        Flows flows = new CaptureBytes().snap(60)
                .at(1).fragment(A, B, 17, 77, 0, true, Arrays.copyOfRange(datagram, 0, 1480))
                .at(2).fragment(A, B, 17, 77, 1480, false, Arrays.copyOfRange(datagram, 1480, 3000))
                .flows(STANDARD);

        assertThat(flows.flows()).singleElement().satisfies(flow -> {
            assertThat(flow.key().sourcePort()).isEqualTo(5000);
            assertThat(flow.forward().payloadBytes()).isEqualTo(2992);
            assertThat(flow.bytes()).isEqualTo(1514 + 1554);
        });
    }

    @Test
    void vlansAreToldApartWhenAsked() {
        CaptureBytes capture = new CaptureBytes().at(1).vlan(10).udp(A, 1, B, 2, 0).vlan(20).udp(A, 1, B, 2, 0);

        assertThat(capture.flows(STANDARD).flows()).hasSize(1);
        assertThat(capture.flows(STANDARD.withVlans(true)).flows()).extracting(flow -> flow.key().vlan())
                .containsExactly(10, 20);
    }

    @Test
    void aFullTableEndsTheFlowsThatWereSilentLongestAndLosesNothing() {
        CaptureBytes capture = new CaptureBytes();
        for (int port = 1; port <= 1000; port++) {
            capture.at(1 + port / 1000.0).tcp(A, port, B, 80, SYN, 0);
        }
        Flows flows = capture.flows(STANDARD.withTableSize(64));

        assertThat(flows.total()).isEqualTo(new Amount(1000, 54_000));
        assertThat(flows.flows()).hasSize(1000);
        assertThat(flows.evicted()).isEqualTo(flows.flows().stream().filter(f -> f.end() == FlowEnd.EVICTED).count())
                .isBetween(930L, 960L);
        assertThat(flows.flows().get(0).end()).isEqualTo(FlowEnd.EVICTED);
        assertThat(flows.flows().get(999).end()).isEqualTo(FlowEnd.CAPTURE_END);
    }

    @Test
    void timesThatRunBackwardsAreKeptInOrder() {
        Flows flows = new CaptureBytes().at(50).udp(A, 1, B, 2, 0).at(20).udp(A, 1, B, 2, 0).flows(STANDARD);

        assertThat(flows.flows()).singleElement().satisfies(flow -> {
            assertThat(flow.firstNanos()).isEqualTo(20_000_000_000L);
            assertThat(flow.lastNanos()).isEqualTo(50_000_000_000L);
            assertThat(flow.firstFrame()).isEqualTo(1);
        });
    }

    @Test
    void optionsThatMakeNoSenseSayWhatToUse() {
        assertThatThrownBy(() -> STANDARD.withTableSize(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A table of 3 flows is too small; use at least 16");
        assertThatThrownBy(() -> STANDARD.withTimeouts(Duration.ofSeconds(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Time-outs of PT-1S and PT0S: use zero for never, or a positive time");
    }
}
