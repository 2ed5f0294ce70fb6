package io.wireloupe.examples.workshop;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people read them. */
final class Moments {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Moments() {}

    /** A moment to the second in a time zone. */
    static String text(long nanos, ZoneId zone) {
        Instant moment = Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L));
        return TIME.format(moment.atZone(zone));
    }
}
