package io.wireloupe.charts;

/**
 * A name and where it was learned.
 *
 * @param text   the name, or an empty string where none is known
 * @param source for instance {@code "DNS answer, frame 12"} or {@code "DHCP host name, frame 3"}
 */
public record Name(String text, String source) {

    /** No name. */
    public static final Name UNKNOWN = new Name("", "");

    /**
     * Tells whether there is a name.
     *
     * @return true if there is one
     */
    public boolean isKnown() {
        return !text.isEmpty();
    }
}
