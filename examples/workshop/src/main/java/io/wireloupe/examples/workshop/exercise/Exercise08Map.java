package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.capture.Capture;
import io.wireloupe.charts.CaptureReport;
import io.wireloupe.charts.EndpointRow;
import io.wireloupe.charts.GeoPoint;
import io.wireloupe.charts.Origin;
import io.wireloupe.charts.Picture;
import io.wireloupe.charts.ReportOptions;
import io.wireloupe.charts.WorldMap;

import java.io.IOException;
import java.util.List;

/** Exercise 8: the endpoints on a map of the world, with lines from Hyde Park in Chicago. */
public final class Exercise08Map {

    private static final Origin CHICAGO = new Origin("Chicago", new GeoPoint(41.795, -87.60));

    private Exercise08Map() {}

    public static void main(String... args) throws IOException {
        try (Capture capture = Capture.open(Given.capture(args))) {
            List<EndpointRow> endpoints = CaptureReport.of(capture, ReportOptions.standard()).endpoints();
            Picture map = WorldMap.of(endpoints, CHICAGO);
            System.out.println(map.description());
            System.out.println("Picture: " + map.writeSvg(Given.output("08-map.svg", args)));
            System.out.println("Picture: " + map.writePng(Given.output("08-map.png", args)));
        }
    }
}
