package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.wireloupe.capture.live.FrameFilter;
import io.wireloupe.capture.live.FrameSender;
import io.wireloupe.capture.live.FrameSource;
import io.wireloupe.capture.live.Live;
import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.capture.live.Overflow;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Opening and closing leaves nothing behind; {@link SoakReport} does it for an hour. */
class OpenCloseTest {

    private static final int ROUNDS = 200;
    private static final int FRAMES = 5;
    private static final int BUFFER = 2 << 20;

    @TempDir
    private Path folder;

    @BeforeEach
    void linuxOnly() {
        assumeTrue(Footprint.isKnown(), "Not tested: what a process takes is read from /proc");
    }

    @Test
    @Timeout(300)
    void capturesLeaveNoFileNoThreadAndNoMemory() throws Exception {
        assumeTrue(Programs.run("id", "-u").out().strip().equals("0"), "Not tested: only root may capture");
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            // The first rounds load classes and compile.
            for (int i = 0; i < ROUNDS / 4; i++) {
                capture(socket);
            }
            Footprint before = Footprint.now();
            for (int i = 0; i < ROUNDS; i++) {
                capture(socket);
            }
            Footprint after = Footprint.now();

            assertThat(after.files()).isEqualTo(before.files());
            assertThat(captureThreads()).isZero();
            // Each ring of frames is an area of its own; the JVM makes and gives back some, too.
            assertThat(after.mappings() - before.mappings()).isLessThan(ROUNDS / 4);
            assertThat(after.residentKb() - before.residentKb()).isLessThan(ROUNDS * (BUFFER / 1024L) / 4);
        }
    }

    /** Opens, takes some frames, and closes. */
    private static void capture(DatagramSocket socket) throws IOException {
        LiveOptions options = LiveOptions.standard().withFilter("udp port " + socket.getLocalPort())
                .withBuffer(BUFFER, Duration.ofMillis(1)).withQueue(LiveOptions.SMALLEST_QUEUE, Overflow.WAIT);
        RawFrame frame = new RawFrame();
        try (LiveCapture live = Live.open("lo", options)) {
            for (int i = 0; i < FRAMES; i++) {
                socket.send(new DatagramPacket(new byte[100], 100, socket.getLocalSocketAddress()));
            }
            for (int i = 0; i < FRAMES; i++) {
                assertThat(live.next(frame)).isTrue();
            }
        }
    }

    @Test
    void sendersRefusedCapturesAndListsLeaveNoFile() throws IOException {
        assumeTrue(Programs.run("id", "-u").out().strip().equals("0"), "Not tested: only root may capture");
        Live.interfaces();
        long files = Footprint.now().files();
        for (int i = 0; i < ROUNDS / 10; i++) {
            assertThatThrownBy(() -> Live.open("lo", LiveOptions.standard().withFilter("no such filter")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Live.open("lo", LiveOptions.standard().withRecord(folder)))
                    .isInstanceOf(IOException.class);
            try (FrameSender sender = Live.sender("lo")) {
                assertThat(sender).isNotNull();
            }
            assertThat(Live.interfaces()).isNotEmpty();
        }
        assertThat(Footprint.now().files()).isEqualTo(files);
        assertThat(captureThreads()).isZero();
    }

    @Test
    void filesAndFiltersLeaveNoFile() throws IOException {
        Path sample = folder.resolve("sample.pcap");
        CameraStory.writeTo(sample, folder.resolve("sample.log"));
        long files = Footprint.now().files();
        for (int i = 0; i < ROUNDS; i++) {
            try (FrameSource source = Live.open(sample, Optional.of("tcp"));
                    FrameFilter filter = Live.filter("tcp", 1)) {
                assertThat(source.next()).isEqualTo(FrameSource.Next.FRAME);
                assertThat(filter).isNotNull();
            }
        }
        assertThat(Footprint.now().files()).isEqualTo(files);
    }

    private static long captureThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("wireloupe-live"))
                .count();
    }
}
