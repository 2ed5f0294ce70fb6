package io.wireloupe.charts;

/**
 * The spherical "Web" Mercator projection in metres (EPSG:3857), clamped at its square's edge.
 *
 * <p>Stateless and safe for use by several threads.
 */
public final class Mercator {
    /** Radius of the sphere in metres: the WGS 84 equatorial radius. */
    public static final double RADIUS = 6_378_137;
    /** Latitude at which the world becomes a square; values beyond it are clamped to it. */
    public static final double MAX_LATITUDE = Math.toDegrees(Math.atan(Math.sinh(Math.PI)));

    private Mercator() {
    }

    /**
     * Distance from the prime meridian.
     *
     * @param longitude degrees, -180 to 180
     * @return metres, growing eastwards
     */
    public static double x(double longitude) {
        return RADIUS * Math.toRadians(longitude);
    }

    /**
     * Distance from the equator.
     *
     * @param latitude degrees, -90 to 90; clamped to {@link #MAX_LATITUDE}
     * @return metres, growing northwards
     */
    public static double y(double latitude) {
        double clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
        // asinh(tan(latitude)), written so that it is exact at the equator and odd.
        double s = Math.sin(Math.toRadians(clamped));
        return RADIUS * (Math.log1p(s) - Math.log1p(-s)) / 2;
    }
}
