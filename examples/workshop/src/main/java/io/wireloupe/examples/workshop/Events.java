package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

import io.wireloupe.charts.TimelineEvent;
import io.wireloupe.flows.ActivityLog;

/** The moments of an activity log, for the time line. */
final class Events {

    private Events() {}

    /**
     * Reads a log.
     *
     * @param captureStartNanos on the day of this moment its times of day are, unless the log gives a date
     * @param zone the zone of its times, unless the log gives one
     */
    static List<TimelineEvent> read(Path log, long captureStartNanos, ZoneId zone) throws IOException {
        ActivityLog activity = ActivityLog.read(log, captureStartNanos, zone);
        activity.problems().forEach(Terminal::complain);
        return activity.events().stream()
                .map(event -> TimelineEvent.at(event.timeNanos(), event.text(),
                        log.getFileName() + ", line " + event.line()))
                .toList();
    }
}
