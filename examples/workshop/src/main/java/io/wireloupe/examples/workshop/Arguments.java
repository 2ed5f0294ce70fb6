package io.wireloupe.examples.workshop;

import java.time.DateTimeException;
import java.time.ZoneId;

import picocli.CommandLine.TypeConversionException;

/** Checks what the user gave. */
final class Arguments {

    private Arguments() {}

    static void requireNotNegative(String option, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(option + " " + value + " is negative; give 0 or more");
        }
    }

    /** A time zone by its name. */
    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + text + "' is no time zone; give one as Europe/Berlin, America/Chicago or +01:00");
        }
    }
}
