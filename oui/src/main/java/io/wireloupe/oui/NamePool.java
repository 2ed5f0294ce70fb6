package io.wireloupe.oui;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names that are turned into strings when somebody asks for them.
 *
 * <p>Safe for use by several threads: two that ask for one name at a time may each decode it, to equal strings.
 */
final class NamePool {

    private final byte[] text;
    private final int[] ends;
    private final @Nullable String[] decoded;

    /**
     * @param text  names in UTF-8, each ended by a line feed; not copied
     * @param from  where the first name begins
     * @param count how many names there are
     * @throws IllegalArgumentException if there are fewer
     */
    NamePool(byte[] text, int from, int count) {
        this.text = text;
        this.ends = new int[count + 1];
        this.decoded = new String[count];
        ends[0] = from - 1;
        int name = 0;
        for (int i = from; i < text.length && name < count; i++) {
            if (text[i] == '\n') {
                ends[++name] = i;
            }
        }
        if (name < count) {
            throw new IllegalArgumentException("holds " + name + " names of " + count);
        }
    }

    int size() {
        return decoded.length;
    }

    String name(int index) {
        String known = decoded[index];
        if (known == null) {
            int start = ends[index] + 1;
            known = new String(text, start, ends[index + 1] - start, StandardCharsets.UTF_8);
            decoded[index] = known;
        }
        return known;
    }
}
