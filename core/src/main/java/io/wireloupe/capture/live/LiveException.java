package io.wireloupe.capture.live;

import java.io.IOException;

/** Live capture is not possible: the message says what exactly is missing, and what to do about it on this system. */
public final class LiveException extends IOException {

    /** The form in which it is serialised: the message and the problem. */
    private static final long serialVersionUID = 1L;

    /** What kind of thing is missing. */
    private final LiveProblem problem;

    /**
     * Creates an exception whose message is complete.
     *
     * @param problem what kind of thing is missing
     * @param message says what is wrong and what to do
     */
    public LiveException(LiveProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /**
     * Creates an exception whose message is what is wrong, and the remedy for it on this machine's system.
     *
     * @param problem what kind of thing is missing
     * @param wrong says what is wrong; the remedy is added
     * @return the exception
     */
    public static LiveException of(LiveProblem problem, String wrong) {
        return new LiveException(problem, wrong + " " + problem.remedy(System.getProperty("os.name", ""),
                System.getProperty("java.home", "JAVA_HOME")));
    }

    /** {@return what kind of thing is missing} */
    public LiveProblem problem() {
        return problem;
    }
}
