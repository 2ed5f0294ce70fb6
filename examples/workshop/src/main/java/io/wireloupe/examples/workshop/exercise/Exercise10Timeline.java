package io.wireloupe.examples.workshop.exercise;

import io.wireloupe.capture.Capture;
import io.wireloupe.charts.Series;
import io.wireloupe.charts.Timeline;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Session;
import io.wireloupe.flows.SessionRule;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** Exercise 10: the traffic of every connection over time, second by second, up and down. */
public final class Exercise10Timeline {

    private Exercise10Timeline() {}

    public static void main(String... args) throws IOException {
        try (Capture capture = Capture.open(Given.capture(args))) {
            Traffic traffic = Traffic.of(capture, TrafficOptions.standard().withBin(Duration.ofSeconds(1)));
            int number = 0;
            for (Connection c : traffic.connections()) {
                String name = c.local() + " <-> " + c.remote();
                System.out.println(name + "  up " + c.up().bytes() + ", down " + c.down().bytes()
                        + (c.isSmall() ? ", small" : ""));
                for (Session busy : SessionRule.standard().sessions(c.series())) {
                    System.out.println("    busy for " + busy.durationNanos() / 1_000_000_000 + " s, "
                            + busy.upBytes() * 100 / busy.bytes() + " % of it up");
                }
                Series drawn = Series.of(name, c.series().startNanos(), c.series().widthNanos(), c.series().upBytes(),
                        c.series().downBytes());
                Timeline.of(drawn, List.of(), ZoneOffset.UTC).writeSvg(Given.output("10-" + ++number + ".svg", args));
            }
            System.out.println("Pictures: " + Given.output("10-1.svg", args) + " to 10-" + number + ".svg");
        }
    }
}
