package io.wireloupe.charts;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Round moments along a span of time. */
record TimeAxis(long startNanos, long endNanos, ZoneOffset offset, int most) {
    private static final long SECOND = 1_000_000_000L;
    private static final long[] STEPS = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600,
        43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000};

    record Tick(long nanos, String label) {
    }

    long span() {
        return Math.max(1, endNanos - startNanos);
    }

    /** Position of a moment, 0 at the begin and 1 at the end. */
    double at(long nanos) {
        return (double) (nanos - startNanos) / span();
    }

    List<Tick> ticks() {
        long step = step();
        DateTimeFormatter format = span() > 86_400 * SECOND ? Figures.DAY_MINUTE
            : step < 60 * SECOND ? Figures.CLOCK : Figures.MINUTE;
        long shift = offset.getTotalSeconds() * SECOND;
        List<Tick> ticks = new ArrayList<>();
        long first = Math.floorDiv(startNanos + shift + step - 1, step) * step - shift;
        for (long at = first; at <= endNanos; at += step) {
            ticks.add(new Tick(at, Figures.time(at, offset, format)));
        }
        return ticks;
    }

    private long step() {
        for (long seconds : STEPS) {
            if (span() / (seconds * SECOND) < most) {
                return seconds * SECOND;
            }
        }
        return (span() / most / SECOND + 1) * SECOND;
    }
}
