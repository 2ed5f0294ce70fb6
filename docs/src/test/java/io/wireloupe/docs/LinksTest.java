package io.wireloupe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Every link within the project leads to a file that is there, and to a heading of it where it names one. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?[^)]*\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    @Test
    void everyLinkWithinTheProjectLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : Pages.all()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                String target = links.group(1);
                String heading = links.group(2);
                Path file = target.isEmpty() ? page : page.resolveSibling(target);
                boolean outside = target.contains(":");
                if (!outside && !(Files.exists(file) && (heading == null || headings(file).contains(heading)))) {
                    dead.add(Pages.root().relativize(page) + " -> " + links.group());
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    /** The headings as links name them: small letters and digits, hyphens for spaces. */
    private static Set<String> headings(Path page) throws IOException {
        Set<String> names = new HashSet<>();
        Matcher headings = HEADING.matcher(Files.readString(page));
        while (headings.find()) {
            String words = headings.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "");
            names.add(words.replace(' ', '-'));
        }
        return names;
    }
}
