package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureOptions;
import io.wireloupe.charts.CaptureReport;
import io.wireloupe.charts.Report;
import io.wireloupe.charts.ReportData;
import io.wireloupe.charts.ReportOptions;
import io.wireloupe.oui.Vendors;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a report is made of a capture, and where it goes. */
final class ReportOutput {

    @Option(names = {"-o", "--output"}, paramLabel = "DIR",
            description = "the folder to write into (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("workshop-report");

    @Option(names = "--events", paramLabel = "LOG",
            description = "an activity log: lines as \"15:26:03 started streaming\", # for comments; its moments are "
                    + "drawn on the time line")
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

    /** The vendor registry that was chosen. */
    Vendors vendors() throws IOException {
        return vendors.vendors();
    }

    /** Writes the report and says where; gives the exit status. */
    int write(CaptureArgument capture) throws IOException {
        Path file = capture.file();
        return write(() -> capture.open(file), log.or(capture::sampleLog));
    }

    /** Writes the report on a file, with the activity log that was named; see {@link #write(CaptureArgument)}. */
    int write(Path file) throws IOException {
        return write(() -> Captures.open(file, CaptureOptions.DEFAULT), log);
    }

    private int write(Captures.Opening opening, Optional<Path> events) throws IOException {
        ReportOptions options = origin.on(
                ReportOptions.standard().withGeo(geo.source()).withVendors(vendors()).withZone(zone));
        try (Capture open = opening.open()) {
            ReportData data = CaptureReport.of(open, options);
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
