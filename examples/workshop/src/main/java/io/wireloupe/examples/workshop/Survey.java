package io.wireloupe.examples.workshop;

import java.io.IOException;

import io.wireloupe.capture.Capture;
import io.wireloupe.charts.CaptureReport;
import io.wireloupe.charts.ReportData;
import io.wireloupe.charts.ReportOptions;

import picocli.CommandLine.Mixin;

/** What several exercises begin with: a capture, its devices, its endpoints and where these are. */
final class Survey {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Mixin
    private GeoOptions geo = new GeoOptions();

    @Mixin
    private VendorOptions vendors = new VendorOptions();

    private int status = ExitStatus.OK;

    /** Reads the capture and asks the registries. */
    ReportData data() throws IOException {
        try (Capture open = capture.open()) {
            ReportData data = CaptureReport.of(open,
                    ReportOptions.standard().withGeo(geo.source()).withVendors(vendors.vendors()).withoutSeries());
            status = Captures.complainIfTruncated(open);
            return data;
        }
    }

    /** Whether the capture that {@link #data} read was whole. */
    int status() {
        return status;
    }
}
