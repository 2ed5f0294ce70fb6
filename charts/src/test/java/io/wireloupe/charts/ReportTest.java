package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void aReportIsOnePageAndItsPicturesTwice() throws IOException {
        Report.Written written = Report.write(Home.report(), directory.resolve("new/folder"));
        assertThat(written.page()).hasFileName("report.html").isNotEmptyFile();
        assertThat(written.pictures()).allSatisfy(file -> assertThat(file).isNotEmptyFile())
            .extracting(f -> f.getFileName().toString())
            .containsExactly("map.svg", "map.png", "timeline.svg", "timeline.png", "devices.svg", "devices.png",
            "talkers.svg",
                "talkers.png", "protocols.svg", "protocols.png", "matrix.svg", "matrix.png");
    }

    @Test
    void theSameDataGivesTheSamePage() {
        assertThat(Report.page(Home.report())).isEqualTo(Report.page(Home.report()));
    }

    @Test
    void thePolicyNamesExactlyTheScriptsAndTheStyleOfThePage() throws Exception {
        String page = Report.page(Home.report());
        String policy = between(page, "Content-Security-Policy\" content=\"", "\"");
        List<String> hashes = new ArrayList<>();
        Matcher scripts = SCRIPT.matcher(page);
        while (scripts.find()) {
            hashes.add(hash(scripts.group(1)));
        }
        assertThat(hashes).hasSize(2);
        assertThat(policy).isEqualTo("default-src 'none'; script-src " + String.join(" ", hashes) + "; style-src "
            + hash(between(page, "<style>", "</style>")) + "; base-uri 'none'; form-action 'none'");
    }

    @Test
    void nothingInThePagePointsOutside() {
        String page = Report.page(Home.report());
        String own = SCRIPT.matcher(page).replaceAll("");
        assertThat(own.replace("http://www.w3.org/2000/svg", ""))
            .doesNotContain("http://", "https://", "url(", "@import", " src=",
                "javascript:", " style=", " onclick");
    }

    @Test
    void webAddressesInAnAttributionAreLinksAndNothingElseIs() {
        assertThat(new Html().attribution("IP Geolocation by DB-IP (https://db-ip.com), see https://a.example/x_y/.")
            .toString()).isEqualTo("IP Geolocation by DB-IP (" + link("https://db-ip.com") + "), see "
                + link("https://a.example/x_y/") + ".");
        assertThat(new Html().attribution("javascript:x http://a.example <a> https://\"onclick=x https://").toString())
            .isEqualTo("javascript:x http://a.example &lt;a&gt; https://&quot;onclick=x https://");
    }

    private static String link(String address) {
        return "<a rel=\"external noopener noreferrer\" href=\"" + address + "\">" + address + "</a>";
    }

    @Test
    void everyNumberOfTheMapCanBeReadInTheData() throws IOException {
        JsonNode data = data(Report.page(Home.report()));
        long series = 0;
        for (JsonNode bytes : data.get("series").get(0).get("up")) {
            series += bytes.asLong();
        }
        assertThat(series).isEqualTo(Home.series().stream().mapToLong(s -> {
            long sum = 0;
            for (int i = 0; i < s.size(); i++) {
                sum += s.up(i);
            }
            return sum;
        }).sum());
        long placed = 0;
        for (String kind : List.of("marks", "regions")) {
            for (JsonNode place : data.get("map").get(kind)) {
                placed += place.get("up").asLong() + place.get("down").asLong();
            }
        }
        long missing = 1_200 + 13_000;
        assertThat(placed + missing).isEqualTo(MapModel.sum(Home.endpoints()).bytes());
    }

    @Test
    void hostileTextIsOnlyEverText() throws IOException {
        String page = Report.page(Hostile.report());
        String markup = SCRIPT.matcher(page).replaceAll("");
        assertThat(markup).doesNotContain("<img", "<b>A", "<!--", "\u202e", "\u2066", "\u0000", "\u2028", "\ufeff");
        assertThat(Pattern.compile("</?script").matcher(markup).results().count()).isEqualTo(2);
        assertThat(markup).contains("&lt;img src=x onerror=&#39;window.pwned=1&#39;&gt;", "safe[U+202E]gnp.exe[U+2066]",
            "[U+D800] lone [U+DC00] surrogates");
        assertThat(data(page).get("events").get(0).get("label").asText()).startsWith("<img src=x");
    }

    @Test
    void anEmptyCaptureStillGivesAReport() throws IOException {
        ReportData nothing = ReportData.builder(new CaptureSummary("empty.pcap", "pcap", 0, 0, 0, 0, 0, 0, "")).build();
        Report.Written written = Report.write(nothing, directory);
        assertThat(written.pictures()).hasSize(8);
        assertThat(Files.readString(written.page())).contains("None of the checks found a reason to look closer.",
            "The capture holds no traffic of local devices to draw.");
    }

    @Test
    void aHugeHomeGivesABoundedPageThatSaysWhatIsMissing() {
        String page = Report.page(huge());
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(8_000_000);
        assertThat(page).contains("The 500 with the most bytes. 4,500 more carried",
            "The 1,000 with the most bytes. 49,000 more carried",
            "100 more devices not shown here.", "800 more events not shown here.", "100 more reasons not shown here.",
            "at smaller places");
    }

    @Test
    void aTruncatedFileIsSaidSo() {
        CaptureSummary cut = new CaptureSummary("cut.pcap", "pcap", 0, 1, 1, 1, 0, 0,
            "cut.pcap ends within a record at byte 4711.");
        assertThat(Report.page(ReportData.builder(cut).build())).contains("The file could not be read to its end.",
            "cut.pcap ends within a record at byte 4711.");
    }

    static ReportData huge() {
        List<EndpointRow> endpoints = new ArrayList<>();
        List<ConnectionRow> connections = new ArrayList<>();
        List<DeviceRow> devices = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        List<TimelineEvent> events = new ArrayList<>();
        List<Flag> flags = new ArrayList<>();
        Seen seen = new Seen(1, Home.START, Home.START + Home.SECOND);
        for (int i = 0; i < 5_000; i++) {
            GeoPoint point = new GeoPoint(i * 37 % 170 - 85 + i % 10 / 10.0, i * 73 % 359 - 179);
            endpoints.add(new EndpointRow("2001:db8:" + i + "::1",
                new Name("host-" + i + ".example", "DNS answer, frame " + i),
                "Operator " + i % 97, Place.city("City " + i, "US", point, "x"), List.of("device " + i % 300),
                new Traffic(i * 1_000L, i * 3_000L, i, i), seen, List.of()));
        }
        for (int i = 0; i < 50_000; i++) {
            connections.add(new ConnectionRow("device " + i % 300, "192.168.1.2:" + i, "[2001:db8::" + i + "]:443",
                Name.UNKNOWN,
                "TCP / TLS", new Traffic(i, i, 1, 1), seen, ""));
        }
        for (int i = 0; i < 300; i++) {
            devices.add(new DeviceRow("device " + i, Name.UNKNOWN, "", List.of("192.168.1." + i), List.of(),
                Traffic.NONE,
                Protection.NONE, seen));
            flags.add(new Flag("kind", "device " + i, "because", List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L)));
        }
        for (int i = 0; i < 40; i++) {
            long[] bins = new long[86_400];
            for (int b = i; b < bins.length; b += 1 + i % 3) {
                bins[b] = 1_000 + b * 7919L % 1_000_000;
            }
            series.add(Series.of("device " + i, Home.START, Home.SECOND, bins, bins));
        }
        for (int i = 0; i < 1_000; i++) {
            events.add(TimelineEvent.at(Home.START + i * Home.SECOND, "event " + i, "log"));
        }
        return ReportData.builder(new CaptureSummary("huge.pcapng", "pcapng", Home.START, Home.START
            + 86_400 * Home.SECOND, 1_000_000,
            900_000_000, 0, 0, "")).endpoints(endpoints).connections(connections).devices(devices).series(series)
                .events(events)
            .flags(flags).origin(Home.CHICAGO).build();
    }

    private static JsonNode data(String page) throws IOException {
        return new ObjectMapper().readTree(between(page, "id=\"data\">", "</script>"));
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String hash(String text) throws Exception {
        return "'sha256-" + Base64.getEncoder().encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))) + "'";
    }
}
