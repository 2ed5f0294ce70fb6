package io.wireloupe.flows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The captures below the folder that the environment names as {@code WIRELOUPE_CORPUS}. */
final class Corpus {

    private Corpus() {}

    static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(System.getenv("WIRELOUPE_CORPUS")))) {
            return all.filter(file -> file.toString()
                    .matches(".*\\.(pcap|pcapng|cap|pcap\\.gz|pcapng\\.gz|dump|dmp|ntar|snoop|zst|lz4)"))
                    .sorted().toList();
        }
    }
}
