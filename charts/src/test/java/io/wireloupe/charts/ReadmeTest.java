package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class ReadmeTest {

    @Test
    void theLinesOfTheReadmeRun() throws IOException {
        // [readme]
        Path dir = Files.createTempDirectory("pictures");
        Place place = Place.city("Dublin", "IE", new GeoPoint(53.35, -6.26), "my city database, 2026-11");
        EndpointRow endpoint = EndpointRow.of("203.0.113.60", place, new Traffic(88_000, 91_000, 120, 131));
        WorldMap.of(List.of(endpoint)).writePng(dir.resolve("map.png"));
        Series series = Series.of("camera", 1_773_501_600_000_000_000L, 1_000_000_000L, new long[] {0, 9, 7},
                new long[3]);
        Timeline.of(series, List.of(), java.time.ZoneOffset.UTC).writeSvg(dir.resolve("time.svg"));
        // [/readme]
        assertThat(dir.resolve("map.png")).isNotEmptyFile();
        assertThat(dir.resolve("time.svg")).isNotEmptyFile();
        Files.delete(dir.resolve("map.png"));
        Files.delete(dir.resolve("time.svg"));
        Files.delete(dir);
    }

    @Test
    void theReadmeShowsExactlyThem() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/wireloupe/charts/ReadmeTest.java"));
        String lines = source.substring(source.indexOf("// [readme]\n") + 12, source.indexOf("        // [/readme]"))
            .replaceAll("(?m)^ {8}", "");
        assertThat(Files.readString(Path.of("README.md"))).contains(lines + "```");
    }
}
