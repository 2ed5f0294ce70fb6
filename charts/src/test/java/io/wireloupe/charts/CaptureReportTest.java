package io.wireloupe.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Marks;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.Operator;
import io.wireloupe.geo.Source;

import org.junit.jupiter.api.Test;

class CaptureReportTest {

    private static ReportData report(Pcap pcap) throws IOException {
        return CaptureReport.of(pcap.open(), ReportOptions.standard());
    }

    @Test
    void onlyTheBusiestDevicesHaveASeriesOfTheirOwn() throws IOException {
        Pcap pcap = new Pcap(1);
        for (int host = 1; host <= 3_000; host++) {
            pcap.udp(host, 9);
        }
        ReportData data = report(pcap);

        assertThat(data.devices()).hasSize(3_001);
        assertThat(data.series()).hasSize(201);
        assertThat(data.series().get(200).name()).isEqualTo("2,801 more devices");
        assertThat(data.series().stream().mapToLong(Series::total).sum()).isEqualTo(3_000 * 42);
        assertThat(data.notes())
            .contains("The 200 devices with the most bytes have a time line each; 2,801 more share one.");
        assertThat(Report.page(data)).contains("2,801 more devices not shown here.", " and 2,997 more<");
    }

    /** The page without its scripts. */
    private static String markup(ReportData data) {
        String page = Report.page(data);
        return page.substring(0, page.indexOf("<script"));
    }

    @Test
    void aCaptureWithoutPacketsOrTimeStampsShowsNoDate() throws IOException {
        String empty = markup(report(new Pcap(1)));
        assertThat(empty).contains("no packets", "The capture has no packets.").doesNotContain("1970", ">00:00:00<");

        ReportData timeless = report(new Pcap(1).timeless().udp(1, 9).udp(1, 9));
        assertThat(timeless.connections()).hasSize(1);
        assertThat(markup(timeless))
            .contains("no time stamps", "The packets have no time stamps, so there is no time line.")
            .doesNotContain("1970", ">00:00:00<");
    }

    @Test
    void framesWithoutIpAreSaidAndNeverCalledUnsuspicious() throws IOException {
        ReportData data = report(new Pcap(1).unknown().unknown().unknown().udp(1, 9));
        assertThat(data.capture().isMostlyUnreadable()).isTrue();
        assertThat(data.notes()).anyMatch(note -> note.startsWith("3 of 4 frames without an IP header"));
        assertThat(Report.page(data)).contains("3 of 4 frames have no readable IP header")
            .doesNotContain("Nothing asked for a closer look");

        String wireless = Report.page(report(new Pcap(105).frame(new byte[] {
            0x08, 0x41, 0, 0, 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 3, 0, 0,
            1, 0, 0, 0x20, 0, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9})));
        assertThat(wireless).contains("1 of 1 frame has no readable IP header; what follows is about the rest.",
            "1 of 1 frame has no readable IP header: they could not be checked")
            .doesNotContain("Nothing asked for a closer look", "None of the checks found");
        assertThat(Report.page(report(new Pcap(1).unknown().udp(1, 9)))).doesNotContain("readable IP header");
    }

    @Test
    void theWordsThatALicenceAsksForStandInTheReportIfItsDataWasUsed() throws IOException {
        Source dbIp = new Source("dbip-city.mmdb", Optional.empty(), "IP Geolocation by DB-IP (https://db-ip.com)");
        Geo knowing = address -> GeoAnswer.of(address, Operator.of(64500, "Example"), dbIp,
            io.wireloupe.geo.Place.UNKNOWN, Source.NONE);
        ReportOptions options = ReportOptions.standard();

        assertThat(markup(CaptureReport.of(new Pcap(1).udp(1, 9).open(), options.withGeo(knowing))))
            .contains("IP Geolocation by DB-IP (<a rel=\"external noopener noreferrer\" href=\"https://db-ip.com\">");
        assertThat(markup(CaptureReport.of(new Pcap(1).udp(1, 9).open(), options.withGeo(GeoAnswer::unknown))))
            .doesNotContain("DB-IP");
    }

    @Test
    void namesFromACaptureAreOnlyEverText() throws IOException {
        Wire wire = new Wire();
        int port = 4000;
        for (String name : List.of("<script>window.pwned=1</script>", "\"onload='x' a=", "a\u202egnp.exe\u2066",
            "L".repeat(10_000), "</title></style><!--")) {
            byte[] request = ("GET / HTTP/1.1\r\nHost: " + name + "\r\nUser-Agent: " + name
                + "\r\nAuthorization: Basic eDp5\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            wire.talk("192.168.1.20", port, "203.0.113." + (port - 3990), 80, request,
                Wire.text("HTTP/1.1 204 No\r\n\r\n"));
            port++;
        }
        ReportData data = CaptureReport.of(wire.open(), ReportOptions.standard());
        assertThat(data.flags()).filteredOn(flag -> flag.kind().equals(ClearText.SECRETS)).hasSize(5);
        String page = Report.page(data);
        String body = page.substring(page.indexOf("<body"), page.lastIndexOf("<script type"));
        assertThat(body).doesNotContain("<script", "<!--", "\"onload", "\u202e", "\u2066", "</style")
            .contains("&lt;script&gt;window.pwned=1&lt;/script&gt;", "LLLLL");
        assertThat(page.length()).isLessThan(1_600_000);
    }

    @Test
    void aDeviceThatStreamsHasBusySpansUnlessNoSeriesAreWanted() throws IOException {
        Wire wire = new Wire().udp("192.168.1.20", 4000, "203.0.113.9", 4000, 10);
        for (int i = 0; i < 60; i++) {
            wire.at(60 + i).udp("192.168.1.20", 4000, "203.0.113.9", 4000, 60_000);
        }
        wire.at(400).udp("192.168.1.20", 4000, "203.0.113.9", 4000, 10);
        assertThat(CaptureReport.of(wire.open(), ReportOptions.standard()).sessions()).singleElement()
            .satisfies(session -> {
                assertThat(session.startNanos()).isEqualTo((Wire.START + 60) * 1_000_000_000L);
                assertThat(session.endNanos()).isEqualTo((Wire.START + 120) * 1_000_000_000L);
                assertThat(session.label()).isEqualTo("02:00:00:00:00:14");
                assertThat(session.source()).isEqualTo("3.60 MB, 3.60 MB of them up");
            });
        ReportData plain = CaptureReport.of(wire.open(), ReportOptions.standard().withoutSeries());
        assertThat(plain.series()).isEmpty();
        assertThat(plain.sessions()).isEmpty();
        assertThat(plain.flags()).isEqualTo(CaptureReport.of(wire.open(), ReportOptions.standard()).flags());
    }

    @Test
    void limitsAndFailedDissectorsAreNotes() throws IOException {
        Capture capture = new Pcap(1).unknown().unknown().udp(1, 9).open();
        List<String> notes = CaptureReport.of(capture.with(capture.dissectors().with(new Failing())),
            ReportOptions.standard()).notes();

        assertThat(notes).contains("A dissector failed on 2 packets: what it had not decoded yet is missing. Please "
            + "report it with the packet.", "A limit was reached: 2 things given up.")
            .noneMatch(note -> note.contains(Marks.FAILURES.label()));
        assertThat(report(new Pcap(1).udp(1, 9)).notes()).noneMatch(note -> note.contains("limit"))
            .noneMatch(note -> note.contains("failed"));
    }

    private static final class Failing implements Dissector {
        private static final Counter GIVEN_UP = Counter.named("test.given_up", "things given up");
        private static final Protocol FAILING = Protocol.define("Failing", "Failing", "failing");

        @Override
        public Protocol protocol() {
            return FAILING;
        }

        @Override
        public void register(Registration at) {
            at.on(Tables.ETHERTYPE, 0x88b5);
        }

        @Override
        public int dissect(Layer in) {
            in.count(GIVEN_UP, 1);
            throw new IllegalStateException("on purpose");
        }
    }
}
