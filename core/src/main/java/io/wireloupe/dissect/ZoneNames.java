package io.wireloupe.dissect;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The short names of time zones, such as {@code UTC} and {@code CEST}. */
final class ZoneNames {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private ZoneNames() {}

    static String shortName(ZonedDateTime time) {
        if (time.getOffset().equals(ZoneOffset.UTC) && time.getZone().normalized() instanceof ZoneOffset) {
            return "UTC";
        }
        return SHORT.format(time);
    }
}
