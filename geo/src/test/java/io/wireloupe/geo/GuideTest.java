package io.wireloupe.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.wireloupe.geo.probe.Trace;
import io.wireloupe.geo.probe.Traceroute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code of the module's README, compiled, run, and compared with what the README shows. */
class GuideTest {

    @Test
    void theFirstLinesPrintWhatTheReadmeSays() {
        List<String> printed = new ArrayList<>();
        EmbeddedGeo geo = Geo.embedded();
        GeoAnswer answer = geo.locate("35.201.123.184");
        printed.add(answer.operator().toString());
        printed.add(answer.place().toString());
        printed.add(geo.locate("192.168.1.1").special().reason());
        assertThat(printed).containsExactly("AS396982 Google LLC", "United States (country only)",
                "Private-Use (192.168.0.0/16, RFC 1918): a home or company network");
    }

    @Test
    void theTraceIsJudgedAsTheReadmeSays() {
        List<String> printed = new ArrayList<>();
        String saved = " 9  203.119.101.61  4.571 ms\n";
        Position here = Position.parse("41.795,-87.60");
        for (Trace.Stop stop : Traceroute.parse(saved).stops(Geo.embedded())) {
            printed.add(Plausibility.of(here, stop.millis(), stop.answer().place()).explanation());
        }
        assertThat(printed).containsExactly(
                "4.6 ms allows at most 460 km; the database says Australia (country only), 15,770 km away");
    }

    @Test
    void everyLineOfTheReadmesCodeStandsInThisTest() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String here = Files.readString(Path.of("src/test/java/io/wireloupe/geo/GuideTest.java"));
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
        List<String> missing = new ArrayList<>();
        int blocks = 0;
        while (block.find()) {
            blocks++;
            block.group(1).lines().map(String::strip).filter(line -> !line.startsWith("//"))
                    .map(line -> line.replaceFirst("System\\.out\\.println", "printed.add"))
                    .map(line -> line.replaceFirst("\\s*//.*", ""))
                    .map(line -> line.replaceFirst("(answer\\.(operator|place)\\(\\))\\);", "$1.toString());"))
                    .filter(line -> !here.contains(line)).forEach(missing::add);
        }
        assertThat(blocks).isEqualTo(2);
        assertThat(missing).isEmpty();
    }
}
