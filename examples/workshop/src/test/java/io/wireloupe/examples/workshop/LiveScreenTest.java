package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.live.FrameSource;
import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.capture.live.LiveStatistics;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown while a capture runs, and that nothing in a packet can drive the terminal. */
class LiveScreenTest {

    private static final LiveStatistics NOTHING_DROPPED = new LiveStatistics(5, 0, 0, 5, 0, 5);
    private static final LiveTally.Talker CAMERA =
            new LiveTally.Talker("192.168.1.5", "ipcam, Espressif Inc.", 4, 3_340_000, 2, 179_000);
    private static final LiveTally.Talker CLOUD = new LiveTally.Talker("2001:db8::7", "cloud.example", 2, 900, 4, 100);

    private static LiveTally.Snapshot snapshot(LiveTally.Talker... talkers) {
        return new LiveTally.Snapshot(1234, 5_678_901, 3, false, List.of(talkers));
    }

    private static List<String> page(boolean blocks, LiveStatistics counted, LiveTally.Talker... talkers) {
        RateHistory rates = new RateHistory(0);
        rates.add(1_000_000, 1_000_000_000);
        rates.add(1_000_000, 2_000_000_000);
        rates.add(1_250_000, 3_000_000_000L);
        return new LivePage("eth0", blocks).lines(83, snapshot(talkers), counted, rates);
    }

    @Test
    void pageShowsSumsTheLastMinuteAndWhoTalksMost() {
        assertThat(page(true, NOTHING_DROPPED, CAMERA, CLOUD)).containsExactly(
                "eth0   1:23   1,234 packets   5.68 MB   3 flows   0 dropped",
                "",
                "last minute " + " ".repeat(57) + "\u2588 \u2583 250 kB/s, at most 1.00 MB/s",
                "",
                "top talkers                sent received  who",
                "192.168.1.5     \u2588\u2588\u2588\u2588\u2588\u2588  3.34 MB   179 kB  ipcam, Espressif Inc.",
                "2001:db8::7     \u258f         900 B    100 B  cloud.example");
    }

    @Test
    void terminalWithoutUnicodeGetsBarsOfAscii() {
        List<String> lines = page(false, NOTHING_DROPPED, CAMERA, CLOUD);

        assertThat(lines).contains("last minute " + " ".repeat(57) + "# - 250 kB/s, at most 1.00 MB/s",
                "192.168.1.5     ######  3.34 MB   179 kB  ipcam, Espressif Inc.",
                "2001:db8::7     #         900 B    100 B  cloud.example");
        assertThat(String.join("", lines)).matches("\\p{ASCII}*");
    }

    @Test
    void longAddressesMoveTheColumnsAndHoursTheClock() {
        LiveTally.Talker far = new LiveTally.Talker("fd4a:7c15:9e02:1:2217:42ff:fec8:335a", "", 0, 0, 0, 0);
        List<String> lines = new LivePage("eth0", true).lines(3 * 3600 + 61, snapshot(far, CLOUD), NOTHING_DROPPED,
                new RateHistory(0));

        assertThat(lines.get(0)).startsWith("eth0   3:01:01   ");
        assertThat(lines.get(5)).isEqualTo("fd4a:7c15:9e02:1:2217:42ff:fec8:335a             0 B      0 B");
        assertThat(lines.get(6)).hasSize(lines.get(4).length() + "cloud.example".length() - "who".length());
    }

    @Test
    void droppedFramesAreToldByWhereTheyWereLost() {
        assertThat(page(true, new LiveStatistics(2000, 1000, 200, 800, 50, 750)).get(0))
                .endsWith("1,200 dropped by the system, 50 not counted here");
    }

    @Test
    void sizesHaveThreeDigits() {
        assertThat(List.of(LivePage.size(0), LivePage.size(999), LivePage.size(999.6), LivePage.size(9_994),
                LivePage.size(99_960), LivePage.size(999_600), LivePage.size(Long.MAX_VALUE)))
                .containsExactly("0 B", "999 B", "1.00 kB", "9.99 kB", "100 kB", "1.00 MB", "9223 PB");
    }

    @Test
    void ratesAreThoseOfTheLastMinuteAndOfWholeSeconds() {
        RateHistory rates = new RateHistory(0);
        for (int second = 1; second <= 100; second++) {
            rates.add(second * 10L, second * 1_000_000_000L);
        }
        rates.add(1_000_000, 100_000_000_001L);

        assertThat(rates.rates()).hasSize(60).containsOnly(10.0);
        assertThat(rates.latest()).isEqualTo(10);
        assertThat(rates.highest()).isEqualTo(10);
    }

    @Test
    void textOfPacketsIsHarmless() {
        LiveTally.Talker hostile = new LiveTally.Talker("192.168.1.6", "a\u001b[2Jb\nc\u202ed", 1, 1, 1, 1);

        assertThat(page(true, NOTHING_DROPPED, hostile).get(5)).endsWith("a\\u{1b}[2Jb\\u{a}c\\u{202e}d");
        assertThat(String.join("", page(true, NOTHING_DROPPED, hostile))).doesNotContain("\u001b", "\n", "\u202e");
    }

    @Test
    void talkersOfTheSampleHaveNamesAndVendors(@TempDir Path folder) throws IOException {
        Path sample = folder.resolve("sample.pcap");
        CameraStory.writeTo(sample, folder.resolve("sample.log"));
        LiveTally tally;
        try (Capture capture = Capture.open(sample)) {
            tally = new LiveTally(new LiveNames(capture.dissectors(), mac -> mac >>> 24 == 0x10d07a ? "AMPAK" : ""));
            capture.fields(tally.fieldNames()).forEachBatch(tally::accept);
        }
        List<String> who = tally.snapshot(Integer.MAX_VALUE).talkers().stream()
                .map(talker -> talker.address() + " " + talker.who()).toList();

        assertThat(who).contains("192.168.42.57 lumencam-a1f3, AMPAK",
                "fd4a:7c15:9e02:1:12d0:7aff:fe5e:a1f3 lumencam-a1f3, AMPAK", "54.85.62.119 relay-3.lumenhome.example",
                "255.255.255.255 everybody", "224.0.0.251 a group", "ff02::fb a group");
    }

    @Test
    void macAddressesAreToldFromIpv6Addresses() {
        LiveNames names = new LiveNames(Dissectors.of(List.of()), mac -> "vendor of " + Long.toHexString(mac));

        assertThat(names.who("02:00:5e:10:00:01", 0)).isEqualTo("vendor of 2005e100001");
        assertThat(names.who("ff:ff:ff:ff:ff:ff", 0)).isEqualTo("everybody");
        assertThat(names.who("01:80:c2:00:00:0e", 0)).isEqualTo("a group");
        assertThat(names.who("20:1:2:3::1234:56", 7)).isEmpty();
        assertThat(names.who("10.0.0.1", 7)).isEqualTo("vendor of 7");
    }

    @Test
    void namesOfAnyLengthAreCut() {
        LiveNames names = new LiveNames(Dissectors.of(List.of()), mac -> "\ud83d\udc7e".repeat(1000));

        assertThat(names.who("10.0.0.1", 7)).isEqualTo("\ud83d\udc7e".repeat(45) + "...");
    }

    /** Frames that never come. */
    private static final class Silence implements FrameSource {

        private volatile boolean stopped;

        @Override
        public int linkType() {
            return 1;
        }

        @Override
        public Next next() {
            return stopped ? Next.END : Next.NOTHING;
        }

        @Override
        public long seconds() {
            return 0;
        }

        @Override
        public int nanos() {
            return 0;
        }

        @Override
        public int capturedLength() {
            return 0;
        }

        @Override
        public int originalLength() {
            return 0;
        }

        @Override
        public void copyTo(byte[] target, int offset) {}

        @Override
        public Counts counts() {
            return Counts.NONE;
        }

        @Override
        public void stop() {
            stopped = true;
        }

        @Override
        public void close() {}
    }

    private static String drawn(boolean terminal) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (LiveCapture live = LiveCapture.of("eth\u001b0", new Silence(), LiveOptions.standard());
                Capture capture = Capture.of(live);
                LiveScreen screen = new LiveScreen(live, new LiveTally(new LiveNames(capture.dissectors(), mac -> "")),
                        terminal, true, new PrintStream(out, true, StandardCharsets.UTF_8))) {
            screen.draw("Ctrl-C ends it");
            screen.end();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void pageIsDrawnOverTheOneBeforeAndTheLastOneWithoutTheHint() throws IOException {
        String[] pages = drawn(true).split("\r");

        assertThat(pages).hasSize(3);
        assertThat(pages[1]).startsWith("\u001b[?7leth\\u{1b}0   0:00   0 packets").contains("Ctrl-C ends it\u001b[K\n")
                .endsWith("\u001b[J\u001b[?7h");
        assertThat(pages[1].lines()).hasSize(8);
        assertThat(pages[2]).startsWith("\u001b[?7l\u001b[7Aeth").doesNotContain("Ctrl-C")
                .endsWith("\u001b[J\u001b[?7h");
    }

    @Test
    void elsewhereLinesAreWrittenWhenSomethingCame() throws IOException {
        assertThat(drawn(false)).isEqualTo("0 s: 0 packets, 0 bytes, 0 flows, 0 dropped" + System.lineSeparator());
    }
}
