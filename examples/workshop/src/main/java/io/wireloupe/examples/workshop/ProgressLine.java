package io.wireloupe.examples.workshop;

import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Progress;

/**
 * A line on the terminal that tells how far long work has come. Nothing is shown for work of less than a second, nor
 * where standard error is no terminal.
 */
final class ProgressLine {

    private static final long PAUSE_MILLIS = 500;
    private static final double BILLION = 1e9;
    private static final String CLEAR = "\r\u001b[K";

    private final Capture capture;
    private final long start = System.nanoTime();
    private final Thread thread = new Thread(this::show, "progress");
    private boolean ended;
    private boolean shown;

    private ProgressLine(Capture capture) {
        this.capture = capture;
        thread.setDaemon(true);
    }

    /** What takes long. */
    interface Work {
        void run() throws IOException;
    }

    /** Shows how far a capture is read while that goes on. */
    static void during(Capture capture, Work work) throws IOException {
        ProgressLine line = new ProgressLine(capture);
        line.thread.start();
        try {
            work.run();
        } finally {
            line.end();
        }
    }

    private synchronized void show() {
        try {
            wait(2 * PAUSE_MILLIS);
            if (ended || !errorIsTerminal()) {
                return;
            }
            while (!ended) {
                System.err.print(CLEAR + text(capture.progress(), System.nanoTime() - start));
                System.err.flush();
                shown = true;
                wait(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The line: {@code 312 of 588 MB, 512,000 packets, 240,000 a second, 3 s left}. */
    static String text(Progress progress, long nanos) {
        double seconds = Math.max(1, nanos) / BILLION;
        StringBuilder text = new StringBuilder();
        OptionalLong total = progress.totalBytes();
        if (total.isPresent()) {
            text.append(String.format(Locale.ROOT, "%d of %d MB, ", megabytes(progress.bytes()),
                    megabytes(total.getAsLong())));
        } else {
            text.append(String.format(Locale.ROOT, "%d MB, ", megabytes(progress.bytes())));
        }
        text.append(String.format(Locale.ROOT, "%,d packets, %,d a second", progress.frames(),
                Math.round(progress.frames() / seconds)));
        if (total.isPresent() && progress.bytes() > 0) {
            double left = seconds * (total.getAsLong() - progress.bytes()) / progress.bytes();
            text.append(", ").append(duration(Math.round(left))).append(" left");
        }
        return text.toString();
    }

    private static long megabytes(long bytes) {
        return Math.round(bytes / 1e6);
    }

    private static String duration(long seconds) {
        return seconds < 90 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }

    /** Java does not tell of standard error; the system's {@code test} does, where there is one. */
    private static boolean errorIsTerminal() throws InterruptedException {
        for (String test : new String[] {"/usr/bin/test", "/bin/test"}) {
            if (new File(test).canExecute()) {
                try {
                    Process process = new ProcessBuilder(test, "-t", "2").redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
                    process.getOutputStream().close();
                    return process.waitFor() == 0;
                } catch (IOException e) {
                    return false;
                }
            }
        }
        // Up to Java 21 there is a console if all streams are a terminal; from 22 on there always is one.
        return Runtime.version().feature() < 22 && System.console() != null;
    }

    private synchronized void end() {
        ended = true;
        if (shown) {
            System.err.print(CLEAR);
            System.err.flush();
        }
        notifyAll();
    }
}
