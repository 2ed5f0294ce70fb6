package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.wireloupe.capture.live.FrameFilter;
import io.wireloupe.capture.live.FrameSender;
import io.wireloupe.capture.live.FrameSource;
import io.wireloupe.capture.live.Live;
import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opening and closing leaves nothing behind. {@code -Dlive.effort=100} does it a hundred times as often.
 */
class OpenCloseTest {

    private static final int TIMES = 60 * Integer.getInteger("live.effort", 1);
    private static final LiveOptions SMALL = LiveOptions.standard()
            .withBuffer(1 << 20, LiveOptions.standard().timeout())
            .withQueue(LiveOptions.SMALLEST_QUEUE, LiveOptions.standard().overflow()).withFilter("udp port 9");

    @TempDir
    private Path folder;

    @BeforeEach
    void linuxOnly() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "Not tested: open files are counted in /proc");
    }

    @Test
    void capturesLeaveNoFileNoThreadAndNoMemory() throws Exception {
        assumeTrue(Programs.run("id", "-u").out().strip().equals("0"), "Not tested: only root may capture");
        openAndClose();
        long files = openFiles();
        long threads = threads();
        for (int i = 0; i < TIMES / 2; i++) {
            openAndClose();
        }
        long memory = memoryKb();
        for (int i = 0; i < TIMES / 2; i++) {
            openAndClose();
        }

        assertThat(openFiles()).isEqualTo(files);
        assertThat(threads()).isEqualTo(threads);
        // The buffers alone would take 1 MB each.
        assertThat(memoryKb() - memory).isLessThan(TIMES / 2 * 1024L / 4);
    }

    private static void openAndClose() throws IOException {
        try (LiveCapture live = Live.open("lo", SMALL); FrameSender sender = Live.sender("lo")) {
            assertThat(live.linkType()).isEqualTo(1);
            assertThat(sender).isNotNull();
        }
    }

    @Test
    void refusedCapturesLeaveNoFile() throws IOException {
        Live.interfaces();
        long files = openFiles();
        for (int i = 0; i < TIMES; i++) {
            try (LiveCapture live = Live.open("lo", SMALL.withFilter("no such filter"))) {
                throw new AssertionError("captures with a wrong filter from " + live.name());
            } catch (IllegalArgumentException | IOException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
            Live.interfaces();
        }
        assertThat(openFiles()).isEqualTo(files);
    }

    @Test
    void filesAndFiltersLeaveNoFile() throws IOException {
        Path sample = folder.resolve("sample.pcap");
        CameraStory.writeTo(sample, folder.resolve("sample.log"));
        long files = openFiles();
        for (int i = 0; i < TIMES; i++) {
            try (FrameSource source = Live.open(sample, Optional.of("tcp"));
                    FrameFilter filter = Live.filter("tcp", 1)) {
                assertThat(source.next()).isEqualTo(FrameSource.Next.FRAME);
                assertThat(filter).isNotNull();
            }
        }
        assertThat(openFiles()).isEqualTo(files);
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.filter(file -> !target(file).endsWith(".jar")).count();
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("wireloupe-live"))
                .count();
    }

    /** How much memory the process takes, without that of the heap: what the system says, in kB. */
    private static long memoryKb() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        return status.stream().filter(line -> line.startsWith("VmData:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }
}
