package io.wireloupe.geo;

/**
 * Where an address is used, as far as a database says, with how much that means.
 *
 * <p>Immutable. Latitude and longitude are degrees, WGS 84, north and east positive; both are NaN exactly when the
 * precision is {@link Precision#NONE}.
 *
 * @param country the country; {@link Country#UNKNOWN} where unknown
 * @param continent the continent as the source says it, else the country's
 * @param region the largest part of the country, as a state; empty where unknown
 * @param city the city; empty where unknown
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 * @param precision what the coordinates mean
 * @param accuracyRadiusKm the radius in kilometres within which the source expects the address; 0 where it says none
 */
public record Place(
        Country country,
        Continent continent,
        String region,
        String city,
        double latitude,
        double longitude,
        Precision precision,
        int accuracyRadiusKm) {

    /** Nothing is known. */
    public static final Place UNKNOWN =
            new Place(Country.UNKNOWN, Continent.UNKNOWN, "", "", Double.NaN, Double.NaN, Precision.NONE, 0);

    /**
     * Checks the coordinates.
     *
     * @param country the country
     * @param continent the continent as the source says it, else the country's
     * @param region the largest part of the country, as a state
     * @param city the city
     * @param latitude degrees, -90 to 90
     * @param longitude degrees, -180 to 180
     * @param precision what the coordinates mean
     * @param accuracyRadiusKm the radius in kilometres within which the source expects the address
     * @throws IllegalArgumentException if coordinates are out of range, or given or missing against the precision
     */
    public Place {
        boolean without = Double.isNaN(latitude) && Double.isNaN(longitude);
        if (without != (precision == Precision.NONE)) {
            throw new IllegalArgumentException("precision " + precision + " does not go with latitude " + latitude
                    + " and longitude " + longitude);
        }
        if (!without && !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("latitude " + latitude + " must be within 90 and longitude " + longitude
                    + " within 180 degrees");
        }
        if (accuracyRadiusKm < 0) {
            throw new IllegalArgumentException("accuracy radius " + accuracyRadiusKm + " km is negative");
        }
    }

    /**
     * A place of which only the country is known.
     *
     * @param country the country
     * @return its centroid where the country is known, else {@link #UNKNOWN}
     */
    public static Place inCountry(Country country) {
        return country.isKnown()
                ? new Place(country, country.continent(), "", "", country.latitude(), country.longitude(),
                        Double.isNaN(country.latitude()) ? Precision.NONE : Precision.COUNTRY_CENTROID, 0)
                : UNKNOWN;
    }

    /**
     * Whether anything is known: a country, a continent or coordinates.
     *
     * @return false for {@link #UNKNOWN}
     */
    public boolean isKnown() {
        return country.isKnown() || continent != Continent.UNKNOWN || precision != Precision.NONE;
    }

    /**
     * Whether there are coordinates.
     *
     * @return true unless the precision is {@link Precision#NONE}
     */
    public boolean hasCoordinates() {
        return precision != Precision.NONE;
    }

    /**
     * The place in words.
     *
     * @return for instance {@code Lyon, Auvergne-Rhône-Alpes, France} or {@code France (country only)}
     */
    @Override
    public String toString() {
        if (!isKnown()) {
            return "unknown place";
        }
        String land = country.isKnown() ? country.name() : continent.label();
        if (city.isEmpty()) {
            return (region.isEmpty() ? land : region + ", " + land) + " (country only)";
        }
        return city + ", " + (region.isEmpty() || region.equals(city) ? "" : region + ", ") + land;
    }
}
