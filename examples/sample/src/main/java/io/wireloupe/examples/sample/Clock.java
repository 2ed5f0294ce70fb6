package io.wireloupe.examples.sample;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The time in which the story plays: one afternoon, UTC, as nanoseconds since 1970. */
final class Clock {

    /** The day of the story. */
    static final LocalDate DAY = LocalDate.of(2026, 3, 14);

    private static final long MIDNIGHT = seconds(DAY.atStartOfDay().toEpochSecond(ZoneOffset.UTC));

    private Clock() {
    }

    /** A moment of the day, such as {@code 15:22:10.5}. */
    static long at(String time) {
        return MIDNIGHT + LocalTime.parse(time).toNanoOfDay();
    }

    static long seconds(long count) {
        return count * 1_000_000_000;
    }

    static long millis(long count) {
        return count * 1_000_000;
    }

    static long micros(long count) {
        return count * 1_000;
    }
}
