package io.wireloupe.charts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Numbers and times as people read them, the same in every locale. */
final class Figures {
    static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    static final DateTimeFormatter DAY_CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    static final DateTimeFormatter DAY_MINUTE = DateTimeFormatter.ofPattern("dd MMM HH:mm", Locale.ENGLISH);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Figures() {
    }

    /** Bytes in decimal units with three figures, for instance {@code 1.23 MB}. */
    static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = 0;
        while (value >= 999.5) {
            value /= 1000;
            unit++;
        }
        String pattern = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, pattern, value) + " " + UNITS[unit];
    }

    /** An axis' byte value: as {@link #bytes} without needless decimals. */
    static String axis(double bytes) {
        if (bytes == 0) {
            return "0";
        }
        double value = bytes;
        int unit = 0;
        while (value >= 1000) {
            value /= 1000;
            unit++;
        }
        return SvgCanvas.number(value) + " " + UNITS[unit];
    }

    /** A count with thousands separated by commas. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A noun with its count, for instance {@code 1 device} or {@code 2 devices}. */
    static String of(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** The first of a list, for instance {@code a, b and 3 more}. */
    static String some(List<String> names, int most) {
        String first = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() > most ? first + " and " + count(names.size() - most) + " more" : first;
    }

    static String share(long part, long whole) {
        if (whole == 0 || part == 0) {
            return "0%";
        }
        double percent = 100.0 * part / whole;
        return percent > 0 && percent < 0.1 ? "<0.1%" : String.format(Locale.ROOT, percent < 9.95 ? "%.1f%%" : "%.0f%%",
            percent);
    }

    /** A span, for instance {@code 10 min 0 s}. */
    static String span(long nanos) {
        long seconds = Math.floorDiv(nanos, 1_000_000_000L);
        if (seconds < 1) {
            return String.format(Locale.ROOT, "%d ms", nanos / 1_000_000);
        }
        if (seconds < 60) {
            return SvgCanvas.number(nanos / 1e9) + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    static String time(long nanos, ZoneOffset offset, DateTimeFormatter format) {
        return format.format(instant(nanos).atOffset(offset));
    }

    /** How moments of a capture are printed: with the date where the time of day alone would say too little. */
    static DateTimeFormatter clock(CaptureSummary capture, ZoneOffset offset) {
        return clock(capture.firstNanos(), capture.lastNanos(), offset);
    }

    /** How moments between two are printed: with the date if these are of different days. */
    static DateTimeFormatter clock(long firstNanos, long lastNanos, ZoneOffset offset) {
        LocalDate first = instant(firstNanos).atOffset(offset).toLocalDate();
        return first.equals(instant(lastNanos).atOffset(offset).toLocalDate()) ? CLOCK : DAY_CLOCK;
    }

    /** An offset as people write it, for instance {@code UTC-05:00}. */
    static String zone(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }

    /** The least of 1, 2, 2.5 and 5 times a power of ten that is not below a value; 1 for zero. */
    static double nice(double value) {
        if (!(value > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= value * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
