package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.wireloupe.capture.Columns;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvCommandTest {

    private static final Path MANUF = Path.of("/usr/share/wireshark/manuf");
    private static final Path WKA = Path.of("/usr/share/wireshark/wka");

    @TempDir
    private static Path folder;

    private static Path sample;

    @BeforeAll
    static void writeSample() throws IOException {
        sample = folder.resolve("camera.pcap");
        CameraStory.writeTo(sample, folder.resolve("camera.log"));
    }

    private static Path cut(String name, int length) throws IOException {
        return Files.write(folder.resolve(name), Arrays.copyOf(Files.readAllBytes(sample), length));
    }

    @Test
    void tableOfTheSampleIsTheOneThatTsharkPrints() throws IOException, InterruptedException {
        assumeTrue(Files.exists(MANUF) && Files.exists(WKA), "tshark is not installed");
        Path table = folder.resolve("ours.csv");

        Run run = Run.of("csv", "--oui", MANUF.toString(), "--oui", WKA.toString(), "-o", table.toString(),
                sample.toString());

        assertThat(run).isEqualTo(new Run(0, "", ""));
        assertThat(table).hasSameBinaryContentAs(tshark());
    }

    private static Path tshark() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", sample.toString(), "-T", "fields"));
        Columns.WORKSHOP.forEach(field -> command.addAll(List.of("-e", field)));
        command.addAll(List.of("-E", "header=y", "-E", "separator=|"));
        Path table = folder.resolve("tshark.csv");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(table.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("WIRESHARK_CONFIG_DIR", folder.resolve("empty").toString());
        assertThat(builder.start().waitFor()).isZero();
        return table;
    }

    @Test
    void columnsAreTheOnesAskedForByTheNameTheyWereAskedFor() throws IOException {
        Path table = folder.resolve("some.csv");

        Run run = Run.of("csv", "-e", "frame.number", "-e", "tcp.flags.ecn", "-e", "frame.time", "--zone",
                "America/Chicago", "-o", table.toString(), sample.toString());

        assertThat(run.status()).isZero();
        List<String> lines = Files.readAllLines(table);
        assertThat(lines.get(0)).isEqualTo("frame.number|tcp.flags.ecn|frame.time");
        assertThat(lines.get(1)).startsWith("1||Mar 14, 2026 10:2").endsWith(" CDT");
    }

    @Test
    void outputFolderGetsATableForEachCapture() throws IOException {
        Path tables = folder.resolve("tables");
        Path second = Files.copy(sample, folder.resolve("day.two.pcap"));

        Run run = Run.of("csv", "--output-dir", tables.toString(), sample.toString(), second.toString());

        assertThat(run.status()).isZero();
        assertThat(tables.resolve("camera.csv")).exists();
        assertThat(tables.resolve("day.two.csv")).hasSameBinaryContentAs(tables.resolve("camera.csv"));
    }

    @Test
    void cutCaptureGivesItsWholeFramesAndStatusTwo() throws IOException {
        Path cut = cut("cut.pcap", 5000);
        Path table = folder.resolve("cut.csv");

        Run run = Run.of("csv", "-e", "frame.number", "-o", table.toString(), cut.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("workshop: " + cut + " ends at byte ").contains("are left").hasLineCount(1);
        long rows = Files.readAllLines(table).size() - 1;
        assertThat(run.err()).contains("after " + rows + " frames");
    }

    @Test
    void oneUnreadableCaptureDoesNotStopTheOthers() throws IOException {
        Path table = folder.resolve("both.csv");
        Path missing = folder.resolve("missing.pcap");

        Run run = Run.of("csv", "-e", "frame.number", "-o", table.toString(), missing.toString(), sample.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("workshop: " + missing + ": there is no such file\n");
        assertThat(Files.readAllLines(table)).hasSizeGreaterThan(10_000);
    }

    @Test
    void unknownFieldIsWrongUsageAndLeavesTheOutputAlone() throws IOException {
        Path table = Files.writeString(folder.resolve("precious.csv"), "precious");

        Run run = Run.of("csv", "-e", "ip.scr", "-o", table.toString(), sample.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("workshop: Unknown field \"ip.scr\"; did you mean ip.src?\n");
        assertThat(table).hasContent("precious");
    }

    @Test
    void missingArgumentIsWrongUsage() {
        Run run = Run.of("csv");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("CAPTURE").contains("Try: workshop csv --help");
    }

    @Test
    void emptyTextAndDirectoryAreRefusedInOneLineEach() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pcap"));
        Path text = Files.writeString(folder.resolve("text.pcap"), "this is not a capture, is it?");

        Run run = Run.of("csv", "-o", folder.resolve("none.csv").toString(), empty.toString(), text.toString(),
                folder.toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(3).contains("is empty").contains("is not a capture")
                .contains("is a directory").doesNotContain("Exception");
    }
}
