package io.wireloupe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.FlowOptions;
import io.wireloupe.flows.Flows;

import org.junit.jupiter.api.Test;

class FlowReadingTest {

    @Test
    void allWaysReadTheSamePackets() throws IOException {
        FlowReading reading = new FlowReading();
        reading.write();
        try {
            assertThat(reading.flows()).isEqualTo(200_000).isEqualTo(reading.flowsOfTwoThreads())
                    .isEqualTo(reading.flowsInTunnels()).isEqualTo(reading.measures());
            assertThat(reading.traffic().totals().all().frames()).isEqualTo(200_000);
            assertThat(reading.traffic().totals().all().bytes()).isEqualTo(reading.frames());
            assertThat(reading.conversations().tcp()).isNotEmpty();
        } finally {
            reading.remove();
        }
    }

    @Test
    void aScanIsAFlowForEachFrame() throws IOException {
        try (Capture capture = Capture.open(new Syns(70_000), "scan")) {
            Flows flows = Flows.of(capture, FlowOptions.standard().withTableSize(1000));
            assertThat(flows.flows()).hasSize(70_000);
            assertThat(flows.total().bytes()).isEqualTo(Syns.bytes(70_000));
            assertThat(flows.evicted()).isPositive();
        }
    }
}
