package io.wireloupe.capture.unpack;

import java.io.IOException;

/** A packed stream unpacks to more than allowed. */
public final class UnpackLimitException extends IOException {

    private static final long serialVersionUID = 1L;

    UnpackLimitException(String message) {
        super(message);
    }
}
