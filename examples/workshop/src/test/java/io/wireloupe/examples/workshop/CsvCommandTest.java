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

    @Test
    void tableNeverReplacesItsCapture() throws IOException {
        Path same = Files.copy(sample, folder.resolve("same.csv"));

        Run toFile = Run.of("csv", "-o", same.toString(), same.toString());
        Run toFolder = Run.of("csv", "--output-dir", folder.toString(), same.toString());

        assertThat(toFile.status()).isEqualTo(1);
        assertThat(toFile.err()).contains("would replace the capture " + same).hasLineCount(1);
        assertThat(toFolder.status()).isEqualTo(1);
        assertThat(same).hasSameBinaryContentAs(sample);
    }

    @Test
    void outputStaysWhereNoCaptureCouldBeOpened() throws IOException {
        Path table = Files.writeString(folder.resolve("kept.csv"), "kept");

        assertThat(Run.of("csv", "-o", table.toString(), folder.resolve("missing.pcap").toString()).status())
                .isEqualTo(2);
        assertThat(table).hasContent("kept");
    }

    @Test
    void headerComesFirstThoughTheFirstCaptureIsMissing() throws IOException {
        Path table = folder.resolve("header.csv");

        Run.of("csv", "-e", "frame.number", "-o", table.toString(), folder.resolve("missing.pcap").toString(),
                sample.toString(), sample.toString());

        assertThat(Files.readAllLines(table)).startsWith("frame.number", "1", "2").containsOnlyOnce("frame.number");
    }

    @Test
    void twoCapturesOfOneNameAreNotWrittenToOneTable() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Path second = Files.copy(sample, other.resolve("camera.pcapng"));

        Run run = Run.of("csv", "--output-dir", folder.resolve("clash")
                .toString(), sample.toString(), second.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains(sample.toString()).contains(second.toString()).hasLineCount(1);
        assertThat(folder.resolve("clash")).doesNotExist();
    }

    @Test
    void outputThatCannotBeWrittenIsWrongUsageNotABadCapture() {
        Run run = Run.of("csv", "-o", folder.resolve("no/such/folder/x.csv").toString(), sample.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).startsWith("workshop: cannot write ").contains("there is no such file or folder")
                .hasLineCount(1);
    }

    @Test
    void wrongValuesSayWhatIsRight() {
        assertThat(Run.of("csv", "--zone", "Mars/Base", sample.toString()).err()).contains("Europe/Berlin");
        assertThat(Run.of("csv", "-d", "udp.port=53", sample.toString()).err()).contains("udp.port==5353,dns");
        assertThat(Run.of("flows", "--top", "-1", sample.toString()))
                .isEqualTo(new Run(1, "", "workshop: --top -1 is negative; give 0 or more\n"));
    }

    @Test
    void numbersLeadWhereTheUserSays() throws IOException {
        Path table = folder.resolve("as.csv");

        assertThat(Run.of("csv", "-d", "udp.port==123,dns", "-e", "ntp.stratum", "-o", table.toString(),
                sample.toString()).status()).isZero();
        assertThat(Files.readAllLines(table)).filteredOn(line -> !line.isEmpty()).containsExactly("ntp.stratum");
    }
}
