package io.wireloupe.oui;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the embedded registry from its sources; run by a person through {@code oui/refresh-registry}.
 *
 * <p>Arguments: the {@code index.json} of the npm package oui-data; {@code iab.csv} and {@code cid.csv} of the IEEE;
 * the day of the newest of them; the file to write; then a line on each source. The same input gives the same file.
 */
final class EmbeddedRegistryBuild {

    private EmbeddedRegistryBuild() {
    }

    public static void main(String[] arguments) throws IOException {
        RegistryReading reading = new RegistryReading();
        for (String csv : List.of(arguments[1], arguments[2])) {
            try (BufferedReader lines = Files.newBufferedReader(Path.of(csv))) {
                IeeeCsv.read(lines, new RegistryLines(reading, csv));
            }
        }
        readIndex(Path.of(arguments[0]), new RegistryLines(reading, arguments[0]));
        if (reading.problems().count() > 0) {
            throw new IOException("the sources have lines that cannot be read: " + reading.problems().first());
        }
        Path target = Path.of(arguments[4]);
        List<String> sources = Arrays.asList(arguments).subList(5, arguments.length);
        BlockTable blocks = reading.blocks.build();
        try (OutputStream out = Files.newOutputStream(target)) {
            PackedRegistry.write(new PackedRegistry.Contents(LocalDate.parse(arguments[3]), sources, blocks), out);
        }
        System.out.println(blocks.size() + " blocks, " + Files.size(target) + " bytes");
    }

    /** One string per prefix: the first line is the name, the others its address. */
    private static void readIndex(Path index, RegistryLines to) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(Files.newBufferedReader(index, StandardCharsets.UTF_8))) {
            while (json.nextToken() != null) {
                if (json.currentToken() == JsonToken.VALUE_STRING) {
                    String assignment = json.currentName();
                    int length = 4 * assignment.length();
                    String name = json.getText().split("\n", 2)[0];
                    to.block(json.currentLocation().getLineNr(), Long.parseLong(assignment, 16) << 48 - length, length,
                        Registry.NONE, RegistryLines.unescaped(name), "");
                }
            }
        }
    }
}
