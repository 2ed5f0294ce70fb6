package io.wireloupe.charts;

/**
 * A position on the globe, in degrees.
 *
 * @param latitude  -90 (south) to 90 (north)
 * @param longitude -180 (west) to 180 (east)
 */
public record GeoPoint(double latitude, double longitude) {

    /**
     * Checks the ranges.
     *
     * @param latitude -90 (south) to 90 (north)
     * @param longitude -180 (west) to 180 (east)
     * @throws IllegalArgumentException if a value is out of its range or not a number
     */
    public GeoPoint {
        if (!(Math.abs(latitude) <= 90)) {
            throw new IllegalArgumentException("latitude " + latitude + " is not between -90 and 90 degrees");
        }
        if (!(Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("longitude " + longitude + " is not between -180 and 180 degrees");
        }
    }
}
