package io.wireloupe.oui;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names, and their short forms, that are turned into strings when somebody asks for them.
 *
 * <p>Safe for use by several threads: two that ask for one name at a time may each decode it, to equal strings.
 */
final class NamePool {

    private final byte[] text;
    private final int[] starts;
    private final @Nullable String[] names;
    private final @Nullable String[] shortNames;

    /**
     * @param text   all names in UTF-8, one behind the other; not copied
     * @param starts where each begins, and at last where the last one ends; ascending; not copied
     */
    NamePool(byte[] text, int[] starts) {
        this.text = text;
        this.starts = starts;
        this.names = new String[starts.length - 1];
        this.shortNames = new String[starts.length - 1];
    }

    /** The name, made into a string once. */
    String name(int index) {
        String known = names[index];
        if (known == null) {
            known = decoded(index);
            names[index] = known;
        }
        return known;
    }

    /** The name as a new string: for whoever walks through all of them. */
    String decoded(int index) {
        return new String(text, starts[index], starts[index + 1] - starts[index], StandardCharsets.UTF_8);
    }

    String shortName(int index) {
        String known = shortNames[index];
        if (known == null) {
            known = ShortName.of(name(index));
            shortNames[index] = known;
        }
        return known;
    }
}
