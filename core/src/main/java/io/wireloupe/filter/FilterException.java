package io.wireloupe.filter;

/** A display filter that cannot be understood; the message shows where. */
public final class FilterException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The index of the character at which it went wrong. */
    private final int position;

    FilterException(String expression, int position, String reason) {
        super("Filter \"" + expression + "\": " + reason + " (at character " + (position + 1) + ")");
        this.position = position;
    }

    /** {@return the index of the character in the expression at which it went wrong, from 0} */
    public int position() {
        return position;
    }
}
