package io.wireloupe.geo;

import java.util.Locale;

/** The continents by their usual two-letter codes; which country lies where follows the UN's M49 regions. */
public enum Continent {
    /** Africa. */
    AFRICA("AF", "Africa"),
    /** Antarctica. */
    ANTARCTICA("AN", "Antarctica"),
    /** Asia, with Turkey, Cyprus and the Caucasus (M49 Western Asia). */
    ASIA("AS", "Asia"),
    /** Europe, with all of Russia (M49 Eastern Europe). */
    EUROPE("EU", "Europe"),
    /** North America with Central America and the Caribbean. */
    NORTH_AMERICA("NA", "North America"),
    /** Oceania with Australia. */
    OCEANIA("OC", "Oceania"),
    /** South America. */
    SOUTH_AMERICA("SA", "South America"),
    /** Not known. */
    UNKNOWN("", "unknown");

    private static final Continent[] ALL = values();

    private final String code;
    private final String label;

    Continent(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /**
     * The two-letter code.
     *
     * @return for instance {@code EU}; empty for {@link #UNKNOWN}
     */
    public String code() {
        return code;
    }

    /**
     * The English name.
     *
     * @return for instance {@code North America}
     */
    public String label() {
        return label;
    }

    /**
     * The continent that a code or an English name stands for.
     *
     * @param text a code or a name in any case
     * @return the continent, {@link #UNKNOWN} for anything else
     */
    public static Continent of(String text) {
        String wanted = text.trim().toUpperCase(Locale.ROOT);
        for (Continent continent : ALL) {
            if (continent.code.equals(wanted) || continent.label.toUpperCase(Locale.ROOT).equals(wanted)) {
                return continent;
            }
        }
        return UNKNOWN;
    }
}
