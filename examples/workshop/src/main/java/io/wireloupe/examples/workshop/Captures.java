package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

import io.wireloupe.capture.Capture;

/** Opens captures for commands, and says in one line what is wrong with one. */
final class Captures {

    private Captures() {}

    /** A capture that cannot be opened; the message names the file and the cause. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message, IOException cause) {
            super(message, cause);
        }
    }

    static Capture open(Path file) throws Unreadable {
        try {
            return Capture.open(file);
        } catch (AccessDeniedException e) {
            throw new Unreadable(file + ": you have no permission to read it", e);
        } catch (IOException e) {
            throw new Unreadable(Failure.reason(e), e);
        }
    }

    /** Says where a capture that has been read ended early, if it did; gives the exit status. */
    static int complainIfTruncated(Capture capture) {
        return capture.truncated().map(cut -> {
            Terminal.complain(capture.name() + " " + cut);
            return ExitStatus.INPUT;
        }).orElse(ExitStatus.OK);
    }
}
