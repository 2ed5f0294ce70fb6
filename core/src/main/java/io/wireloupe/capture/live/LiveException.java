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
     * @param message what is missing, and what to do
     */
    public LiveException(LiveProblem problem, String message) {
        super(message);
        this.problem = problem;
    }

    /**
     * {@return an exception whose message is what is wrong, and the remedy for it on this machine's system}
     *
     * @param problem what kind of thing is missing
     * @param wrong a sentence that says so
     */
    public static LiveException of(LiveProblem problem, String wrong) {
        return of(problem, wrong, System.getProperty("os.name", ""));
    }

    /**
     * {@return an exception whose message is what is wrong, and the remedy for it on a system}
     *
     * @param problem what kind of thing is missing
     * @param wrong a sentence that says so
     * @param system the name of the system, as the property {@code os.name} has it
     */
    public static LiveException of(LiveProblem problem, String wrong, String system) {
        return new LiveException(problem,
                wrong + " " + problem.remedy(system, System.getProperty("java.home", "JAVA_HOME")));
    }

    /** {@return what kind of thing is missing} */
    public LiveProblem problem() {
        return problem;
    }
}
