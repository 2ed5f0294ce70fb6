package io.wireloupe.dissect;

/**
 * The one exception inside the engine: a dissector read past the bytes it has. Stackless, shared, and caught by
 * {@link Dissection} alone.
 */
final class OutOfBounds extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The bytes were sent but not captured. */
    static final OutOfBounds SHORT = new OutOfBounds("short");

    /** The bytes lie past the length that an enclosing layer gave. */
    static final OutOfBounds MALFORMED = new OutOfBounds("malformed");

    /** More layers than {@link Dissection#MAX_DEPTH} inside one another or {@link Dissection#MAX_LAYERS} in all. */
    static final OutOfBounds TOO_DEEP = new OutOfBounds("too deep");

    private OutOfBounds(String message) {
        super(message, null, false, false);
    }
}
