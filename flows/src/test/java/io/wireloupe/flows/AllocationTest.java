package io.wireloupe.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;

/** The way of a packet through the tables makes no garbage once its flow is known. */
class AllocationTest {

    private static final int PACKETS = 200_000;

    private final FlowTable flows = new FlowTable(FlowOptions.standard(), (cells, base, end) -> { });
    private final SeriesClock clock = new SeriesClock(1_000_000_000L, 1_000_000);
    private final PathTable paths = new PathTable(1000, 1000, clock);
    private final FrameRow row = new FrameRow();

    private void count(int packets) {
        for (int i = 0; i < packets; i++) {
            row.number = i + 1L;
            row.timeNanos = i;
            row.bytes = 100;
            row.version = 4;
            row.protocol = FrameRow.TCP;
            row.shape = FrameRow.PORTS;
            row.flags = 16;
            row.source = 1;
            row.destination = 2;
            row.sourceLow = 3;
            row.destinationLow = 4;
            row.sourcePort = 1000 + i % 100;
            row.destinationPort = 443;
            flows.add(row);
            int path = paths.find(row);
            paths.count(path, paths.backwards ? 1 : 0, row);
        }
    }

    @Test
    void packetsOfKnownFlowsAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        count(PACKETS);
        long before = threads.getThreadAllocatedBytes(self);
        count(PACKETS);
        long allocated = threads.getThreadAllocatedBytes(self) - before;

        assertThat(flows.open()).isEqualTo(100);
        // Reading the counter itself takes some bytes.
        assertThat(allocated).isLessThan(PACKETS / 10);
    }
}
