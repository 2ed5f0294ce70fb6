package io.wireloupe.examples.workshop;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a table goes: a file, which is made or replaced only when the first byte comes, or standard output. Faults come
 * as {@link OutputFailure}.
 */
final class TableOutput extends OutputStream {

    private final Optional<Path> file;
    private Optional<OutputStream> stream = Optional.empty();

    private TableOutput(Optional<Path> file) {
        this.file = file;
    }

    static TableOutput to(Path file) {
        return new TableOutput(Optional.of(file));
    }

    static TableOutput standard() {
        return new TableOutput(Optional.empty());
    }

    /** Whether anything was written. */
    boolean begun() {
        return stream.isPresent();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        try {
            if (stream.isEmpty()) {
                // Unbuffered: rows arrive here in large blocks already.
                stream = Optional.of(file.isPresent()
                        ? Files.newOutputStream(file.get())
                        : new FileOutputStream(FileDescriptor.out));
            }
            stream.get().write(bytes, offset, count);
        } catch (IOException e) {
            throw new OutputFailure("cannot write " + file.map(Path::toString).orElse("standard output") + ": "
                    + Failure.reason(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent() && stream.isPresent()) {
            stream.get().close();
        }
    }
}
