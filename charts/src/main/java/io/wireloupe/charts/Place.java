package io.wireloupe.charts;

import java.util.Locale;
import java.util.Optional;

/**
 * Where an endpoint is said to be, and how exactly.
 *
 * @param city        the city's name, or an empty string
 * @param countryCode ISO 3166-1 alpha-2 in capitals, or an empty string
 * @param point       the position; present only with {@link Precision#CITY}
 * @param precision   how exactly the place is known
 * @param source      who says so, with its date, for instance {@code "geo-whois-asn-country 2026-06"}
 */
public record Place(String city, String countryCode, Optional<GeoPoint> point, Precision precision, String source) {

    /** The place of an endpoint of which nothing is known. */
    public static final Place UNKNOWN = new Place("", "", Optional.empty(), Precision.NONE, "");

    /**
     * Checks that position and precision agree.
     *
     * @param city the city's name, or an empty string
     * @param countryCode ISO 3166-1 alpha-2 in capitals, or an empty string
     * @param point the position
     * @param precision how exactly the place is known
     * @param source who says so, with its date, for instance {@code "geo-whois-asn-country 2026-06"}
     * @throws IllegalArgumentException if a point is given without {@link Precision#CITY}, or the other way round
     */
    public Place {
        if (point.isPresent() != (precision == Precision.CITY)) {
            throw new IllegalArgumentException("a place with precision " + precision
                + (point.isPresent() ? " must not have a point: give Precision.CITY or leave the point out"
                    : " needs a point: use Place.country or Place.UNKNOWN where none is known"));
        }
    }

    /**
     * A place known to the city.
     *
     * @param city        the city's name
     * @param countryCode ISO 3166-1 alpha-2
     * @param point       the position
     * @param source      who says so
     * @return the place
     */
    public static Place city(String city, String countryCode, GeoPoint point, String source) {
        return new Place(city, countryCode, Optional.of(point), Precision.CITY, source);
    }

    /**
     * A place of which only the country is known.
     *
     * @param countryCode ISO 3166-1 alpha-2
     * @param source      who says so
     * @return the place
     */
    public static Place country(String countryCode, String source) {
        return new Place("", countryCode, Optional.empty(), Precision.COUNTRY_CENTROID, source);
    }

    /**
     * The country's English name as the Java runtime knows it, else the code, else an empty string.
     *
     * @return the name
     */
    public String country() {
        if (countryCode.length() != 2) {
            return countryCode;
        }
        return new Locale.Builder().setRegion(isLetters(countryCode) ? countryCode : "ZZ").build()
            .getDisplayCountry(Locale.ENGLISH);
    }

    /**
     * City and country in one line, or {@code "unknown place"}.
     *
     * @return the line
     */
    public String label() {
        return switch (precision) {
            case CITY -> city.isEmpty() ? country() : city + ", " + country();
            case COUNTRY_CENTROID -> country();
            case NONE -> "unknown place";
        };
    }

    private static boolean isLetters(String code) {
        return code.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z');
    }
}
