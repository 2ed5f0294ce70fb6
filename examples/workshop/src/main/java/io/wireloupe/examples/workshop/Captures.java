package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureOptions;

/** Opens captures for commands, and says in one line what is wrong with one. */
final class Captures {

    private static final Duration POLL = Duration.ofMillis(200);

    private Captures() {}

    /** A capture that cannot be opened; the message names the file and the cause. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        Unreadable(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** Gives a capture. */
    interface Opening {
        Capture open() throws IOException;
    }

    /** Opens a file, or standard input for {@code -}. */
    static Capture open(Path file, CaptureOptions options) throws Unreadable {
        return open(() -> isInput(file)
                ? Capture.open(System.in, "standard input", options)
                : Capture.open(file, options));
    }

    /** Opens files as one capture, in the order of their times. */
    static Capture open(List<Path> files, CaptureOptions options) throws Unreadable {
        if (files.size() == 1) {
            return open(files.get(0), options);
        }
        if (files.stream().anyMatch(Captures::isInput)) {
            throw new IllegalArgumentException("Standard input (-) cannot be joined with files; give it alone");
        }
        return open(() -> Capture.open(files, options));
    }

    /** Opens a file that grows; it ends when the program is asked to. */
    static Capture follow(Path file, CaptureOptions options) throws Unreadable {
        return open(() -> Capture.follow(file, POLL, options));
    }

    private static boolean isInput(Path file) {
        return file.toString().equals("-");
    }

    private static Capture open(Opening opening) throws Unreadable {
        try {
            return opening.open();
        } catch (AccessDeniedException e) {
            throw new Unreadable(e.getFile() + ": you have no permission to read it", e);
        } catch (IOException e) {
            throw new Unreadable(UnpackOption.inWordsOfTheProgram(Failure.reason(e)), e);
        }
    }

    /**
     * What is written must not replace the capture that it is made from; {@code would} begins the sentence that says
     * so, before the name of the capture.
     */
    static void requireOther(Path capture, Path output, String would) throws IOException {
        if (Files.exists(capture) && Files.exists(output) && Files.isSameFile(capture, output)) {
            throw new IllegalArgumentException(would + capture + "; choose another file");
        }
    }

    /** Says what was given up because of a limit, and where the capture ended early; gives the exit status. */
    static int complain(Capture capture) {
        if (!capture.counters().isEmpty()) {
            Terminal.complain(capture.name() + ": " + capture.counters());
        }
        return complainIfTruncated(capture);
    }

    /** Says where a capture that has been read ended early, if it did; gives the exit status. */
    static int complainIfTruncated(Capture capture) {
        return capture.truncated().map(cut -> {
            Terminal.complain(UnpackOption.inWordsOfTheProgram(capture.name() + " " + cut));
            return ExitStatus.INPUT;
        }).orElse(ExitStatus.OK);
    }
}
