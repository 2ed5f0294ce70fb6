package io.wireloupe.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Columns;
import io.wireloupe.capture.Frames;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficCollector;
import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.oui.Vendors;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All that the workshop's notebook works out, in one pass over a capture file: vendors of devices, address pairs, flows
 * and the bytes of each second. Milliseconds a pass, over 200,000 packets unless {@code -p capture=FILE} names another
 * capture. Nothing is written.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Notebook {

    private static final int PACKETS = 200_000;
    private static final TrafficOptions OPTIONS = TrafficOptions.standard().withContent(false).withLimits(0, 1 << 16);

    /** The capture file; empty for one that is made. */
    @Param("")
    public String capture = "";

    private Path file = Path.of("");

    /** What came out, so that nothing is left undone. */
    public record Outcome(long devices, long vendors, long connections, long flows, long frames, long bins) {}

    /** Writes the capture, if none is named. */
    @Setup(Level.Trial)
    public void write() throws IOException {
        file = capture.isEmpty() ? HomeCapture.write(PACKETS, 1) : Path.of(capture);
    }

    /** Removes it. */
    @TearDown(Level.Trial)
    public void remove() throws IOException {
        if (capture.isEmpty()) {
            Files.delete(file);
        }
    }

    /** With the workshop's 40 columns of every frame decoded. */
    @Benchmark
    public Outcome decoded() throws IOException {
        long[] flows = new long[2];
        try (Capture open = Capture.open(file)) {
            TrafficCollector collector = new TrafficCollector(open.dissectors(), OPTIONS, flow -> add(flows, flow));
            List<String> fields = new ArrayList<>(Columns.WORKSHOP);
            fields.addAll(collector.fieldNames());
            Frames frames = open.frames(fields);
            frames.forEach(frame -> collector.accept(frames.row()));
            return outcome(collector.traffic(), flows);
        }
    }

    /** With headers read in place where they are usual, as {@code workshop tables} does. */
    @Benchmark
    public Outcome inPlace() throws IOException {
        long[] flows = new long[2];
        try (Capture open = Capture.open(file)) {
            return outcome(Traffic.of(open, OPTIONS, flow -> add(flows, flow)), flows);
        }
    }

    private static void add(long[] flows, Flow flow) {
        flows[0]++;
        flows[1] += flow.packets();
    }

    private static Outcome outcome(Traffic traffic, long[] flows) {
        long known = 0;
        for (Device device : traffic.devices()) {
            known += Vendors.embedded().of(device.mac().bits()).known() ? 1 : 0;
        }
        return new Outcome(traffic.devices().size(), known, traffic.connections().size(), flows[0], flows[1],
                traffic.series().bins());
    }
}
