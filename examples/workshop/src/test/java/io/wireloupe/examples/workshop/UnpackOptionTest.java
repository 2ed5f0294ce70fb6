package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import io.wireloupe.capture.CaptureOptions;
import io.wireloupe.examples.sample.CameraStory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit on what a packed capture unpacks to is set by one option of all commands that read captures. */
class UnpackOptionTest {

    @TempDir
    private static Path folder;

    private static byte[] capture;
    private static Path packed;

    @BeforeAll
    static void packSample() throws IOException {
        Path sample = folder.resolve("camera.pcap");
        CameraStory.writeTo(sample, folder.resolve("camera.log"));
        capture = Files.readAllBytes(sample);
        packed = folder.resolve("camera.pcap.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(capture);
        }
    }

    private static String complaint(String name) {
        return "workshop: " + name + " ends at byte ";
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "save", "anonymise", "flows", "total", "cities", "timeline", "devices", "endpoints",
        "map", "report"})
    void everyCommandThatReadsCapturesHasIt(String command) {
        Path out = folder.resolve(command);
        Run run = switch (command) {
            case "csv", "save", "anonymise", "total", "timeline", "map", "report" -> Run.of(command, packed.toString(),
                    "--unpack-limit", "100kB", "-o", out.toString());
            default -> Run.of(command, packed.toString(), "--unpack-limit", "100kB");
        };
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith(complaint(packed.toString())).endsWith("; it unpacks to more than the 100000"
                + " bytes allowed; allow more by --unpack-limit if you trust it" + System.lineSeparator());
    }

    @Test
    void standardInputHasTheSameLimit() throws IOException {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(Files.readAllBytes(packed)));
            Run run = Run.of("csv", "-", "--unpack-limit=40KiB", "-e", "frame.number");
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).startsWith(complaint("standard input")).contains("the 40960 bytes allowed");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void limitThatIsLargeEnoughIsNotMet() {
        assertThat(Run.of("csv", packed.toString(), "--unpack-limit", String.valueOf(capture.length), "-e",
                "frame.number").err()).isEmpty();
    }

    @Test
    void limitThatIsPassedWhenTheFileIsOpenedIsTold() {
        Run run = Run.of("csv", packed.toString(), "--unpack-limit", "10");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("workshop: " + packed + ": This pcap file was cut within its header: 10 of 24"
                + " bytes are there; it unpacks to more than the 10 bytes allowed; allow more by --unpack-limit if you"
                + " trust it" + System.lineSeparator());
    }

    /** Who names a limit means it: a small file may unpack to as much. */
    @ParameterizedTest
    @CsvSource({"1,1", "500B,500", "500kB,500000", "3MB,3000000", "4GB,4000000000", "2TB,2000000000000",
        "1KiB,1024", "2mib,2097152", "4GiB,4294967296", "1TiB,1099511627776"})
    void sizesAreReadInThousandsAndIn1024s(String size, long bytes) {
        assertThat(UnpackOption.of(size)).isEqualTo(new CaptureOptions(bytes, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "0", "-1", "1.5GB", "4G", "4IB", "9300000TB", "1000000000000000000000"})
    void whatIsNoSizeIsRefused(String size) {
        Run run = Run.of("csv", packed.toString(), "--unpack-limit=" + size);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err().lines()).containsExactly("workshop: Invalid value for option '--unpack-limit': '" + size
                + "' is no size; give one such as 500MB, 4GiB or 2TiB", "Try: workshop csv --help");
    }

    @Test
    void helpNamesItsDefault() {
        assertThat(Run.of("flows", "--help").out().replaceAll("\\s+", " ")).contains("--unpack-limit=SIZE what a"
                + " packed capture may unpack to, such as 500MB or 2TiB (default: 1TiB, and above 1GiB");
    }
}
