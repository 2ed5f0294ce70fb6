package io.wireloupe.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Every link within the project leads to a file that is there. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    @Test
    void everyLinkWithinTheProjectLeadsSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path page : Pages.all()) {
            Matcher links = LINK.matcher(Files.readString(page));
            while (links.find()) {
                String target = links.group(1);
                if (!target.contains(":") && !Files.exists(page.resolveSibling(target))) {
                    dead.add(Pages.root().relativize(page) + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }
}
