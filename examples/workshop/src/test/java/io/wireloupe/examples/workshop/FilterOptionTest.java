package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All commands that read captures take a display filter. */
class FilterOptionTest {

    private static final String FILTER = "dns && ip.src == 192.168.42.0/24";

    @TempDir
    private static Path folder;

    private static Path sample;
    private static final List<Long> FITTING = new ArrayList<>();

    @BeforeAll
    static void writeSample() throws IOException {
        sample = folder.resolve("camera.pcap");
        CameraStory.writeTo(sample, folder.resolve("camera.log"));
        try (Capture capture = Capture.open(sample)) {
            for (Packet packet : capture) {
                boolean dns = packet.text("frame.protocols").contains(":dns");
                if (dns && packet.text("ip.src").startsWith("192.168.42.")) {
                    FITTING.add(packet.number());
                }
            }
        }
        assertThat(FITTING).isNotEmpty();
    }

    @Test
    void rowsKeepTheNumbersOfTheirFrames() throws IOException {
        Path table = folder.resolve("part.csv");
        assertThat(Run.of("csv", sample.toString(), "-Y", FILTER, "-e", "frame.number", "-o", table.toString())
                .status()).isZero();
        assertThat(Files.readAllLines(table).stream().skip(1))
                .containsExactlyElementsOf(FITTING.stream().map(String::valueOf).toList());
    }

    @Test
    void copyHoldsWhatFits() throws IOException {
        Path part = folder.resolve("part.pcapng");
        assertThat(Run.of("save", sample.toString(), "-Y", FILTER, "--frames", FITTING.get(0) + "-" + FITTING.get(1),
                "-o", part.toString()).status()).isZero();
        try (Capture capture = Capture.open(part)) {
            List<String> names = new ArrayList<>();
            capture.forEach(packet -> names.add(packet.text("dns.qry.name")));
            assertThat(names).hasSize(2).doesNotContain("");
        }
    }

    @Test
    void flowsAreOfWhatFitsAlone() {
        Run run = Run.of("flows", sample.toString(), "--where", FILTER);
        assertThat(run.out()).contains(" flows, " + FITTING.size() + " frames, ");
    }

    @Test
    void reportSaysThatItIsOfAPart() throws IOException {
        Path report = folder.resolve("report");
        assertThat(Run.of("report", sample.toString(), "-Y", "dns || ip.src < 10.0.0.0", "-o", report.toString())
                .status()).isZero();
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("camera.pcap where dns || ip.src &lt; 10.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "save", "anonymise", "flows", "total", "cities", "timeline", "devices", "endpoints",
        "map", "report", "tables"})
    void wrongFilterIsRefusedBeforeAnythingIsWritten(String command) {
        Path out = folder.resolve("never-" + command);
        Run run = switch (command) {
            case "flows", "cities", "devices", "endpoints" -> Run.of(command, sample.toString(), "-Y", "ip.src == 1.2");
            default -> Run.of(command, sample.toString(), "-Y", "ip.src == 1.2", "-o", out.toString());
        };
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("workshop: Filter \"ip.src == 1.2\": \"1.2\" is no IPv4 address; write it as"
                + " 192.168.0.1 or 192.168.0.0/16 (at character 11)" + System.lineSeparator());
        assertThat(out).doesNotExist();
    }
}
