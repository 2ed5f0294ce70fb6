package io.wireloupe.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import io.wireloupe.dissect.RawFrame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveCaptureTest {

    /** Two pieces of 256 KiB hold four frames of this length. */
    private static final int LONG = 100_000;

    private static final LiveOptions OPTIONS = LiveOptions.standard();

    private final ScriptedSource source = new ScriptedSource();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void framesComeInTheirOrderWithTheirTimesAndLengths(boolean immediate) throws IOException {
        List<Packet> packets = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            source.frame(60 + i % 1000);
        }
        source.end();
        try (Capture capture = Capture.of(LiveCapture.of("eth0", source, OPTIONS.withImmediate(immediate)))) {
            capture.forEach(packets::add);
            assertThat(capture.name()).isEqualTo("eth0");
            assertThat(capture.format()).isEqualTo("live");
            assertThat(capture.truncated()).isEmpty();
        }
        assertThat(packets).hasSize(5000);
        for (int i = 0; i < 5000; i++) {
            Packet packet = packets.get(i);
            assertThat(packet.number()).isEqualTo(i + 1);
            assertThat(packet.bytes()).hasSize(60 + i % 1000).containsOnly((byte) i);
            assertThat(packet.originalLength()).isEqualTo(61 + i % 1000);
            assertThat(packet.time().orElseThrow().getEpochSecond()).isEqualTo(1000 + i);
            assertThat(packet.time().orElseThrow().getNano()).isEqualTo(i);
        }
        assertThat(source.closed).isTrue();
        assertThat(source.closedBy.getName()).isEqualTo("wireloupe-live-eth0");
    }

    @Test
    void fullQueueDropsTheNewestAndCounts() throws Exception {
        assertThat(overflow(Overflow.DROP_NEWEST)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void fullQueueDropsTheOldestBatchAndCounts() throws Exception {
        assertThat(overflow(Overflow.DROP_OLDEST)).containsExactly(4, 5, 6);
    }

    /** The numbers of the frames that are left of seven. */
    private List<Integer> overflow(Overflow rule) throws Exception {
        try (LiveCapture live = LiveCapture.of("eth0", source, OPTIONS.withQueue(LiveOptions.SMALLEST_QUEUE, rule))) {
            for (int i = 0; i < 7; i++) {
                source.frame(LONG);
            }
            source.awaitAsked(8);
            live.stop();
            List<Integer> left = new ArrayList<>();
            RawFrame frame = new RawFrame();
            while (live.next(frame)) {
                left.add((int) frame.bytes()[frame.offset()]);
            }
            LiveStatistics statistics = live.statistics();
            assertThat(statistics.read()).isEqualTo(7);
            assertThat(statistics.taken()).isEqualTo(left.size());
            assertThat(statistics.droppedByQueue()).isEqualTo(7 - left.size());
            return left;
        }
    }

    @Test
    void fullQueueCanMakeTheReaderWait() throws Exception {
        try (LiveCapture live =
                LiveCapture.of("eth0", source, OPTIONS.withQueue(LiveOptions.SMALLEST_QUEUE, Overflow.WAIT))) {
            for (int i = 0; i < 40; i++) {
                source.frame(LONG);
            }
            source.end();
            source.awaitAsked(5);
            RawFrame frame = new RawFrame();
            for (int i = 0; i < 40; i++) {
                assertThat(live.next(frame)).isTrue();
                assertThat(frame.bytes()[frame.offset()]).isEqualTo((byte) i);
            }
            assertThat(live.next(frame)).isFalse();
            assertThat(live.statistics().droppedByQueue()).isZero();
        }
    }

    @Test
    void closingWhileTheReaderWaitsForRoomEndsIt() throws Exception {
        try (LiveCapture live =
                LiveCapture.of("eth0", source, OPTIONS.withQueue(LiveOptions.SMALLEST_QUEUE, Overflow.WAIT))) {
            for (int i = 0; i < 5; i++) {
                source.frame(LONG);
            }
            source.awaitAsked(5);
            assertThat(live.failure()).isEmpty();
        }
        assertThat(source.closed).isTrue();
    }

    @Test
    void frameLongerThanABatchIsWhole() throws IOException {
        source.frame(60);
        source.frame(1_000_000);
        source.frame(60);
        source.end();
        List<Integer> lengths = new ArrayList<>();
        try (Capture capture = Capture.of(LiveCapture.of("usb1", source, OPTIONS))) {
            capture.forEach(packet -> lengths.add(packet.bytes().length));
        }
        assertThat(lengths).containsExactly(60, 1_000_000, 60);
    }

    @Test
    void interfaceThatGoesAwayIsToldAfterTheFramesBeforeIt() throws IOException {
        source.frame(60);
        source.frame(70);
        source.fail();
        try (LiveCapture live = LiveCapture.of("eth0", source, OPTIONS); Capture capture = Capture.of(live)) {
            assertThat(capture).hasSize(2);
            assertThat(capture.truncated().orElseThrow())
                    .hasToString("ends at byte 130 after 2 frames: the interface went away");
            assertThat(live.failure()).contains("the interface went away");
        }
    }

    @Test
    void durationEndsAQuietCapture() throws IOException {
        source.frame(60);
        try (LiveCapture live = LiveCapture.of("eth0", source, OPTIONS.withDuration(Duration.ofMillis(50)));
                Capture capture = Capture.of(live)) {
            assertThat(capture).hasSize(1);
            assertThat(live.failure()).isEmpty();
        }
    }

    @Test
    void stoppingFromElsewhereEndsTheRows() throws IOException {
        List<Integer> rows = new ArrayList<>();
        source.frame(60);
        try (LiveCapture live = LiveCapture.of("eth0", source, OPTIONS); Capture capture = Capture.of(live)) {
            capture.fields("frame.len").forEachBatch(batch -> {
                rows.add(batch.rows());
                live.stop();
            });
        }
        assertThat(rows).as("a batch is handed over though it is not full").containsExactly(1);
    }

    @Test
    void interruptedReaderIsTold() throws IOException {
        try (LiveCapture live = LiveCapture.of("eth0", source, OPTIONS)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> live.next(new RawFrame())).isInstanceOf(IOException.class)
                    .hasMessage("Capturing from eth0 was interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void statisticsAreThoseOfTheSystemAndTheQueue() throws IOException {
        source.frame(60);
        source.end();
        LiveStatistics statistics;
        try (LiveCapture live = LiveCapture.of("eth0", source, OPTIONS); Capture capture = Capture.of(live)) {
            assertThat(capture).hasSize(1);
            statistics = live.statistics();
        }
        assertThat(statistics).isEqualTo(new LiveStatistics(11, 7, 3, 1, 0, 1));
        assertThat(statistics).hasToString(
                "1 frame taken, 10 dropped (by the system 7, by the interface 3, by a slow reader 0)");
    }

    @Test
    void recordHoldsEveryFrameThoughTheQueueDropsSome() throws Exception {
        Path record = folder.resolve("record.pcap");
        try (LiveCapture live = LiveCapture.of("eth0", source, OPTIONS.withRecord(record)
                .withQueue(LiveOptions.SMALLEST_QUEUE, Overflow.DROP_NEWEST))) {
            for (int i = 0; i < 9; i++) {
                source.frame(LONG);
            }
            source.awaitAsked(10);
            assertThat(live.statistics().droppedByQueue()).isEqualTo(5);
        }
        try (Capture capture = Capture.open(record)) {
            int number = 0;
            for (Packet packet : capture) {
                assertThat(packet.bytes()).hasSize(LONG).containsOnly((byte) number);
                assertThat(packet.originalLength()).isEqualTo(LONG + 1);
                assertThat(packet.time().orElseThrow().getNano()).isEqualTo(number++);
            }
            assertThat(number).isEqualTo(9);
        }
    }

    @Test
    @Timeout(30)
    void recordCanBeReadWhileTheCaptureRuns() throws Exception {
        Path record = folder.resolve("record.pcap");
        try (LiveCapture live = LiveCapture.of("eth0", source, OPTIONS.withRecord(record))) {
            source.frame(60);
            while (Files.size(record) < 24 + 16 + 60) {
                source.nothing();
                source.awaitAsked(1);
            }
            try (Capture capture = Capture.open(record)) {
                assertThat(capture).hasSize(1);
            }
            assertThat(live.statistics().read()).isEqualTo(1);
        }
    }

    @Test
    void recordThatCannotBeWrittenRefusesTheCaptureAndClosesIt() {
        assertThatThrownBy(() -> LiveCapture.of("eth0", source, OPTIONS.withRecord(folder)))
                .isInstanceOf(IOException.class).hasMessageContaining(folder.toString());
        assertThat(source.closed).isTrue();
    }

    @Test
    void optionsOutOfRangeSayTheRange() {
        assertThatThrownBy(() -> OPTIONS.withSnapLength(0)).hasMessage("A snap length of 0 bytes: use 1 to 262144");
        assertThatThrownBy(() -> OPTIONS.withBuffer(-1, Duration.ofMillis(1))).hasMessageContaining("-1 bytes: use 0");
        assertThatThrownBy(() -> OPTIONS.withBuffer(0, Duration.ZERO)).hasMessageContaining("use 1 ms to 60 s");
        assertThatThrownBy(() -> OPTIONS.withQueue(1, Overflow.WAIT))
                .hasMessage("A queue of 1 bytes: use at least 524288");
        assertThatThrownBy(() -> OPTIONS.withDuration(Duration.ZERO)).hasMessageContaining("use a positive time");
    }
}
