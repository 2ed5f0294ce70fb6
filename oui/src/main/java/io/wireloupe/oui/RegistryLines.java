package io.wireloupe.oui;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the lines of one file: makes names safe and keeps count of what cannot be read. */
final class RegistryLines {

    private static final int LONGEST_NAME = 256;
    private static final Pattern UNSAFE =
        Pattern.compile("[\\s\\p{Cntrl}\\p{javaISOControl}\u2028\u2029\u202A-\u202E]+");
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|([a-z]{2,4}));");

    private final RegistryReading reading;
    private final String file;

    RegistryLines(RegistryReading reading, String file) {
        this.reading = reading;
        this.file = file;
    }

    /** A block; an empty {@code shortName} leaves it to the rule, {@link Registry#NONE} leaves it to the length. */
    void block(long line, long prefix, int length, Registry registry, String vendor, String shortName) {
        String name = clean(vendor);
        if (name.isEmpty()) {
            problem(line, "no vendor name behind the prefix", MacText.prefix(prefix, length));
            return;
        }
        long first = prefix & MacText.mask(length);
        Registry known = registry == Registry.NONE ? Registry.of(first, length) : registry;
        reading.blocks.add(new BlockTableBuilder.Line(first, length, known, name, clean(shortName)));
    }

    void wellKnown(long prefix, int length, String name) {
        String clean = clean(name);
        boolean group = (prefix & Classifier.GROUP_BIT) != 0;
        reading.wellKnown.add(new WellKnown.Entry(prefix & MacText.mask(length), length, clean,
            group ? AddressKind.MULTICAST_PROTOCOL : AddressKind.UNIVERSAL, clean));
    }

    void problem(long line, String reason, String text) {
        reading.problem(new LineProblem(file, line, reason + ": \"" + MacText.shown(text) + "\""));
    }

    /** Blanks folded, nothing left that moves a cursor, breaks a line or turns text round, at most 256 characters. */
    static String clean(String name) {
        String folded = tidy(name) ? name : UNSAFE.matcher(name).replaceAll(" ").strip();
        return folded.length() <= LONGEST_NAME ? folded : folded.substring(0, LONGEST_NAME);
    }

    /** Whether a name is of printable ASCII with single blanks inside, as nearly all are. */
    private static boolean tidy(String name) {
        boolean blank = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && blank) {
                return false;
            }
            blank = c == ' ';
        }
        return !blank || name.isEmpty();
    }

    /** The character references that the IEEE leaves in some names; unknown ones stay as they are. */
    static String unescaped(String name) {
        if (name.indexOf('&') < 0) {
            return name;
        }
        return ENTITY.matcher(name).replaceAll(found -> Matcher.quoteReplacement(character(found.group(),
            found.group(1), found.group(2))));
    }

    private static String character(String reference, @Nullable String number,
                                    @Nullable String name) {
        if (number != null) {
            int code = Integer.parseInt(number);
            return Character.isValidCodePoint(code) ? Character.toString(code) : reference;
        }
        return switch (String.valueOf(name)) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            case "apos" -> "'";
            case "nbsp" -> " ";
            default -> reference;
        };
    }
}
