package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {

    @Test
    void theFirstLinesRun(@TempDir Path dir) throws IOException {
        CaptureSummary capture = Home.report().capture();
        Series series = Home.series().get(0);
        // [readme]
        Place place = Place.city("Dublin", "IE", new GeoPoint(53.35, -6.26), "my city database, 2026-11");
        EndpointRow endpoint = EndpointRow.of("203.0.113.60", place, new Traffic(88_000, 91_000, 120, 131));
        WorldMap.of(List.of(endpoint)).writePng(dir.resolve("map.png"));
        ReportData data = ReportData.builder(capture).endpoints(List.of(endpoint)).series(List.of(series)).build();
        Path page = Report.write(data, dir).page();
        // [/readme]
        assertThat(page).isNotEmptyFile();
        assertThat(dir.resolve("map.png")).isNotEmptyFile();
    }

    @Test
    void theReadmeShowsExactlyThem() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/wireloupe/charts/ReadmeTest.java"));
        String lines = source.substring(source.indexOf("// [readme]\n") + 12, source.indexOf("        // [/readme]"))
            .replaceAll("(?m)^ {8}", "");
        assertThat(Files.readString(Path.of("README.md"))).contains("```java\n" + lines + "```");
    }
}
