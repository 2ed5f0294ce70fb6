package io.wireloupe.geo;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a fact comes from and how old it is.
 *
 * @param name what gave the answer: a data set, a file or an address of a service
 * @param date the day the data was made, where the source says so
 * @param attribution the words its licence asks to be shown with results; empty where it asks for none
 */
public record Source(String name, Optional<LocalDate> date, String attribution) {

    /** Nothing answered. */
    public static final Source NONE = new Source("", Optional.empty(), "");

    /**
     * A source without terms.
     *
     * @param name what gives the answers
     * @return the source, its date unknown
     */
    public static Source of(String name) {
        return new Source(name, Optional.empty(), "");
    }

    /**
     * Name and date.
     *
     * @return for instance {@code ip-location-db (2026-06-17)}; {@code no source} for {@link #NONE}
     */
    @Override
    public String toString() {
        return name.isEmpty() ? "no source" : date.map(day -> name + " (" + day + ")").orElse(name);
    }
}
