package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.charts.CaptureReport;
import io.wireloupe.charts.Report;
import io.wireloupe.charts.ReportData;
import io.wireloupe.charts.ReportOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: one page that says what a capture holds. */
@Command(name = "report", mixinStandardHelpOptions = true,
        description = "Writes one page, report.html, with the devices, endpoints, map and time line of a capture, and its "
                + "pictures as SVG and PNG. Nothing leaves this machine.",
        footer = {"", "The page can be opened anywhere, without a network."})
final class ReportCommand implements Callable<Integer> {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Option(names = {"-o", "--output"}, paramLabel = "DIR",
            description = "the folder to write into (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("workshop-report");

    @Option(names = "--events", paramLabel = "LOG",
            description = "an activity log: lines as \"15:26:03 started streaming\", # for comments; its moments are drawn "
                    + "on the time line")
    private Optional<Path> log = Optional.empty();

    @Option(names = "--zone", paramLabel = "ZONE",
            description = "the time zone of the times shown, as Europe/Berlin (default: UTC)")
    private ZoneId zone = ZoneOffset.UTC;

    @Mixin
    private OriginOption origin = new OriginOption();

    @Mixin
    private GeoOptions geo = new GeoOptions();

    @Mixin
    private VendorOptions vendors = new VendorOptions();

    @Override
    public Integer call() throws IOException {
        Path file = capture.file();
        ReportOptions options = origin.on(
                ReportOptions.standard().withGeo(geo.source()).withVendors(vendors.vendors()).withZone(zone));
        try (Capture open = Captures.open(file)) {
            ReportData data = CaptureReport.of(open, options);
            Optional<Path> events = log.or(capture::sampleLog);
            if (events.isPresent()) {
                data = data.withEvents(Events.read(events.get(), data.capture().firstNanos(), zone));
            }
            Report.Written written = Report.write(data, folder);
            int status = Captures.complainIfTruncated(open);
            System.out.println("Report: " + written.page().toAbsolutePath().normalize());
            return status;
        }
    }
}
