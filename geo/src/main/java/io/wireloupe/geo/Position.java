package io.wireloupe.geo;

import java.util.Locale;

/**
 * A point on the earth.
 *
 * @param latitude degrees, -90 to 90, north positive
 * @param longitude degrees, -180 to 180, east positive
 */
public record Position(double latitude, double longitude) {

    // Mean radius of the earth, IUGG: (2a + b) / 3 of WGS 84.
    private static final double EARTH_RADIUS_KM = 6371.0088;

    /**
     * Checks the ranges.
     *
     * @param latitude degrees, -90 to 90, north positive
     * @param longitude degrees, -180 to 180, east positive
     * @throws IllegalArgumentException if a coordinate is out of range
     */
    public Position {
        if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
            throw new IllegalArgumentException("latitude " + latitude + " must be within 90 and longitude " + longitude
                    + " within 180 degrees");
        }
    }

    /**
     * Reads {@code latitude,longitude} in decimal degrees.
     *
     * @param text as {@code 41.795,-87.60}
     * @return the point
     * @throws IllegalArgumentException if the text is no such pair
     */
    public static Position parse(String text) {
        String[] part = text.strip().split("\\s*,\\s*");
        String number = "[-+]?\\d{1,3}(\\.\\d{1,12})?";
        if (part.length != 2 || !part[0].matches(number) || !part[1].matches(number)) {
            throw new IllegalArgumentException(
                    "not a position: \"" + text + "\"; give latitude,longitude as 41.795,-87.60");
        }
        return new Position(Double.parseDouble(part[0]), Double.parseDouble(part[1]));
    }

    /**
     * The point of a place.
     *
     * @param place a place with coordinates
     * @return its point
     * @throws IllegalArgumentException if the place has none
     */
    public static Position of(Place place) {
        if (!place.hasCoordinates()) {
            throw new IllegalArgumentException("no coordinates: " + place);
        }
        return new Position(place.latitude(), place.longitude());
    }

    /**
     * The shortest way over the surface of a sphere, at most 0.6 % off the real earth's.
     *
     * @param other another point
     * @return kilometres
     */
    public double distanceKm(Position other) {
        double lat1 = Math.toRadians(latitude);
        double lat2 = Math.toRadians(other.latitude);
        double sinLat = Math.sin((lat2 - lat1) / 2);
        double sinLon = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double haversine = sinLat * sinLat + Math.cos(lat1) * Math.cos(lat2) * sinLon * sinLon;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }

    /**
     * Both degrees with up to four decimals.
     *
     * @return for instance {@code 41.7950,-87.6000}
     */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f,%.4f", latitude, longitude);
    }
}
