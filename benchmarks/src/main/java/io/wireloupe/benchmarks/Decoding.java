package io.wireloupe.benchmarks;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Columns;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.capture.Packet;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.examples.sample.CameraStory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Passes over a capture in memory, the bundled sample unless {@code -p capture=FILE} names another. The counter
 * {@code frames} is the frames of a second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class Decoding {

    /** The capture file; empty for the bundled sample. */
    @Param("")
    public String capture = "";

    private byte[] bytes = new byte[0];

    /** Counts frames beside passes. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counts {

        /** Frames decoded so far. */
        public long frames;
    }

    /** Reads the capture into memory. */
    @Setup
    public void read() throws IOException {
        if (capture.isEmpty()) {
            Path sample = Files.createTempFile("sample", ".pcap");
            Path log = Files.createTempFile("sample", ".log");
            CameraStory.writeTo(sample, log);
            bytes = Files.readAllBytes(sample);
            Files.delete(sample);
            Files.delete(log);
        } else {
            bytes = Files.readAllBytes(Path.of(capture));
        }
    }

    /** The records alone: number and length of each frame. */
    @Benchmark
    public void records(Counts counts) throws IOException {
        csv(counts, List.of("frame.number", "frame.len"));
    }

    /** The workshop's 40 columns as tshark writes them. */
    @Benchmark
    public void workshopCsv(Counts counts) throws IOException {
        csv(counts, Columns.WORKSHOP);
    }

    /** Every field of every protocol above TCP and UDP, as columns. */
    @Benchmark
    public void applicationCsv(Counts counts) throws IOException {
        List<String> fields = Dissectors.standard().all().stream()
                .filter(dissector -> dissector.getClass().getPackageName().endsWith(".app"))
                .flatMap(dissector -> dissector.protocol().fields().stream())
                .map(Field::name)
                .distinct()
                .toList();
        csv(counts, fields);
    }

    /** Everything, as the tree of each packet. */
    @Benchmark
    public void trees(Counts counts) throws IOException {
        try (Capture open = open()) {
            for (Packet packet : open) {
                counts.frames += packet.tree().layers().isEmpty() ? 0 : 1;
            }
        }
    }

    private void csv(Counts counts, List<String> fields) throws IOException {
        try (Capture open = open()) {
            counts.frames += open.fields(fields).writeTo(OutputStream.nullOutputStream(), CsvFormat.tshark('|'));
        }
    }

    private Capture open() throws IOException {
        return Capture.open(new ByteArrayInputStream(bytes), "capture");
    }
}
