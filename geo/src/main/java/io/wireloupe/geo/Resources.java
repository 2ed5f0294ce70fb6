package io.wireloupe.geo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The data files inside the jar. */
final class Resources {

    private Resources() {
    }

    static InputStream open(String name) {
        InputStream in = Resources.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("the geo jar lacks its data file " + name
                    + "; if the jar was repackaged, keep io/wireloupe/geo/*");
        }
        return in;
    }

    static byte[] bytes(String name) {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the geo jar", e);
        }
    }

    /** The lines of a text file without its comments. */
    static List<String> lines(String name) {
        List<String> lines = new ArrayList<>();
        for (String line : new String(bytes(name), StandardCharsets.UTF_8).split("\n")) {
            if (!line.startsWith("#")) {
                lines.add(line);
            }
        }
        return lines;
    }

    /** The parts of a line between bars. */
    static String[] parts(String line) {
        return line.split("\\|", -1);
    }
}
