package io.wireloupe.flows;

import static io.wireloupe.flows.CaptureBytes.ACK;
import static io.wireloupe.flows.CaptureBytes.FIN;
import static io.wireloupe.flows.CaptureBytes.PSH;
import static io.wireloupe.flows.CaptureBytes.RST;
import static io.wireloupe.flows.CaptureBytes.SYN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.nio.ByteBuffer;
import java.util.List;

import io.wireloupe.capture.Capture;

import org.junit.jupiter.api.Test;

class FlowMeterTest {

    private static final String A = "192.168.1.20";
    private static final String B = "203.0.113.9";

    private static List<MeasuredFlow> measured(CaptureBytes bytes) {
        try (Capture capture = bytes.open()) {
            return MeasuredFlow.of(capture, FlowOptions.standard(), 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FlowMeasures only(CaptureBytes bytes) {
        List<MeasuredFlow> flows = measured(bytes);
        assertThat(flows).hasSize(1);
        return flows.get(0).measures();
    }

    @Test
    void sizesAndGapsAreThoseWorkedOutByHand() {
        FlowMeasures measures = only(new CaptureBytes()
                .at(10.0).udp(A, 1, B, 2, 58)
                .at(10.1).udp(B, 2, A, 1, 158)
                .at(10.3).udp(A, 1, B, 2, 258)
                .at(10.7).udp(A, 1, B, 2, 358)
                .at(11.5).udp(A, 1, B, 2, 458));

        // 100 200 300 400 500: mean 300, squares 40000 10000 0 10000 40000, by 4 is 25000.
        Summary sizes = measures.all().sizes();
        assertThat(sizes.count()).isEqualTo(5);
        assertThat(sizes.min()).isEqualTo(100);
        assertThat(sizes.max()).isEqualTo(500);
        assertThat(sizes.mean()).isCloseTo(300, within(1e-9));
        assertThat(sizes.standardDeviation()).isCloseTo(Math.sqrt(25_000), within(1e-9));
        // 100 200 400 800 ms: mean 375; squares 75625 30625 625 180625, by 3 is 95833.33.
        Summary gaps = measures.all().gapNanos();
        assertThat(gaps.count()).isEqualTo(4);
        assertThat(gaps.mean()).isCloseTo(375e6, within(1e-3));
        assertThat(gaps.standardDeviation()).isCloseTo(Math.sqrt(287_500 / 3.0) * 1e6, within(1.0));
        assertThat(measures.forward().gapNanos().min()).isEqualTo(300e6);
        assertThat(measures.backward().sizes()).isEqualTo(new Summary(1, 200, 200, 200, 0));
        assertThat(measures.backward().gapNanos()).isEqualTo(new Summary(0, 0, 0, 0, 0));
        assertThat(measures.firstSizes()).containsExactly(100L, -200L, 300L, 400L);
    }

    @Test
    void deviationKeepsItsDigitsFarFromZero() {
        Summary.Running running = new Summary.Running();
        for (double value : new double[] {1e15 + 4, 1e15 + 7, 1e15 + 13, 1e15 + 16}) {
            running.add(value);
        }

        assertThat(running.summary().standardDeviation()).isCloseTo(Math.sqrt(30), within(1e-9));
    }

    @Test
    void theHandshakeTellsTheRoundTripOnBothSides() {
        FlowMeasures measures = only(new CaptureBytes()
                .at(1.000).tcp(A, 1, B, 2, SYN, 0, 100)
                .at(1.040).tcp(B, 2, A, 1, SYN | ACK, 0, 900)
                .at(1.041).tcp(A, 1, B, 2, ACK, 0, 101)
                .at(1.500).tcp(A, 1, B, 2, ACK, 0, 101));

        assertThat(measures.serverRoundTripNanos()).hasValue(40_000_000);
        assertThat(measures.clientRoundTripNanos()).hasValue(1_000_000);
        assertThat(measures.all().retransmissions()).isZero();
    }

    @Test
    void withoutAHandshakeThereIsNoRoundTrip() {
        FlowMeasures measures = only(new CaptureBytes().at(1).tcp(A, 1, B, 2, ACK, 5).tcp(B, 2, A, 1, ACK, 5));

        assertThat(measures.serverRoundTripNanos()).isEmpty();
        assertThat(measures.clientRoundTripNanos()).isEmpty();
    }

    @Test
    void segmentsSeenBeforeAreRetransmissionsAndLateOnesAreOutOfOrder() {
        FlowMeasures measures = only(new CaptureBytes()
                .at(1.0).tcp(A, 1, B, 2, ACK, 100, 1000)
                .at(1.1).tcp(A, 1, B, 2, ACK, 100, 1000)
                .at(1.2).tcp(A, 1, B, 2, ACK, 100, 1200)
                .at(1.3).tcp(A, 1, B, 2, ACK, 100, 1100)
                .at(1.4).tcp(A, 1, B, 2, ACK, 100, 1100)
                .at(1.5).tcp(A, 1, B, 2, ACK, 1, 1299)
                .at(1.6).tcp(A, 1, B, 2, ACK, 0, 1299)
                .at(1.7).tcp(A, 1, B, 2, FIN | ACK, 0, 1300)
                .at(1.8).tcp(A, 1, B, 2, FIN | ACK, 0, 1300));

        assertThat(measures.forward().retransmissions()).isEqualTo(3);
        assertThat(measures.forward().outOfOrder()).isEqualTo(1);
        assertThat(measures.forward().keepAlives()).isEqualTo(2);
        assertThat(measures.all().retransmissions()).isEqualTo(3);
    }

    /** The server's ACK stands behind its FIN, which comes later; a second copy of the FIN was then seen before. */
    @Test
    void anAcknowledgmentThatStandsBeyondTellsThatWhatComesNextIsLate() {
        FlowMeasures measures = only(new CaptureBytes()
                .at(1).tcp(A, 1, B, 2, ACK, 100, 1000)
                .at(2).tcp(A, 1, B, 2, ACK, 0, 1101)
                .at(3).tcp(A, 1, B, 2, FIN | ACK, 0, 1100)
                .at(4).tcp(A, 1, B, 2, FIN | ACK, 0, 1100));

        assertThat(measures.forward().outOfOrder()).isEqualTo(1);
        assertThat(measures.forward().retransmissions()).isEqualTo(1);
        assertThat(measures.forward().keepAlives()).isZero();
    }

    @Test
    void closedWindowsAreCountedByTheSideThatClosedIt() {
        ByteBuffer closed = ByteBuffer.allocate(20).putShort((short) 2).putShort((short) 1).putInt(5).putInt(6)
                .put((byte) 0x50).put((byte) ACK).putShort((short) 0);
        FlowMeasures measures = only(new CaptureBytes()
                .at(1).tcp(A, 1, B, 2, ACK, 100, 1000).ip(B, A, 6, closed.array()).ip(B, A, 6, closed.array())
                .tcp(B, 2, A, 1, RST, 0, 5));

        assertThat(measures.backward().zeroWindows()).isEqualTo(2);
        assertThat(measures.forward().zeroWindows()).isZero();
        assertThat(measures.all().zeroWindows()).isEqualTo(2);
    }

    @Test
    void sequenceNumbersWrapAround() {
        FlowMeasures measures = only(new CaptureBytes()
                .at(1.0).tcp(A, 1, B, 2, ACK, 100, 0xffff_ffceL)
                .at(1.1).tcp(A, 1, B, 2, ACK, 100, 150)
                .at(1.2).tcp(A, 1, B, 2, ACK, 100, 50));

        assertThat(measures.forward().retransmissions()).isZero();
        assertThat(measures.forward().outOfOrder()).isEqualTo(1);
    }

    @Test
    void flagsAreCountedByPacket() {
        FlowMeasures measures = only(new CaptureBytes()
                .at(1).tcp(A, 1, B, 2, SYN, 0, 1).tcp(B, 2, A, 1, SYN | ACK, 0).tcp(A, 1, B, 2, ACK | PSH, 9, 2)
                .tcp(B, 2, A, 1, RST | ACK, 0));

        assertThat(measures.all().packetsWith(SYN)).isEqualTo(2);
        assertThat(measures.all().packetsWith(ACK)).isEqualTo(3);
        assertThat(measures.forward().packetsWith(PSH)).isEqualTo(1);
        assertThat(measures.backward().packetsWith(RST)).isEqualTo(1);
        assertThat(measures.all().packetsWith(FIN)).isZero();
    }

    @Test
    void listenersSeeEveryPacketOfEveryFlowOnce() throws IOException {
        List<String> seen = new ArrayList<>();
        FlowListener<List<String>> listener = new FlowListener<>() {
            @Override
            public List<String> onStart() {
                return new ArrayList<>();
            }

            @Override
            public void onPacket(List<String> state, FlowPacket packet) {
                state.add(packet.frame() + (packet.forward() ? ">" : "<") + packet.payloadBytes());
            }

            @Override
            public void onEnd(List<String> state, Flow flow) {
                seen.add(flow.key().sourcePort() + " " + state + " " + flow.end());
            }
        };
        try (Capture capture = new CaptureBytes()
                .at(0).udp(A, 1, B, 2, 5).udp(A, 3, B, 2, 6).udp(B, 2, A, 1, 7)
                .at(500).udp(A, 1, B, 2, 8).open()) {
            Flows.listen(capture, FlowOptions.standard(), listener);
        }

        assertThat(seen).containsExactlyInAnyOrder("1 [1>5, 3<7] IDLE", "3 [2>6] IDLE", "1 [4>8] CAPTURE_END");
    }

    @Test
    void firstSizesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new FlowMeter(-1, (flow, measures) -> { }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Keeping the first -1 sizes: use 0 to 1000");
    }
}
