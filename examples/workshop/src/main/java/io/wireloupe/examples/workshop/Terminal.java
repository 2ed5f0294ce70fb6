package io.wireloupe.examples.workshop;

/** Text for people at a terminal: nothing in it can drive the terminal. */
final class Terminal {

    private Terminal() {}

    /** One line on standard error. */
    static void complain(String message) {
        System.err.println("workshop: " + clean(message));
    }

    /** A plain loop: it is what every cell of every table goes through. */
    private static boolean isHarmless(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (isHostile(text.codePointAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text with control characters and direction marks shown as {@code \\u{…}}, so that none takes effect. */
    static String clean(String text) {
        if (isHarmless(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHostile(c)) {
                safe.append(String.format("\\u{%x}", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean isHostile(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
