package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.wireloupe.capture.Capture;

import org.junit.jupiter.api.Test;

/** Frames without payload have 42 bytes. */
class FlowSeriesTest {

    private static final String A = "192.168.1.20";
    private static final String B = "203.0.113.9";

    private static List<Series> series(CaptureBytes bytes, FlowOptions options, Duration width, long origin) {
        List<Series> all = new ArrayList<>();
        try (Capture capture = bytes.open()) {
            Flows.listen(capture, options, new FlowSeries(width, origin, (flow, series) -> {
                assertThat(series.up()).isEqualTo(new Amount(flow.forward().packets(), flow.forward().bytes()));
                assertThat(series.down()).isEqualTo(new Amount(flow.backward().packets(), flow.backward().bytes()));
                all.add(series);
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    @Test
    void binsAreFilledWithZerosAndExactAtTheirEdges() {
        CaptureBytes capture = new CaptureBytes()
                .atNanos(10_250_000_000L).udp(A, 1, B, 2, 0)
                .atNanos(11_249_999_999L).udp(A, 1, B, 2, 1)
                .atNanos(11_250_000_000L).udp(B, 2, A, 1, 2)
                .atNanos(14_249_999_999L).udp(A, 1, B, 2, 3)
                .atNanos(12_000_000_000L).udp(B, 2, A, 1, 4);
        Series series = series(capture, FlowOptions.standard(), Duration.ofSeconds(1), 9_250_000_000L).get(0);

        assertThat(series.startNanos()).isEqualTo(10_250_000_000L);
        assertThat(series.upBytes()).containsExactly(42 + 43, 0, 0, 45);
        assertThat(series.downBytes()).containsExactly(0, 44 + 46, 0, 0);
        assertThat(series.downFrames(1)).isEqualTo(2);
        assertThat(series.otherBytes()).containsOnly(0);
    }

    @Test
    void eachFlowHasItsOwnAndAllTogetherAreThoseOfTheTraffic() {
        CaptureBytes capture = new CaptureBytes();
        for (int i = 0; i < 200; i++) {
            capture.at(100 + i * 0.37).udp(A, 1 + i % 7, B, 2, i);
        }
        Series total = capture.traffic().series();
        List<Series> flows = series(capture, FlowOptions.standard(), Duration.ofSeconds(1), total.startNanos());

        assertThat(flows).hasSize(7);
        long[] sums = new long[total.bins()];
        for (Series each : flows) {
            int shift = (int) ((each.startNanos() - total.startNanos()) / 1_000_000_000L);
            for (int bin = 0; bin < each.bins(); bin++) {
                sums[bin + shift] += each.bytes(bin);
            }
        }
        assertThat(sums).isEqualTo(total.upBytes());
    }

    @Test
    void binsBecomeWiderForAFlowThatLastsLong() {
        CaptureBytes capture = new CaptureBytes().at(0).udp(A, 1, B, 2, 0).at(5).udp(A, 1, B, 2, 0)
                .at(3_000_001).udp(A, 1, B, 2, 0);
        Series series = series(capture, FlowOptions.whole(), Duration.ofSeconds(1), 0).get(0);

        assertThat(series.widthNanos()).isEqualTo(4_000_000_000L);
        assertThat(series.bins()).isEqualTo(750_001);
        assertThat(series.upFrames(0)).isEqualTo(1);
        assertThat(series.upFrames(1)).isEqualTo(1);
        assertThat(series.upFrames(750_000)).isEqualTo(1);
    }

    @Test
    void aWidthThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new FlowSeries(Duration.ZERO, 0, (flow, series) -> { }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Bins of PT0S: use a positive time, such as one second");
    }
}
