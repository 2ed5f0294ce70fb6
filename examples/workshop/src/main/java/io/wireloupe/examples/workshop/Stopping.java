package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.wireloupe.capture.Capture;

/** Ends the reading of a growing capture when the program is asked to end, and has it wait until all is written. */
final class Stopping {

    private static final long PATIENCE_MILLIS = 5000;

    private final Thread hook;
    private final CountDownLatch done = new CountDownLatch(1);

    private Stopping(Capture capture) {
        this.hook = new Thread(() -> stop(capture), "stop");
    }

    /** Reads a capture; ends it if the program is asked to end. */
    static void during(Capture capture, ProgressLine.Work work) throws IOException {
        Stopping stopping = new Stopping(capture);
        Runtime.getRuntime().addShutdownHook(stopping.hook);
        try {
            work.run();
        } finally {
            stopping.finished();
        }
    }

    private void stop(Capture capture) {
        try {
            capture.close();
            // The process lives on until the reader has written what it has.
            if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                Terminal.complain(capture.name() + ": the output may lack the last rows");
            }
        } catch (IOException e) {
            Terminal.complain(capture.name() + ": " + Failure.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finished() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending: the hook runs.
            return;
        }
    }
}
