package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import io.wireloupe.capture.live.Live;
import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.capture.live.LiveException;
import io.wireloupe.capture.live.LiveInterface;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.capture.live.LiveProblem;
import io.wireloupe.capture.live.LiveStatistics;
import io.wireloupe.capture.live.Overflow;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Captures from a cable that the test makes, on which a second process sends. */
class LiveCaptureTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private VethPair cable;
    private Path sample;

    @BeforeEach
    void makeTheCable() throws IOException {
        cable = VethPair.make();
        sample = folder.resolve("sample.pcap");
        CameraStory.writeTo(sample, folder.resolve("sample.log"));
    }

    @AfterEach
    void removeTheCable() {
        if (cable != null) {
            cable.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void framesAreThoseThatTcpdumpWrites(boolean immediate) throws Exception {
        assumeTrue(Programs.has("tcpdump"), "Not tested: there is no tcpdump here");
        int count = 2000;
        Path theirs = folder.resolve("tcpdump.pcap");
        Process tcpdump = tcpdump(theirs, count);
        List<Packet> ours = new ArrayList<>();
        // In immediate mode Linux gives every frame room for a whole snap length.
        LiveOptions options = LiveOptions.standard().withImmediate(immediate).withSnapLength(2048).withDuration(LONG)
                .withRecord(folder.resolve("ours.pcap"));
        LiveStatistics statistics;
        try (LiveCapture live = Live.open(cable.here(), options); Capture capture = Capture.of(live)) {
            Process sender = cable.send(sample, count);
            for (Packet packet : capture) {
                ours.add(packet);
                if (ours.size() == count) {
                    break;
                }
            }
            assertThat(sender.waitFor(120, TimeUnit.SECONDS)).isTrue();
            statistics = atTheEnd(live);
        }
        assertThat(tcpdump.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(statistics).as("received %d, read %d", statistics.received(), statistics.read())
                .isEqualTo(new LiveStatistics(count, 0, 0, count, 0, count));
        List<Packet> expected = packets(theirs);
        assertThat(bytes(ours)).hasSize(count).isEqualTo(bytes(expected));
        assertThat(ours).extracting(Packet::originalLength)
                .isEqualTo(expected.stream().map(Packet::originalLength).toList());
        // Linux asks its clock for each of the two sockets anew, one after the other.
        long[] apart = IntStream.range(0, count).mapToLong(i -> Duration.between(ours.get(i).time().orElseThrow(),
                expected.get(i).time().orElseThrow()).abs().toNanos()).sorted().toArray();
        assertThat(apart[count / 2]).isLessThan(1_000_000);
        assertThat(bytes(packets(folder.resolve("ours.pcap")))).isEqualTo(bytes(ours));
    }

    @Test
    void timesAreThoseOfTheSystemsClockWithNanoseconds() throws Exception {
        long before = System.currentTimeMillis();
        List<Packet> packets = capture(LiveOptions.standard(), 50);
        long after = System.currentTimeMillis();

        assertThat(packets).allSatisfy(packet ->
                assertThat(packet.time().orElseThrow().toEpochMilli()).isBetween(before, after));
        assertThat(packets).isSortedAccordingTo((a, b) -> a.time().orElseThrow().compareTo(b.time().orElseThrow()));
        assertThat(packets).anySatisfy(packet ->
                assertThat(packet.time().orElseThrow().getNano() % 1000).isNotZero());
    }

    @Test
    void timesAreOfMicrosecondsIfNanosecondsAreNotAskedFor() throws Exception {
        assertThat(capture(LiveOptions.standard().withNanoseconds(false), 50)).allSatisfy(packet ->
                assertThat(packet.time().orElseThrow().getNano() % 1000).isZero());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void frameWaitsForTheTimeoutUnlessImmediacyIsAskedFor(boolean immediate) throws Exception {
        LiveOptions options = LiveOptions.standard().withImmediate(immediate).withSnapLength(2048)
                .withBuffer(16 << 20, Duration.ofSeconds(60));
        try (LiveCapture live = Live.open(cable.here(), immediate ? options.withDuration(LONG) : options)) {
            // For a second, ten times as long as frames wait as usual.
            Process sender = cable.send(sample, 20, 20);
            assertThat(sender.waitFor(120, TimeUnit.SECONDS)).isTrue();
            if (immediate) {
                assertThat(live.next(new RawFrame())).isTrue();
            } else {
                assertThat(live.statistics().read()).isZero();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interfaceIsPromiscuousWhileACaptureAsksForIt(boolean promiscuous) throws Exception {
        try (LiveCapture live = Live.open(cable.here(), LiveOptions.standard().withPromiscuous(promiscuous))) {
            assertThat(live.linkType()).isEqualTo(1);
            assertThat(Programs.must("ip", "-d", "link", "show", "dev", cable.here()))
                    .contains("promiscuity " + (promiscuous ? 1 : 0) + " ");
        }
        assertThat(Programs.must("ip", "-d", "link", "show", "dev", cable.here())).contains("promiscuity 0 ");
    }

    @Test
    void interfaceThatIsDownIsSaidWithWhatToDo() {
        Programs.must("ip", "link", "set", "dev", cable.here(), "down");

        LiveException down = catchThrowableOfType(LiveException.class,
                () -> Live.open(cable.here(), LiveOptions.standard()).close());
        assertThat(down.problem()).isEqualTo(LiveProblem.INTERFACE_DOWN);
        assertThat(down).hasMessageStartingWith("The interface " + cable.here() + " is down (libpcap: ")
                .hasMessageEndingWith("Bring it up with: sudo ip link set dev INTERFACE up");
    }

    @Test
    void snapLengthKeepsTheFirstBytes() throws Exception {
        List<Packet> packets = capture(LiveOptions.standard().withSnapLength(40), 50);

        assertThat(packets).allSatisfy(packet -> assertThat(packet.bytes().length)
                .isEqualTo(Math.min(40, packet.originalLength())));
        assertThat(packets).anySatisfy(packet -> assertThat(packet.originalLength()).isGreaterThan(40));
    }

    @Test
    void aFilterLetsThroughWhatMatches() throws Exception {
        List<Packet> arp = packets(sample).stream().limit(500)
                .filter(packet -> !packet.text("arp.opcode").isEmpty()).toList();
        assertThat(arp).isNotEmpty();
        List<Packet> ours = new ArrayList<>();
        try (LiveCapture live = Live.open(cable.here(), LiveOptions.standard().withDuration(LONG)
                .withFilter("arp")); Capture capture = Capture.of(live)) {
            cable.sendAll(sample, 500);
            for (Packet packet : capture) {
                ours.add(packet);
                if (ours.size() == arp.size()) {
                    break;
                }
            }
            assertThat(atTheEnd(live).read()).isEqualTo(arp.size());
        }
        assertThat(bytes(ours)).isEqualTo(bytes(arp));
    }

    @Test
    void slowReaderLosesTheNewestAndEveryFrameIsCounted() throws Exception {
        overload(Overflow.DROP_NEWEST, sample, 0);
    }

    @Test
    void slowReaderLosesTheOldestIfAskedFor() throws Exception {
        overload(Overflow.DROP_OLDEST, sample, 1);
    }

    /** Takes nothing until all was sent, so that the smallest queue overflows. */
    private void overload(Overflow rule, Path frames, int kept) throws Exception {
        int count = 9000;
        LiveOptions options = LiveOptions.standard().withQueue(LiveOptions.SMALLEST_QUEUE, rule)
                .withRecord(folder.resolve("all.pcap"));
        long taken = 0;
        String first = "";
        String last = "";
        try (LiveCapture live = Live.open(cable.here(), options)) {
            cable.sendAll(frames, count);
            while (live.statistics().read() + live.statistics().droppedBySystem() < count) {
                LockSupport.parkNanos(10_000_000);
            }
            live.stop();
            RawFrame frame = new RawFrame();
            while (live.next(frame)) {
                last = HexFormat.of().formatHex(frame.bytes(), frame.offset(), frame.offset() + frame.capturedLength());
                first = taken++ == 0 ? last : first;
            }
            LiveStatistics statistics = atTheEnd(live);
            assertThat(statistics.droppedByQueue()).isPositive();
            assertThat(statistics.droppedBySystem()).isZero();
            assertThat(statistics.taken()).isEqualTo(taken);
            assertThat(statistics.taken() + statistics.droppedByQueue()).isEqualTo(count);
        }
        List<String> all = bytes(packets(folder.resolve("all.pcap")));
        assertThat(all).as("the record has what the queue dropped").hasSize(count);
        assertThat(kept == 0 ? first : last).isEqualTo(all.get(kept == 0 ? 0 : count - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 20, 128 << 20})
    void readerThatWaitsLeavesTheDroppingToTheSystemAndALargerBufferDropsNothing(int buffer) throws Exception {
        int count = 20_000;
        LiveOptions options = LiveOptions.standard().withQueue(LiveOptions.SMALLEST_QUEUE, Overflow.WAIT)
                .withBuffer(buffer, Duration.ofMillis(10)).withDuration(LONG);
        try (LiveCapture live = Live.open(cable.here(), options)) {
            cable.sendAll(sample, count);
            RawFrame frame = new RawFrame();
            long taken = 0;
            while (taken < count - atLeastDropped(live) && live.next(frame)) {
                taken++;
            }
            LiveStatistics statistics = atTheEnd(live);
            assertThat(statistics.droppedByQueue()).isZero();
            assertThat(statistics.taken()).isEqualTo(taken);
            assertThat(statistics.taken() + statistics.droppedBySystem()).isEqualTo(count);
            if (buffer == 1 << 20) {
                assertThat(statistics.droppedBySystem()).isPositive();
            } else {
                assertThat(statistics.droppedBySystem()).isZero();
            }
        }
    }

    /** What the system is known to have dropped. */
    private static long atLeastDropped(LiveCapture live) {
        return live.statistics().droppedBySystem();
    }

    @Test
    void interfaceThatGoesAwayEndsTheCaptureAndIsNamed() throws Exception {
        try (LiveCapture live = Live.open(cable.here(), LiveOptions.standard().withDuration(LONG));
                Capture capture = Capture.of(live)) {
            cable.sendAll(sample, 10);
            long packets = 0;
            for (Packet packet : capture) {
                packets = packet.number();
                if (packets == 10) {
                    // Not before: what the system still gathers is lost with the interface.
                    cable.cut();
                }
            }
            assertThat(packets).isEqualTo(10);
            assertThat(capture.truncated().orElseThrow().toString())
                    .contains("after 10 frames: the interface " + cable.here() + " gave no more frames: ")
                    .containsPattern("disappeared|went down|down");
        }
    }

    @Test
    @Timeout(30)
    void stoppingEndsAWaitOnAQuietInterface() throws Exception {
        try (LiveCapture live = Live.open(cable.here(), LiveOptions.standard().withDuration(Duration.ofMillis(200))
                .withBuffer(1 << 20, Duration.ofSeconds(60)));
                Capture capture = Capture.of(live)) {
            assertThat(capture).isEmpty();
            assertThat(capture.truncated()).isEmpty();
            assertThat(live.failure()).isEmpty();
        }
    }

    @Test
    void rowsComeWhileTheCaptureRuns() throws Exception {
        List<Long> rows = new ArrayList<>();
        try (LiveCapture live = Live.open(cable.here(), LiveOptions.standard().withDuration(LONG));
                Capture capture = Capture.of(live)) {
            cable.sendAll(sample, 20);
            capture.fields("frame.number").forEachBatch(batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    rows.add(batch.number(row, 0));
                }
                if (rows.size() == 20) {
                    live.stop();
                }
            });
        }
        assertThat(rows).hasSize(20).isSorted();
    }

    @Test
    void waitThatCannotBeEndedIsAvoidedByAsking() throws Exception {
        LiveOptions options = LiveOptions.standard().withDuration(LONG);
        PcapSource polling = PcapSource.live(Handle.live(cable.here(), options), false);
        try (LiveCapture live = LiveCapture.of(cable.here(), polling, options)) {
            cable.sendAll(sample, 30);
            RawFrame frame = new RawFrame();
            for (int i = 0; i < 30; i++) {
                assertThat(live.next(frame)).isTrue();
            }
        }
    }

    @Test
    void theCableIsListedWithItsAddressesAndLink() throws Exception {
        Programs.must("ip", "addr", "add", "198.51.100.7/24", "dev", cable.here());
        LiveInterface found = Live.interfaces().stream().filter(each -> each.name().equals(cable.here())).findFirst()
                .orElseThrow();

        assertThat(found.up()).isTrue();
        assertThat(found.running()).isTrue();
        assertThat(found.loopback()).isFalse();
        assertThat(found.linkType()).hasValue(1);
        assertThat(found.addresses()).containsExactly("198.51.100.7");
        assertThat(found.hardwareAddress().orElseThrow()).isEqualTo(
                Files.readString(Path.of("/sys/class/net", cable.here(), "address")).strip());
    }

    private List<Packet> capture(LiveOptions options, int count) throws Exception {
        List<Packet> packets = new ArrayList<>();
        try (LiveCapture live = Live.open(cable.here(), options.withDuration(LONG)); Capture capture =
                Capture.of(live)) {
            cable.sendAll(sample, count);
            for (Packet packet : capture) {
                packets.add(packet);
                if (packets.size() == count) {
                    break;
                }
            }
        }
        assertThat(packets).hasSize(count);
        return packets;
    }

    /** What was counted, exact once the capture is closed. */
    private static LiveStatistics atTheEnd(LiveCapture live) {
        live.close();
        return live.statistics();
    }

    private Process tcpdump(Path file, int count) throws IOException {
        Process tcpdump =
                Programs.start(List.of("tcpdump", "-i", cable.here(), "-Z", "root", "-B", "16384", "--nano", "-w",
                file.toString(), "-c", Integer.toString(count)));
        BufferedReader said = tcpdump.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.contains("listening on")) {
            line = said.readLine();
        }
        assertThat(line).as("tcpdump listens").isNotNull();
        return tcpdump;
    }

    private static List<Packet> packets(Path file) throws IOException {
        List<Packet> packets = new ArrayList<>();
        try (Capture capture = Capture.open(file)) {
            capture.forEach(packets::add);
        }
        return packets;
    }

    /** The frames as text, which prints better than arrays. */
    private static List<String> bytes(List<Packet> packets) {
        return packets.stream().map(packet -> HexFormat.of().formatHex(packet.bytes())).toList();
    }
}
