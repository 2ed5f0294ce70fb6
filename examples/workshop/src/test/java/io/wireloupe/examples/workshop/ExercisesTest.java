package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each exercise of the workshop, on the bundled sample. */
class ExercisesTest {

    @TempDir
    private Path folder;

    @Test
    void reportOfTheSampleIsOnePageThatAsksForNothing() throws IOException {
        Run run = Run.of("report", "-o", folder.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out()).isEqualTo("Report: " + folder.resolve("report.html") + "\n");
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page).contains("started streaming", "relay-3.lumenhome.example", "AMPAK", "default-src 'none'");
        assertThat(page).as("reasons to look").contains("password in clear text", "traffic while idle", "clear text",
                "new country", "periodic contact", "endpoint without a name");
        assertThat(page).as("busy as the log says").contains("15:26:02\u201315:26:35", "15:29:04\u201315:29:33");
        assertThat(folder.resolve("map.png")).isNotEmptyFile();
        assertThat(folder.resolve("timeline.svg")).isNotEmptyFile();
    }

    @Test
    void reportOfACutCaptureIsWrittenAndSaysSo() throws IOException {
        Path whole = folder.resolve("camera.pcap");
        CameraStory.writeTo(whole, folder.resolve("camera.log"));
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(Files.readAllBytes(whole), 1_000_001));

        Run run = Run.of("report", cut.toString(), "-o", folder.resolve("out").toString(), "--events",
                folder.resolve("camera.log").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("workshop: " + cut + " ends at byte ").hasLineCount(1);
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("ends at byte ");
    }

    @Test
    void reportOfAMissingCaptureIsOneLine() {
        Path missing = folder.resolve("missing.pcap");

        assertThat(Run.of("report", missing.toString(), "-o", folder.toString()))
                .isEqualTo(new Run(2, "", "workshop: " + missing + ": there is no such file\n"));
    }

    @Test
    void devicesAreNamedByVendorAndRandomAddressesAreNot() {
        Run run = Run.of("devices");

        assertThat(run.out().lines().filter(l -> l.startsWith("20:17:42:c8:33:5a"))).singleElement().asString()
                .contains("LG Electronics").contains("192.168.42.40");
        assertThat(run.out().lines().filter(l -> l.startsWith("d6:3b:92:0c:58:e7"))).singleElement().asString()
                .contains("unknown");
    }

    @Test
    void endpointsAreAllThereAndTheTopIsAView() {
        assertThat(Run.of("endpoints").out()).contains("54.85.62.119", "18.228.4.4", "15 of 15 endpoints");
        assertThat(Run.of("endpoints", "--top", "1").out()).contains("54.85.62.119", "1 of 15 endpoints")
                .doesNotContain("18.228.4.4");
    }

    @Test
    void irelandIsInEuropeThoughItsLongitudeIsBelowZero() {
        assertThat(Run.of("cities").out().lines().filter(l -> l.contains("52.209.71.14"))).singleElement().asString()
                .contains("Ireland").contains("yes").contains("misleads");
    }

    @Test
    void streamsOfTheCameraAreItsUpload() {
        Run run = Run.of("timeline", "--top", "1", "-o", folder.toString());

        assertThat(run.out())
                .contains("192.168.42.57 <-> 54.85.62.119: up 7362 frames, 9128370 bytes, down 1637 frames")
                .contains("busy 2026-03-14 15:26:02 to 2026-03-14 15:26:35")
                .contains("busy 2026-03-14 15:29:04 to 2026-03-14 15:29:33");
        assertThat(folder.resolve("connection-01.svg")).isNotEmptyFile();
    }

    @Test
    void totalOfDeviceAndRouterCountsBothWays() {
        assertThat(Run.of("total", "-o", folder.toString()).out()).contains("Router 60:3a:7c:1d:40:01")
                .containsPattern("10:d0:7a:5e:a1:f3 +7831 +9602986 +1980 +244294");
    }

    @Test
    void mapIsDrawn() {
        assertThat(Run.of("map", "-o", folder.toString(), "--origin", "41.795,-87.60").status()).isZero();
        assertThat(folder.resolve("map.svg")).content().contains("<svg");
    }

    @Test
    void flowsAddUpToTheCapture() {
        assertThat(Run.of("flows", "--top", "3").out()).contains("3 of ")
                .contains("14664 frames, 14154276 bytes in all");
    }

    @Test
    void flowsAreWrittenWithTheColumnsOfAProfile() {
        String all = Run.of("flows", "--profile", "all").out();
        assertThat(all.lines().findFirst().orElse("")).startsWith("protocol,source,source_port,")
                .contains("application,application_seen,host,tcp_history");
        assertThat(all).contains("SYN_SENT SYN_RECEIVED ESTABLISHED").contains(",tls,true,");
        assertThat(Run.of("flows", "--profile", "cicflowmeter").out()).startsWith("Flow ID,Src IP,Src Port,Dst IP");
        assertThat(Run.of("flows", "--profile", "nfstream").out()).startsWith("src_ip,src_port,dst_ip");
        assertThat(Run.of("flows", "--top", "3", "--threads", "2", "--vlans").out())
                .isEqualTo(Run.of("flows", "--top", "3").out());
        assertThat(Run.of("flows", "--threads", "17").err()).contains("17 threads cannot keep the flows; use 1 to 16");
    }

    @Test
    void privateAddressIsAskedOfNobody() {
        assertThat(Run.of("whois", "192.168.1.1").out()).contains("special purpose", "Private-Use");
    }

    @Test
    void savedTracerouteIsReadHopByHop() throws IOException {
        Path saved = Files.writeString(folder.resolve("trace.txt"), """
                traceroute to 35.201.123.184 (35.201.123.184), 64 hops max, 52 byte packets
                 9  72.14.218.180 (72.14.218.180)  5.763 ms  4.679 ms  4.221 ms
                10  108.170.243.193 (108.170.243.193)  4.016 ms
                    108.170.243.225 (108.170.243.225)  6.219 ms
                """);

        assertThat(Run.of("traceroute", "--read", saved.toString()).out())
                .contains("72.14.218.180", "4.221", "108.170.243.225", "Google");
    }

    @Test
    void timesOfAnActivityLogAreInTheZoneAskedFor() throws IOException {
        Path log = Files.writeString(folder.resolve("notes.log"), "10:26:03 pressed the button\n");
        Path capture = folder.resolve("camera.pcap");
        CameraStory.writeTo(capture, folder.resolve("camera.log"));

        Run run = Run.of("report", capture.toString(), "-o", folder.resolve("out")
                .toString(), "--events", log.toString(),
                "--zone", "America/Chicago");

        assertThat(run.status()).isZero();
        assertThat(Files.readString(folder.resolve("out/report.html"))).contains("pressed the button")
                .contains("10:26:03");
    }
}
