package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.charts.Series;
import io.wireloupe.charts.Timeline;
import io.wireloupe.charts.TimelineEvent;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.Session;
import io.wireloupe.flows.SessionRule;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exercise 10: the traffic of each connection over time. */
@Command(name = "timeline", mixinStandardHelpOptions = true,
        description = "Draws bytes sent and received over time for each connection, the largest first, and finds when "
                + "it was busy. Up is away from the device, down is towards it.")
final class TimelineCommand implements Callable<Integer> {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Option(names = {"-o", "--output"}, paramLabel = "DIR",
            description = "the folder to write into (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("workshop-report");

    @Option(names = "--top", paramLabel = "N", description = "how many connections (default: ${DEFAULT-VALUE})")
    private int top = 5;

    @Option(names = "--events", paramLabel = "LOG", description = "an activity log, as for report")
    private Optional<Path> log = Optional.empty();

    @Option(names = "--zone", paramLabel = "ZONE", description = "the time zone of the times shown (default: UTC)")
    private ZoneId zone = ZoneOffset.UTC;

    @Override
    public Integer call() throws IOException {
        Arguments.requireNotNegative("--top", top);
        Path file = capture.file();
        Optional<Path> events = log.or(capture::sampleLog);
        try (Capture open = capture.open(file)) {
            Files.createDirectories(folder);
            Traffic traffic = Traffic.of(open, TrafficOptions.standard());
            List<TimelineEvent> moments = events.isPresent()
                    ? Events.read(events.get(), traffic.totals().firstNanos(), zone)
                    : List.of();
            int number = 0;
            for (Connection connection : traffic.connections().stream().limit(top).toList()) {
                draw(connection, ++number, moments);
            }
            System.out.println(number + " of " + traffic.connections().size() + " connections");
            return Captures.complainIfTruncated(open);
        }
    }

    private void draw(Connection connection, int number, List<TimelineEvent> moments) throws IOException {
        String name = connection.local() + " <-> " + connection.remote();
        Path picture = folder.resolve(String.format(Locale.ROOT, "connection-%02d.svg", number));
        Timeline.of(series(name, connection.series()), moments, zone).writeSvg(picture);
        System.out.println(name + ": up " + connection.up() + ", down " + connection.down()
                + (connection.isSmall() ? " (small)" : ""));
        for (Session session : SessionRule.standard().sessions(connection.series())) {
            System.out.printf(Locale.ROOT, "    busy %s to %s: %d bytes, %d of them up%n",
                    Moments.text(session.startNanos(), zone), Moments.text(session.endNanos(), zone), session.bytes(),
                    session.upBytes());
        }
        System.out.println("    " + picture.toAbsolutePath().normalize());
    }

    static Series series(String name, io.wireloupe.flows.Series series) {
        return Series.of(name, series.startNanos(), series.widthNanos(), series.upBytes(), series.downBytes());
    }
}
