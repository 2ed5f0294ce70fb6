package io.wireloupe.examples.workshop;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.wireloupe.flows.Export;

/** A file with a table, row by row. Faults come as {@link UncheckedIOException} with an {@link OutputFailure}. */
final class CsvFile<T> implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final Export<T> export;
    private final Writer writer;
    private long rows;

    /** Begins the file with the names of the columns. */
    CsvFile(Path path, Export<T> export) throws IOException {
        this.path = path;
        this.export = export;
        this.writer = new BufferedWriter(new OutputStreamWriter(TableOutput.to(path), StandardCharsets.UTF_8), BUFFER);
        export.csvHeader(writer);
    }

    /** Writes a file as a whole. */
    static <T> CsvFile<T> of(Path path, Export<T> export, Stream<T> rows) throws IOException {
        try (CsvFile<T> file = new CsvFile<>(path, export)) {
            rows.forEach(file::add);
            return file;
        }
    }

    void add(T row) {
        try {
            export.csvRow(row, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows++;
    }

    Path path() {
        return path;
    }

    /** How many rows there are below the names. */
    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
