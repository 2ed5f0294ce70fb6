package io.wireloupe.geo;

import java.util.Collection;

/**
 * A country or territory with a code of its own in ISO 3166-1 (and {@code XK} for Kosovo).
 *
 * <p>The centroid is area-weighted over the country's largest polygon in Natural Earth's 1:50 million map; it says
 * nothing about where in the country something is. Immutable.
 *
 * @param code the two-letter code in upper case; empty for {@link #UNKNOWN}
 * @param name the short English name
 * @param continent the continent by UN M49
 * @param latitude the centroid's latitude in degrees; NaN where none is known
 * @param longitude the centroid's longitude in degrees; NaN where none is known
 * @param radiusKm how far the country's farthest point lies from the centroid, in kilometres; 0 where unknown
 */
public record Country(
        String code, String name, Continent continent, double latitude, double longitude, int radiusKm) {

    /** No country is known. */
    public static final Country UNKNOWN = new Country("", "", Continent.UNKNOWN, Double.NaN, Double.NaN, 0);

    /**
     * The country of a two-letter code.
     *
     * @param code two letters, in any case
     * @return the country; one without centroid and with its code as name where the code is not in the table;
     *     {@link #UNKNOWN} where the text is not two letters
     */
    public static Country of(String code) {
        return Countries.find(code);
    }

    /**
     * All countries of the embedded table, by code.
     *
     * @return an immutable collection
     */
    public static Collection<Country> all() {
        return Countries.all();
    }

    /**
     * Whether this is a country.
     *
     * @return false for {@link #UNKNOWN}
     */
    public boolean isKnown() {
        return !code.isEmpty();
    }
}
