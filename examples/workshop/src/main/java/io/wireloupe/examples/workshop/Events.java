package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Packet;
import io.wireloupe.charts.TimelineEvent;
import io.wireloupe.flows.ActivityLog;

/** The moments of an activity log, for the time line. */
final class Events {

    private Events() {}

    /** Reads a log; its times of day belong to the day on which the capture begins, unless it gives a date. */
    static List<TimelineEvent> read(Path log, Path capture) throws IOException {
        ActivityLog activity = ActivityLog.read(log, firstNanos(capture));
        activity.problems().forEach(Terminal::complain);
        return activity.events().stream()
                .map(event -> TimelineEvent.at(event.timeNanos(), event.text(),
                        log.getFileName() + ", line " + event.line()))
                .toList();
    }

    private static long firstNanos(Path capture) throws IOException {
        try (Capture open = Captures.open(capture)) {
            Iterator<Packet> packets = open.iterator();
            return packets.hasNext()
                    ? packets.next().time().map(t -> t.getEpochSecond() * 1_000_000_000L + t.getNano()).orElse(0L)
                    : 0;
        }
    }
}
