package io.wireloupe.geo;

/**
 * Who runs the network an address belongs to.
 *
 * <p>Immutable; two operators are equal when number and names are.
 *
 * @param asNumber the autonomous system's number, 0 where unknown
 * @param organisation the name that goes with the number; empty where unknown
 * @param isp the internet provider's name where the source tells it apart from the organisation; else empty
 */
public record Operator(long asNumber, String organisation, String isp) {

    /** No operator is known. */
    public static final Operator UNKNOWN = new Operator(0, "", "");

    /**
     * An operator without a separate provider name.
     *
     * @param asNumber the autonomous system's number, 0 where unknown
     * @param organisation its name
     * @return the operator
     */
    public static Operator of(long asNumber, String organisation) {
        return new Operator(asNumber, organisation, "");
    }

    /**
     * Whether anything is known.
     *
     * @return false when number and names are all missing
     */
    public boolean isKnown() {
        return asNumber != 0 || !organisation.isEmpty() || !isp.isEmpty();
    }

    /**
     * The name to show: the provider, else the organisation, else {@code AS} and the number.
     *
     * @return the name; empty where nothing is known
     */
    public String name() {
        if (!isp.isEmpty()) {
            return isp;
        }
        if (!organisation.isEmpty()) {
            return organisation;
        }
        return asNumber == 0 ? "" : "AS" + asNumber;
    }

    /** This operator with missing parts from another one, unless the two have different numbers. */
    Operator filledFrom(Operator other) {
        if (!isKnown()) {
            return other;
        }
        boolean same = asNumber == 0 || other.asNumber == 0 || asNumber == other.asNumber;
        boolean adds = asNumber == 0 && other.asNumber != 0 || organisation.isEmpty() && !other.organisation.isEmpty()
                || isp.isEmpty() && !other.isp.isEmpty();
        return !same || !adds ? this : new Operator(asNumber == 0 ? other.asNumber : asNumber,
                organisation.isEmpty() ? other.organisation : organisation, isp.isEmpty() ? other.isp : isp);
    }

    /**
     * Number and name in one line.
     *
     * @return for instance {@code AS15169 Google LLC}, or {@code unknown operator}
     */
    @Override
    public String toString() {
        if (!isKnown()) {
            return "unknown operator";
        }
        String name = name();
        return asNumber == 0 || name.equals("AS" + asNumber) ? name : "AS" + asNumber + " " + name;
    }
}
