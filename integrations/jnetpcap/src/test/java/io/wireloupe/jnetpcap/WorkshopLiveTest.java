package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import io.wireloupe.examples.sample.CameraStory;
import io.wireloupe.examples.workshop.Workshop;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's commands {@code live} and {@code interfaces}, in processes of their own. */
class WorkshopLiveTest {

    private static final long LOOK_EVERY_NANOS = 10_000_000;

    @TempDir
    private Path folder;

    private VethPair cable;
    private Path sample;
    private Path kept;

    @BeforeEach
    void makeTheCable() throws IOException {
        cable = VethPair.make();
        sample = folder.resolve("sample.pcap");
        kept = folder.resolve("kept.pcap");
        CameraStory.writeTo(sample, folder.resolve("sample.log"));
    }

    @AfterEach
    void removeTheCable() {
        if (cable != null) {
            cable.close();
        }
    }

    @Test
    void capturedFramesAreKeptShownAndReported() throws Exception {
        Path output = folder.resolve("live.out");
        Process live = start(Programs.java(List.of(), Workshop.class, "live", "-i", cable.here(), "--duration", "1h",
                "--filter", "not arp", "--write", kept.toString(), "-o", folder.resolve("report").toString()), output);
        awaitCapture(live);
        cable.sendAll(sample, 500);
        long expected = frames(sample, 500);
        awaitLine(live, output, " s: " + expected + " packets");
        askToEnd(live);
        String said = Files.readString(output);

        assertThat(frames(kept, Integer.MAX_VALUE)).isEqualTo(expected);
        assertThat(said).contains(" flows, 0 dropped; most: 192.168.42.")
                .contains(cable.here() + ": " + expected + " frames taken, 0 dropped")
                .contains("Report: " + folder.resolve("report/report.html")).doesNotContain("\u001b");
        Programs.Ended report = Programs.run(Programs.java(List.of(), Workshop.class, "report", kept.toString(), "-o",
                folder.resolve("again").toString()));
        assertThat(report.status()).as(report.err()).isZero();
        assertThat(folder.resolve("report/report.html")).hasSameTextualContentAs(folder.resolve("again/report.html"));
        assertThat(names(folder.resolve("report"))).isEqualTo(names(folder.resolve("again")));
    }

    @Test
    void reportThatCannotBeWrittenIsToldThoughTheProgramIsEnding() throws Exception {
        Path output = folder.resolve("live.out");
        Process live = start(Programs.java(List.of(), Workshop.class, "live", "-i", cable.here(), "--duration", "1h",
                "--write", kept.toString(), "-o", sample + "/report"), output);
        awaitCapture(live);
        cable.sendAll(sample, 10);
        awaitLine(live, output, " s: 10 packets");
        askToEnd(live);

        assertThat(Files.readString(output)).contains("workshop: " + sample).doesNotContain("Report: ");
    }

    @Test
    void durationEndsItAndNothingIsReportedWhereNothingCame() {
        Programs.Ended live = Programs.run(Programs.java(List.of(), Workshop.class, "live", "-i", cable.here(),
                "--duration", "1s", "-o", folder.resolve("report").toString()));

        assertThat(live.status()).as(live.err()).isZero();
        assertThat(live.out()).contains("0 packets").contains("No frame came: there is nothing to report.");
        assertThat(folder.resolve("report")).doesNotExist();
    }

    @Test
    void wrongFilterIsOneLineWithWhatLibpcapSays() {
        Programs.Ended live = Programs.run(Programs.java(List.of(), Workshop.class, "live", "-i", cable.here(),
                "--filter", "prot \u001b[2J 80", "--write", kept.toString()));

        assertThat(live.status()).isEqualTo(1);
        assertThat(live.err()).hasLineCount(1).contains("libpcap says").contains("\\u{1b}[2J").doesNotContain("\u001b");
        assertThat(kept).doesNotExist();
    }

    @Test
    void interfacesAreListedWithTheVersionOfLibpcap() {
        Programs.Ended interfaces = Programs.run(Programs.java(List.of(), Workshop.class, "interfaces"));

        assertThat(interfaces.status()).as(interfaces.err()).isZero();
        assertThat(interfaces.out().lines().filter(line -> line.startsWith(cable.here() + " "))).singleElement()
                .asString().containsPattern("running +Ethernet +([0-9a-f]{2}:){5}[0-9a-f]{2}");
        assertThat(interfaces.out()).containsPattern("lo +running, loopback").contains("libpcap version 1.");
    }

    private static Process start(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /** As Ctrl-C does, but with a signal that is not ignored where the tests run in the background of a shell. */
    private static void askToEnd(Process live) throws InterruptedException {
        Programs.must("kill", "-TERM", Long.toString(live.pid()));
        assertThat(live.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }

    /** The program makes the file when it has begun to capture. */
    private void awaitCapture(Process live) {
        while (!Files.exists(kept)) {
            assumeTrue(live.isAlive(), "Not tested: capturing is not permitted here");
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static void awaitLine(Process live, Path output, String text) throws IOException {
        while (!Files.readString(output).contains(text)) {
            assertThat(live.isAlive()).as(Files.readString(output)).isTrue();
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static List<String> names(Path report) throws IOException {
        try (Stream<Path> files = Files.list(report)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** How many of the first frames of a capture are not ARP. */
    private static long frames(Path file, int first) throws IOException {
        List<Packet> packets = new ArrayList<>();
        try (Capture capture = Capture.open(file)) {
            capture.forEach(packets::add);
        }
        return packets.stream().limit(first).filter(packet -> packet.text("arp.opcode").isEmpty()).count();
    }
}
