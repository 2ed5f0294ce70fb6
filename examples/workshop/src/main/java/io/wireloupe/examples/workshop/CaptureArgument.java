package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import io.wireloupe.capture.Capture;
import io.wireloupe.examples.sample.CameraStory;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The capture that a command looks into: the one named, or the bundled sample. */
final class CaptureArgument {

    @Parameters(index = "0", arity = "0..1", paramLabel = "CAPTURE",
            description = "a capture: pcap or pcapng, also packed with gzip, zstd or lz4 (default: the bundled sample)")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private UnpackOption unpack = new UnpackOption();

    @Mixin
    private FilterOption filter = new FilterOption();

    private Optional<Path> sampleLog = Optional.empty();

    /** The file, with the sample written to a temporary folder first if none was named. */
    Path file() throws IOException {
        if (file.isPresent()) {
            return file.get();
        }
        Path folder = Files.createTempDirectory("wireloupe-sample");
        Path capture = folder.resolve("camera.pcap");
        Path log = folder.resolve("camera.log");
        for (Path made : new Path[] {folder, capture, log}) {
            made.toFile().deleteOnExit();
        }
        CameraStory.writeTo(capture, log);
        sampleLog = Optional.of(log);
        return capture;
    }

    /** Opens {@link #file}, which may write the sample. */
    Capture open() throws IOException {
        return open(file());
    }

    /** Opens the file that {@link #file} has given: the packets of it that are asked for. */
    Capture open(Path given) throws IOException {
        Capture whole = Captures.open(given, unpack.options());
        try {
            return filter.of(whole);
        } catch (IllegalArgumentException e) {
            whole.close();
            throw e;
        }
    }

    /** The activity log of the sample, once {@link #file} has written it; empty for a capture that was named. */
    Optional<Path> sampleLog() {
        return sampleLog;
    }
}
