package io.wireloupe.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.wireloupe.capture.Capture;
import io.wireloupe.examples.sample.CameraStory;
import io.wireloupe.flows.Export;
import io.wireloupe.flows.FlowOptions;
import io.wireloupe.flows.Flows;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.oui.Vendors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of one pass are those of the passes that make them one by one. */
class TablesCommandTest {

    @TempDir
    private static Path folder;

    private static Path sample;
    private static Traffic traffic;

    @BeforeAll
    static void readSample() throws IOException {
        sample = folder.resolve("camera.pcap");
        CameraStory.writeTo(sample, folder.resolve("camera.log"));
        try (Capture capture = Capture.open(sample)) {
            traffic = Traffic.of(capture, TrafficOptions.standard());
        }
    }

    private static List<String> csv(Export<?> export, Stream<?> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        write(export, rows, text);
        return text.toString().lines().toList();
    }

    @SuppressWarnings("unchecked")
    private static <T> void write(Export<T> export, Stream<?> rows, StringBuilder text) throws IOException {
        export.csv(((Stream<T>) rows)::iterator, text);
    }

    /** Rows with their vendors, told by the MAC address that they begin with. */
    private static List<String> withVendors(List<String> lines) {
        return lines.stream().map(line -> line.startsWith("device,") ? line + ",vendor"
                : line + "," + quoted(Vendors.embedded().of(line.substring(0, 17)).name())).toList();
    }

    private static String quoted(String text) {
        return text.contains(",") ? '"' + text + '"' : text;
    }

    @Test
    void tablesAreThoseOfThePassesThatMakeThemOneByOne() throws IOException {
        Path out = folder.resolve("tables");

        Run run = Run.of("tables", sample.toString(), "-o", out.toString());

        assertThat(run.status()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(Files.readAllLines(out.resolve("devices.csv")))
                .isEqualTo(withVendors(csv(Export.devices(), traffic.devices().stream())))
                .anyMatch(line -> line.startsWith("20:17:42:c8:33:5a,") && line.contains("LG Electronics"));
        assertThat(Files.readAllLines(out.resolve("connections.csv")))
                .isEqualTo(withVendors(csv(Export.connections(), traffic.connections().stream())));
        assertThat(Files.readAllLines(out.resolve("seconds.csv")))
                .isEqualTo(csv(Export.bins(), traffic.series().stream()));
        try (Capture capture = Capture.open(sample)) {
            List<String> flows = csv(Export.flows(), Flows.of(capture, FlowOptions.standard()).flows().stream());
            assertThat(Files.readAllLines(out.resolve("flows.csv"))).startsWith(flows.get(0))
                    .containsExactlyInAnyOrderElementsOf(flows);
        }
        assertThat(out.resolve("frames.csv")).doesNotExist();
    }

    @Test
    void secondsOfAConnectionAddUpToIt() throws IOException {
        Path out = folder.resolve("seconds");
        Run.of("tables", sample.toString(), "-o", out.toString());

        List<String> lines = Files.readAllLines(out.resolve("connection-seconds.csv"));

        assertThat(lines.get(0)).isEqualTo("device,local,remote,start_time,up_frames,up_bytes,down_frames,down_bytes");
        List<String[]> camera = lines.stream().map(line -> line.split(","))
                .filter(cells -> cells[1].equals("192.168.42.57") && cells[2].equals("54.85.62.119")).toList();
        assertThat(camera.stream().mapToLong(cells -> Long.parseLong(cells[5])).sum()).isEqualTo(9_128_370);
        assertThat(camera.stream().mapToLong(cells -> Long.parseLong(cells[6])).sum()).isEqualTo(1637);
        assertThat(camera).extracting(cells -> cells[3]).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void summarySaysWhereTheTablesLieAndWhatTheyAddUpTo() {
        Path out = folder.resolve("summary");

        Run run = Run.of("tables", "--csv", sample.toString(), "-o", out.toString());

        assertThat(run.out().lines()).startsWith(" rows  table", "14664  " + out.resolve("frames.csv"),
                String.format("%5d  %s", traffic.devices().size(), out.resolve("devices.csv")));
        assertThat(run.out()).endsWith("14664 frames, 14154276 bytes in all: up " + traffic.totals().up() + ", down "
                + traffic.totals().down() + ", other " + traffic.series().other() + "\n");
    }

    @Test
    void framesAreWrittenInTheSamePass() throws IOException {
        Path with = folder.resolve("with");
        Path without = folder.resolve("without");
        Path frames = folder.resolve("frames.csv");
        Run.of("csv", "--format", "csv", "-o", frames.toString(), sample.toString());
        Run.of("tables", sample.toString(), "-o", without.toString());

        assertThat(Run.of("tables", "--csv", sample.toString(), "-o", with.toString()).status()).isZero();

        assertThat(with.resolve("frames.csv")).hasSameBinaryContentAs(frames);
        for (String name : List.of("devices", "connections", "flows", "seconds", "connection-seconds")) {
            assertThat(with.resolve(name + ".csv")).hasSameBinaryContentAs(without.resolve(name + ".csv"));
        }
    }

    @Test
    void cutCaptureGivesItsWholeFramesAndStatusTwo() throws IOException {
        Path cut = Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(Files.readAllBytes(sample), 500_000));

        Run run = Run.of("tables", cut.toString(), "-o", folder.resolve("cut").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("workshop: " + cut + " ends at byte ").hasLineCount(1);
        assertThat(folder.resolve("cut/connections.csv")).content().hasLineCount(
                Files.readAllLines(folder.resolve("cut/connections.csv")).size()).contains("54.85.62.119");
    }

    @Test
    void captureIsNeverReplacedAndMissingOnesMakeNoFolder() throws IOException {
        Path same = Files.copy(sample, Files.createDirectories(folder.resolve("same")).resolve("flows.csv"));

        Run replacing = Run.of("tables", same.toString(), "-o", same.getParent().toString());
        Run missing = Run.of("tables", folder.resolve("missing.pcap").toString(), "-o",
                folder.resolve("none").toString());

        assertThat(replacing.status()).isEqualTo(1);
        assertThat(replacing.err()).contains("would replace the capture " + same).hasLineCount(1);
        assertThat(same).hasSameBinaryContentAs(sample);
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no such file").hasLineCount(1);
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void tableThatCannotBeWrittenIsWrongUsage() throws IOException {
        for (String name : List.of("flows.csv", "seconds.csv", "frames.csv")) {
            Path out = folder.resolve("blocked-" + name);
            Files.createDirectories(out.resolve(name));

            Run run = Run.of("tables", "--csv", sample.toString(), "-o", out.toString());

            assertThat(run.status()).as(name).isEqualTo(1);
            assertThat(run.err()).startsWith("workshop: cannot write " + out.resolve(name)).hasLineCount(1);
        }
    }
}
