package io.wireloupe.capture;

import java.io.IOException;

/** A file is no capture, or one of a kind that is not read. */
public final class CaptureFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    CaptureFormatException(String message) {
        super(message);
    }
}
