package io.wireloupe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Columns;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.flows.FlowOptions;
import io.wireloupe.flows.Flows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loops that stand beside the program do the same work, of frames that are as usual. */
class PlainLoopsTest {

    private static final int FRAMES = 20_000;

    @TempDir
    private Path folder;

    @Test
    void plainCsvWritesTheSameRows() throws IOException {
        Path capture = HomeCapture.write(FRAMES, 3);
        Path names = Files.writeString(folder.resolve("names"), "");
        Path plain = folder.resolve("plain.csv");
        Path decoded = folder.resolve("decoded.csv");
        try (Capture open = Capture.open(capture)) {
            PlainCsv.main(new String[] {capture.toString(), plain.toString(), names.toString()});
            open.fields(Columns.WORKSHOP.toArray(String[]::new)).writeTo(decoded, CsvFormat.tshark('|'));
        } finally {
            Files.delete(capture);
        }
        assertThat(Files.readAllLines(plain)).hasSize(FRAMES + 1).isEqualTo(Files.readAllLines(decoded));
    }

    @Test
    void plainFlowsFindsTheSameFlows() throws IOException {
        Path capture = HomeCapture.write(FRAMES, 4);
        try (Capture open = Capture.open(capture)) {
            assertThat(PlainFlows.count(capture.toString())).isPositive().isEqualTo(
                    Flows.of(open, FlowOptions.standard()).flows().size());
        } finally {
            Files.delete(capture);
        }
    }
}
