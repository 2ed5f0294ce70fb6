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
import java.util.List;

/**
 * Makes the embedded registry from its sources; run by a person through {@code oui/refresh-registry}.
 *
 * <p>Arguments: the {@code index.json} of the npm package oui-data, its version, the day it was published, the
 * {@code iab.csv} of Debian's ieee-data, its version, the file to write. The same input gives the same file.
 */
final class EmbeddedRegistryBuild {

    private EmbeddedRegistryBuild() {
    }

    public static void main(String[] arguments) throws IOException {
        Path index = Path.of(arguments[0]);
        Path iab = Path.of(arguments[3]);
        RegistryReading reading = new RegistryReading();
        try (BufferedReader csv = Files.newBufferedReader(iab)) {
            IeeeCsv.read(csv, new RegistryLines(reading, "iab.csv"));
        }
        readIndex(index, new RegistryLines(reading, "index.json"));
        if (reading.problems().count() > 0) {
            throw new IOException("the sources have lines that cannot be read: " + reading.problems().first());
        }
        List<String> sources = List.of(
            "IEEE MA-L, MA-M, MA-S by way of npm oui-data " + arguments[1] + " (BSD-2-Clause), " + arguments[2],
            "IEEE IAB by way of Debian ieee-data " + arguments[4] + " (IEEE asserts no copyright)");
        BlockTable blocks = reading.blocks.build();
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[5]))) {
            PackedRegistry.write(new PackedRegistry.Contents(LocalDate.parse(arguments[2]), sources, blocks), out);
        }
        System.out.println(blocks.size() + " blocks, " + Files.size(Path.of(arguments[5])) + " bytes");
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
