package io.wireloupe.charts;

/**
 * The Equal Earth projection (Savric, Patterson and Jenny 2018): equal areas, whole world, poles as lines.
 *
 * <p>Lengths are in radii of the globe: x from -2.7066 to 2.7066, y from -1.3174 to 1.3174, y growing northwards.
 * Stateless and safe for use by several threads.
 */
public final class EqualEarth {
    // Coefficients of the polynomial: the paper's equations 3 and 4.
    private static final double A1 = 1.340264;
    private static final double A2 = -0.081106;
    private static final double A3 = 0.000893;
    private static final double A4 = 0.003796;
    private static final double M = Math.sqrt(3) / 2;

    private EqualEarth() {
    }

    /**
     * Distance from the central meridian.
     *
     * @param longitude degrees, -180 to 180
     * @param latitude  degrees, -90 to 90
     * @return x in radii of the globe, growing eastwards
     */
    public static double x(double longitude, double latitude) {
        double t = parametric(latitude);
        double t2 = t * t;
        double t6 = t2 * t2 * t2;
        return Math.toRadians(longitude) * Math.cos(t) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)));
    }

    /**
     * Distance from the equator.
     *
     * @param latitude degrees, -90 to 90
     * @return y in radii of the globe, growing northwards
     */
    public static double y(double latitude) {
        double t = parametric(latitude);
        double t2 = t * t;
        double t6 = t2 * t2 * t2;
        return t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2));
    }

    private static double parametric(double latitude) {
        return Math.asin(M * Math.sin(Math.toRadians(latitude)));
    }
}
