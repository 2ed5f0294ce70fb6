package io.wireloupe.examples.workshop;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Standard output that remembers what went wrong, since a {@link java.io.PrintStream} does not tell. */
final class StandardOutput extends FilterOutputStream {

    private Optional<OutputFailure> failure = Optional.empty();

    StandardOutput() {
        super(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        try {
            out.write(bytes, offset, count);
        } catch (IOException e) {
            throw remember(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw remember(e);
        }
    }

    private IOException remember(IOException e) {
        if (failure.isEmpty()) {
            failure = Optional.of(new OutputFailure("cannot write standard output: " + Failure.reason(e), e));
        }
        return e;
    }

    /** The exit status of a command, given what became of its output; a reader that has gone is no fault. */
    int status(int ofCommand) {
        if (failure.isEmpty() || failure.get().readerHasGone()) {
            return ofCommand;
        }
        Terminal.complain(Failure.reason(failure.get()));
        return Math.max(ofCommand, ExitStatus.USAGE);
    }
}
