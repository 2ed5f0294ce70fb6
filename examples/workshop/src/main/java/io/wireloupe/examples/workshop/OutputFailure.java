package io.wireloupe.examples.workshop;

import java.io.IOException;

/** A result cannot be written; the message names the file and the cause. */
final class OutputFailure extends IOException {

    private static final long serialVersionUID = 1L;

    OutputFailure(String message, IOException cause) {
        super(message, cause);
    }

    /** The reader of standard output has gone, as {@code head} does when it has seen enough. */
    boolean readerHasGone() {
        return getCause() != null && "Broken pipe".equals(getCause().getMessage());
    }
}
