package io.wireloupe.examples.workshop;

import java.util.Optional;

import io.wireloupe.charts.GeoPoint;
import io.wireloupe.charts.Origin;
import io.wireloupe.charts.ReportOptions;

import picocli.CommandLine.Option;

/** Where the lines on the map begin. */
final class OriginOption {

    @Option(names = "--origin", paramLabel = "LAT,LNG",
            description = "where you are, as 41.795,-87.60: draws lines from there to the endpoints")
    private Optional<String> text = Optional.empty();

    /** The point, if one was given. */
    Optional<Origin> origin() {
        return text.map(t -> {
            String[] parts = t.split(",");
            try {
                return new Origin("Here", new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("--origin " + t + " is not a place; give degrees as 41.795,-87.60",
                        e);
            }
        });
    }

    ReportOptions on(ReportOptions options) {
        return origin().map(options::withOrigin).orElse(options);
    }
}
