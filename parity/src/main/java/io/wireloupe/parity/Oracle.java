package io.wireloupe.parity;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What tshark prints for a capture: from a table made before, or by running it.
 *
 * @param tables a folder of tables named as the captures are, with {@code .csv.gz} added; an empty path for none
 * @param tablesOnly whether tshark is never run
 * @param keep whether what tshark prints is added to the tables
 * @param fields the fields to ask for
 */
record Oracle(Path tables, boolean tablesOnly, boolean keep, List<String> fields) {

    /** Stands between cells: tshark escapes it inside them. Tables made before may have a bar in its place. */
    static final char SEPARATOR = '\t';

    /** The lines without the header; empty if there is no table and tshark is not to be run. */
    Optional<List<String>> lines(Path capture, Path root) throws IOException, InterruptedException {
        Path table = tables.resolve(root.relativize(capture) + ".csv.gz");
        if (!tables.toString().isEmpty() && Files.exists(table)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(table))) {
                return Optional.of(split(in.readAllBytes()));
            }
        }
        if (tablesOnly) {
            return Optional.empty();
        }
        byte[] output = run(capture);
        if (keep) {
            Files.createDirectories(table.getParent());
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(table))) {
                out.write(output);
            }
        }
        return Optional.of(split(output));
    }

    private byte[] run(Path capture) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-r", capture.toString(), "-T", "fields"));
        for (String field : fields) {
            command.add("-e");
            command.add(field);
        }
        command.addAll(List.of("-E", "header=y", "-E", "separator=/t"));
        return Tshark.output(command);
    }

    private static List<String> split(byte[] output) {
        List<String> lines = new String(output, StandardCharsets.ISO_8859_1).lines().toList();
        if (lines.isEmpty()) {
            return lines;
        }
        List<String> rows = lines.subList(1, lines.size());
        boolean bars = lines.get(0).indexOf(SEPARATOR) < 0;
        return bars ? rows.stream().map(row -> row.replace('|', SEPARATOR)).toList() : rows;
    }
}
