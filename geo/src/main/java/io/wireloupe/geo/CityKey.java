package io.wireloupe.geo;

import java.util.Comparator;

/**
 * What tells one city from another of the same name: its country and region.
 *
 * @param countryCode two letters; empty where unknown
 * @param region the region; empty where unknown
 * @param city the city; empty where unknown
 */
public record CityKey(String countryCode, String region, String city) implements Comparable<CityKey> {

    private static final Comparator<CityKey> ORDER = Comparator.comparing(CityKey::countryCode)
            .thenComparing(CityKey::region).thenComparing(CityKey::city);

    /**
     * The key of a place.
     *
     * @param place any place
     * @return its key
     */
    public static CityKey of(Place place) {
        return new CityKey(place.country().code(), place.region(), place.city());
    }

    @Override
    public int compareTo(CityKey other) {
        return ORDER.compare(this, other);
    }

    /**
     * The key in words.
     *
     * @return for instance {@code Portland, Oregon, US}, {@code US (city unknown)} or {@code unknown place}
     */
    @Override
    public String toString() {
        if (city.isEmpty()) {
            return countryCode.isEmpty() ? "unknown place" : countryCode + " (city unknown)";
        }
        return city + (region.isEmpty() ? "" : ", " + region) + (countryCode.isEmpty() ? "" : ", " + countryCode);
    }
}
