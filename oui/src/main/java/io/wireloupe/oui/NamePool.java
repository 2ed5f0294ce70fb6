package io.wireloupe.oui;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Names, and their short forms, that are made when somebody asks for them.
 *
 * <p>Safe for use by several threads: two that ask for one name at a time may each decode it, to equal strings.
 */
final class NamePool {

    private final byte[] text;
    private final int[] starts;
    private final @Nullable String[] names;

    /** Short names of eight ASCII letters at most, a byte each, the first one lowest; 0 where not made yet. */
    private final AtomicLongArray shortNames;

    /**
     * @param text   all names in UTF-8, one behind the other; not copied
     * @param starts where each begins, and at last where the last one ends; ascending; not copied
     */
    NamePool(byte[] text, int[] starts) {
        this.text = text;
        this.starts = starts;
        this.names = new String[starts.length - 1];
        this.shortNames = new AtomicLongArray(starts.length - 1);
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

    /** The short name as a new string; what it takes to make it is done once. */
    String shortName(int index) {
        long packed = shortNames.getOpaque(index);
        if (packed != 0) {
            return unpacked(packed);
        }
        String made = ShortName.of(decoded(index));
        shortNames.setOpaque(index, packed(made));
        return made;
    }

    /** The eight bytes of a name, 0 if it has letters that do not fit: it is then made anew each time. */
    private static long packed(String name) {
        long packed = 0;
        for (int i = name.length() - 1; i >= 0; i--) {
            char letter = name.charAt(i);
            if (letter == 0 || letter > 0x7F || i >= Long.BYTES) {
                return 0;
            }
            packed = packed << Byte.SIZE | letter;
        }
        return packed;
    }

    private static String unpacked(long packed) {
        byte[] letters = new byte[Long.BYTES - Long.numberOfLeadingZeros(packed) / Byte.SIZE];
        long rest = packed;
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) rest;
            rest >>>= Byte.SIZE;
        }
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
