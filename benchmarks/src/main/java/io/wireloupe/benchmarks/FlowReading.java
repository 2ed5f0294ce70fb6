package io.wireloupe.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Conversations;
import io.wireloupe.flows.FlowMeter;
import io.wireloupe.flows.FlowOptions;
import io.wireloupe.flows.Flows;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a packet, from a file of 200,000 packets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FlowReading {

    private static final int PACKETS = 200_000;

    private Path file = Path.of("");

    /** Writes the capture. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = HomeCapture.write(PACKETS, 1);
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        Files.delete(file);
    }

    /** Reading the file alone. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long frames() throws IOException {
        long[] bytes = new long[1];
        try (Capture capture = Capture.open(file)) {
            capture.frames().forEach(frame -> bytes[0] += frame.originalLength());
        }
        return bytes[0];
    }

    /** Two-way flows. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long flows() throws IOException {
        return flows(FlowOptions.standard());
    }

    /** The same kept by two threads. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long flowsOfTwoThreads() throws IOException {
        return flows(FlowOptions.standard().withThreads(2));
    }

    /** The same with every frame decoded, since tunnels are looked into. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long flowsInTunnels() throws IOException {
        return flows(FlowOptions.standard().withTunnels(true));
    }

    private long flows(FlowOptions options) throws IOException {
        long[] packets = new long[1];
        try (Capture capture = Capture.open(file)) {
            Flows.forEach(capture, options, flow -> packets[0] += flow.packets());
        }
        return packets[0];
    }

    /** Flows with all statistics. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long measures() throws IOException {
        long[] packets = new long[1];
        try (Capture capture = Capture.open(file)) {
            Flows.listen(capture, FlowOptions.standard(),
                    new FlowMeter(20, (flow, measures) -> packets[0] += measures.all().sizes().count()));
        }
        return packets[0];
    }

    /** Devices, connections, flows, series, names. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public Traffic traffic() throws IOException {
        try (Capture capture = Capture.open(file)) {
            return Traffic.of(capture, TrafficOptions.standard());
        }
    }

    /** What tshark's conversations count. */
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public Conversations conversations() throws IOException {
        try (Capture capture = Capture.open(file)) {
            return Conversations.of(capture);
        }
    }
}
