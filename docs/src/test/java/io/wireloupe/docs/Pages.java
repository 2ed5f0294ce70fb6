package io.wireloupe.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown pages of the project: README.md, those of the modules and those under docs/. */
final class Pages {

    private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

    private Pages() {}

    /** The folder that holds README.md. */
    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    static List<Path> all() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root(), 3)) {
            files.filter(f -> f.toString().endsWith(".md")).filter(f -> !f.toString().contains("/target/"))
                    .sorted().forEach(pages::add);
        }
        return pages;
    }

    /** The fenced blocks of a page in this language, in their order. */
    static List<String> blocks(Path page, String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = FENCE.matcher(Files.readString(page));
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }
}
