package io.wireloupe.geo;

import java.util.Set;

/**
 * What is known about an address: its operator and place, each with its source; or why it can have none.
 *
 * <p>Immutable. Nothing is ever null: what is unknown is {@link Operator#UNKNOWN}, {@link Place#UNKNOWN} with
 * {@link Source#NONE}, and the problem says so where a source failed.
 *
 * @param address the address asked for; its {@link IpAddress#unwrapped() inner} address is the one looked up
 * @param special the registry entry of a special-purpose address; such an address has neither operator nor place
 * @param operator who runs the network
 * @param operatorSource which source gave the operator
 * @param place where the address is used
 * @param placeSource which source gave the place
 * @param traits what the source says about the use of the address; mostly empty
 * @param problem why a source that was asked could not answer, in one line; empty when none failed
 */
public record GeoAnswer(
        IpAddress address,
        SpecialPurpose special,
        Operator operator,
        Source operatorSource,
        Place place,
        Source placeSource,
        Set<Trait> traits,
        String problem) {

    /**
     * Keeps an immutable copy of the traits.
     *
     * @param address the address asked for
     * @param special the registry entry of a special-purpose address
     * @param operator who runs the network
     * @param operatorSource which source gave the operator
     * @param place where the address is used
     * @param placeSource which source gave the place
     * @param traits what the source says about the use of the address
     * @param problem why a source that was asked could not answer, in one line
     */
    public GeoAnswer {
        traits = Set.copyOf(traits);
    }

    /**
     * The answer for an address that nobody knows anything about.
     *
     * @param address the address
     * @return an answer without operator and place
     */
    public static GeoAnswer unknown(IpAddress address) {
        return of(address, Operator.UNKNOWN, Source.NONE, Place.UNKNOWN, Source.NONE);
    }

    /**
     * The answer for a special-purpose address.
     *
     * @param address the address asked for
     * @param special its registry entry
     * @return an answer without operator and place, with the reason
     */
    public static GeoAnswer special(IpAddress address, SpecialPurpose special) {
        return new GeoAnswer(
                address, special, Operator.UNKNOWN, Source.NONE, Place.UNKNOWN, Source.NONE, Set.of(), "");
    }

    /**
     * An ordinary answer.
     *
     * @param address the address asked for
     * @param operator who runs the network
     * @param operatorSource which source gave the operator
     * @param place where the address is used
     * @param placeSource which source gave the place
     * @return the answer
     */
    public static GeoAnswer of(
            IpAddress address, Operator operator, Source operatorSource, Place place, Source placeSource) {
        return new GeoAnswer(
                address, SpecialPurpose.NONE, operator, operatorSource, place, placeSource, Set.of(), "");
    }

    /**
     * An answer that says why a source could not be asked.
     *
     * @param address the address asked for
     * @param problem the reason in one line
     * @return an answer without operator and place
     */
    public static GeoAnswer failed(IpAddress address, String problem) {
        return new GeoAnswer(address, SpecialPurpose.NONE, Operator.UNKNOWN, Source.NONE, Place.UNKNOWN, Source.NONE,
                Set.of(), problem);
    }

    /**
     * Whether an operator or a place is known.
     *
     * @return false for special-purpose and unknown addresses
     */
    public boolean isKnown() {
        return operator.isKnown() || place.isKnown();
    }

    /** The same answer for an address that holds this one's address inside. */
    GeoAnswer forAddress(IpAddress outer) {
        return outer.equals(address) ? this : new GeoAnswer(
                outer, special, operator, operatorSource, place, placeSource, traits, problem);
    }

    /** Whether a further source could add an operator, a place, or a place better than a country. */
    boolean leavesOpen() {
        return !special.isSpecial() && (!operator.isKnown() || place.precision() != Precision.CITY);
    }

    /** This answer with what it lacks filled in from another; of two places the more precise one, then the first. */
    GeoAnswer filledFrom(GeoAnswer other) {
        boolean ownOperator = operator.isKnown() || !other.operator.isKnown();
        boolean ownPlace = place.isKnown() && place.precision().compareTo(other.place.precision()) <= 0
                || !other.place.isKnown();
        String problems = problem.isEmpty() || other.problem.isEmpty() ? problem + other.problem
                : problem + "; " + other.problem;
        return new GeoAnswer(address, special,
                operator.filledFrom(other.operator), ownOperator ? operatorSource : other.operatorSource,
                ownPlace ? place : other.place, ownPlace ? placeSource : other.placeSource,
                traits.isEmpty() ? other.traits : traits, problems);
    }

    /**
     * The answer in one line.
     *
     * @return for instance {@code 8.8.8.8: AS15169 Google LLC, United States (country only)}
     */
    public String summary() {
        if (special.isSpecial()) {
            return address + ": " + special.reason();
        }
        if (!isKnown()) {
            return address + ": unknown" + (problem.isEmpty() ? "" : " (" + problem + ")");
        }
        return address + ": " + operator + ", " + place;
    }
}
