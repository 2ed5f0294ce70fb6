package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong in a command into one line and an exit status. */
final class Failure implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            Terminal.complain(reason(failure));
            return ExitStatus.INPUT;
        }
        if (failure instanceof IllegalArgumentException) {
            Terminal.complain(reason(failure));
            return ExitStatus.USAGE;
        }
        throw failure;
    }

    /** The message, or the kind of failure where there is none. */
    static String reason(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
