package io.wireloupe.geo;

import java.util.Locale;

/**
 * Whether a place can be true, given how soon an address answers: light in fibre is the limit.
 *
 * <p>Light in glass covers about two thirds of what it covers in a vacuum, 199.86 km in a millisecond, and an answer
 * takes the way twice. A place is contradicted only if its nearest possible point lies beyond that: for a city 50 km or
 * the source's accuracy radius nearer, for a country as much nearer as its farthest point is from its centroid. The
 * converse does not hold: a slow answer proves nothing.
 *
 * @param verdict what the numbers say
 * @param roundTripMillis the quickest round trip in milliseconds
 * @param reachKm how far away an address with this round trip can be at most
 * @param distanceKm from the observer to the place's coordinates; NaN where there are none
 * @param explanation the numbers in one line
 */
public record Plausibility(
        Verdict verdict, double roundTripMillis, double reachKm, double distanceKm, String explanation) {

    // Two thirds of 299,792.458 km/s (SI Brochure, 9th edition, 2.2), in km per ms.
    private static final double FIBRE_KM_PER_MS = 299.792458 * 2 / 3;
    private static final int CITY_SLACK_KM = 50;

    /** What the numbers say. */
    public enum Verdict {
        /** The place may be true. */
        POSSIBLE,
        /** The answer came too soon for this place. */
        CONTRADICTED,
        /** The place has no coordinates, or its extent is not known. */
        UNDECIDED
    }

    /**
     * Judges a place by a round-trip time.
     *
     * @param observer where the time was measured
     * @param roundTripMillis the quickest round trip in milliseconds, above 0
     * @param place the place in question
     * @return the verdict with its numbers
     * @throws IllegalArgumentException if the time is not a number above 0
     */
    public static Plausibility of(Position observer, double roundTripMillis, Place place) {
        if (!(roundTripMillis > 0) || Double.isInfinite(roundTripMillis)) {
            throw new IllegalArgumentException("a round trip of " + roundTripMillis + " ms; give a number above 0");
        }
        double reach = roundTripMillis / 2 * FIBRE_KM_PER_MS;
        String bound = String.format(Locale.ROOT, "%.1f ms allows at most %s",
                roundTripMillis, km(Math.ceil(reach / 10)));
        if (!place.hasCoordinates()) {
            return new Plausibility(Verdict.UNDECIDED, roundTripMillis, reach, Double.NaN,
                    bound + "; no database says where it is");
        }
        double distance = observer.distanceKm(Position.of(place));
        boolean city = place.precision() == Precision.CITY;
        int slack = city ? Math.max(CITY_SLACK_KM, place.accuracyRadiusKm()) : place.country().radiusKm();
        boolean beyond = distance - slack > reach;
        Verdict verdict = !beyond ? Verdict.POSSIBLE
                : city || slack > 0 ? Verdict.CONTRADICTED : Verdict.UNDECIDED;
        return new Plausibility(verdict, roundTripMillis, reach, distance,
                bound + "; the database says " + place + ", " + km(Math.rint(distance / 10)) + " away");
    }

    /** Tens of kilometres, for more digits would promise too much; the bound is rounded up, so that it stays one. */
    private static String km(double tens) {
        return String.format(Locale.ROOT, "%,d km", (long) tens * 10);
    }
}
