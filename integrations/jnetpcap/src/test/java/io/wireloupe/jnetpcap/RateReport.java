package io.wireloupe.jnetpcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.live.FrameSource;
import io.wireloupe.capture.live.Live;
import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.capture.live.LiveStatistics;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.examples.sample.CameraStory;

import org.jnetpcap.Pcap;
import org.jnetpcap.PcapException;
import org.jnetpcap.PcapHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures, and prints what docs/live-capture.md says: no test, and run only when it is asked for by
 * {@code -Dtest=RateReport}.
 */
class RateReport {

    private static final int FRAMES = 200_000;
    private static final int SECONDS = 3;
    private static final int[] RATES = {50_000, 100_000, 200_000, 400_000};

    @TempDir
    private Path folder;

    @Test
    void waysOfReading() throws Exception {
        Path file = longCapture();
        for (int round = 0; round < 2; round++) {
            print("nextEx", file, RateReport::nextEx);
            print("FrameSource, on nextEx, with a copy of each frame", file, RateReport::source);
            print("dispatch, NativeCallback", file, pcap -> pcap.dispatch(0,
                    (PcapHandler.NativeCallback) (user, header, packet) -> {}, MemorySegment.NULL));
            print("loop, OfArray", file, pcap ->
                    pcap.loop(0, (PcapHandler.OfArray<String>) (user, header, packet) -> {},
                    ""));
        }
    }

    private interface Way {

        void read(Pcap pcap) throws PcapException;
    }

    private static void print(String name, Path file, Way way) throws Exception {
        Live.version();
        try (Pcap pcap = Pcap.openOffline(file.toFile())) {
            long start = System.nanoTime();
            way.read(pcap);
            System.out.printf(Locale.ROOT, "%-50s %.2f s for %,d frames%n", name, (System.nanoTime() - start) / 1e9,
                    FRAMES);
        }
    }

    private static void nextEx(Pcap pcap) {
        try {
            while (pcap.nextEx() != null) {
                continue;
            }
        } catch (PcapException e) {
            assertThat(e.getMessage()).as("the end").isBlank();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void source(Pcap pcap) {
        try (FrameSource source = Live.open(Path.of(pcap.getName()), Optional.empty())) {
            byte[] bytes = new byte[1 << 16];
            while (source.next() == FrameSource.Next.FRAME) {
                source.copyTo(bytes, 0);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path longCapture() throws IOException {
        Path sample = sample();
        byte[] bytes = Files.readAllBytes(sample);
        int frames = 0;
        try (Capture capture = Capture.open(sample)) {
            for (var packet : capture) {
                frames = (int) packet.number();
            }
        }
        Path file = folder.resolve("long.pcap");
        try (var out = Files.newOutputStream(file)) {
            out.write(bytes, 0, 24);
            for (int i = 0; i < FRAMES / frames; i++) {
                out.write(bytes, 24, bytes.length - 24);
            }
        }
        return file;
    }

    private Path sample() throws IOException {
        Path sample = folder.resolve("sample.pcap");
        CameraStory.writeTo(sample, folder.resolve("sample.log"));
        return sample;
    }

    @Test
    void ratesWithoutDrops() throws Exception {
        Path sample = sample();
        for (int rate : RATES) {
            for (int round = 0; round < 2; round++) {
                try (VethPair cable = VethPair.make()) {
                    System.out.printf(Locale.ROOT, "%,d a second: tcpdump -w %s%n", rate, tcpdump(cable, sample, rate));
                }
                try (VethPair cable = VethPair.make()) {
                    System.out.printf(Locale.ROOT, "%,d a second: this module, taken %s%n", rate,
                            ours(cable, sample, rate, LiveOptions.standard()));
                }
                try (VethPair cable = VethPair.make()) {
                    System.out.printf(Locale.ROOT, "%,d a second: this module, taken and recorded %s%n", rate,
                            ours(cable, sample, rate, LiveOptions.standard().withRecord(folder.resolve("r.pcap"))));
                }
            }
        }
    }

    private static String sent(Process sender) throws Exception {
        String said = new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(sender.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return "(sent: " + said + ")";
    }

    private static String ours(VethPair cable, Path sample, int rate, LiveOptions options) throws Exception {
        try (LiveCapture live = Live.open(cable.here(), options)) {
            Thread taker = new Thread(() -> {
                RawFrame frame = new RawFrame();
                try {
                    while (live.next(frame)) {
                        continue;
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            taker.start();
            String sent = sent(cable.send(sample, rate * SECONDS, rate));
            long before;
            do {
                before = live.statistics().read();
                Thread.sleep(300);
            } while (live.statistics().read() > before);
            live.stop();
            taker.join();
            LiveStatistics statistics = live.statistics();
            return String.format(Locale.ROOT, "%s: %.2f %% dropped %s", statistics,
                    100.0 * statistics.dropped() / (rate * SECONDS), sent);
        }
    }

    private String tcpdump(VethPair cable, Path sample, int rate) throws Exception {
        List<String> command = new ArrayList<>(List.of("tcpdump", "-i", cable.here(), "-Z", "root", "-B", "16384", "-w",
                folder.resolve("t.pcap").toString()));
        Process tcpdump = Programs.start(command);
        BufferedReader said = tcpdump.inputReader(StandardCharsets.UTF_8);
        String line = said.readLine();
        while (line != null && !line.contains("listening on")) {
            line = said.readLine();
        }
        String sent = sent(cable.send(sample, rate * SECONDS, rate));
        Thread.sleep(600);
        Programs.must("kill", "-TERM", Long.toString(tcpdump.pid()));
        StringBuilder end = new StringBuilder();
        for (line = said.readLine(); line != null; line = said.readLine()) {
            end.append(line).append("; ");
        }
        Matcher dropped = Pattern.compile("(\\d+) packets dropped by kernel").matcher(end);
        assertThat(dropped.find()).as(end.toString()).isTrue();
        return String.format(Locale.ROOT, "%s %.2f %% dropped %s", end,
                100.0 * Integer.parseInt(dropped.group(1)) / (rate * SECONDS), sent);
    }
}
