package io.wireloupe.examples.workshop;

/** What the program tells the shell. Scripts rely on these numbers. */
final class ExitStatus {

    /** Everything was read. */
    static final int OK = 0;

    /** The command line is wrong, or an output cannot be written. */
    static final int USAGE = 1;

    /** A capture was unreadable or cut short; its whole packets were used all the same. */
    static final int INPUT = 2;

    private ExitStatus() {}
}
