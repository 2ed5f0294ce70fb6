package io.wireloupe.charts;

import java.util.Locale;

/**
 * Makes text safe to show: everything that comes from packets is hostile until it went through here.
 *
 * <p>Controls, bidirectional overrides, invisible characters and broken surrogates are made visible as
 * {@code [U+202E]}.
 */
final class Text {
    /** Text is cut to this many characters where it is shown in a table or a tooltip. */
    static final int SHOWN = 72;
    private static final String NARROW = "iljtfrI.,:;|!'()[]{} /";
    private static final String WIDE = "mwMW@%";

    private Text() {
    }

    /** The text with nothing in it that acts instead of being seen. */
    static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (acts(c)) {
                out.append(String.format(Locale.ROOT, "[U+%04X]", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Visible text of at most {@code length} characters, an ellipsis at its end where it was cut. */
    static String cut(String text, int length) {
        // Cut before and after: a text of a million characters must not be walked through to show eighty of it.
        String head = text.length() > length ? text.substring(0, length) : text;
        String visible = visible(head);
        if (text.length() <= length && visible.length() <= length) {
            return visible;
        }
        int end = Math.min(visible.length(), length - 1);
        if (end > 0 && Character.isHighSurrogate(visible.charAt(end - 1))) {
            end--;
        }
        return visible.substring(0, end) + "\u2026";
    }

    /** Visible text, escaped for HTML and XML, as an element's content or within a quoted attribute. */
    static String xml(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        String visible = visible(text);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** About how wide a text will be, in pixels; on the generous side, and the same everywhere. */
    static double width(String text, double size) {
        double ems = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ems += NARROW.indexOf(c) >= 0 ? 0.36 : WIDE.indexOf(c) >= 0 ? 0.92 : c > 0x2e80 ? 1 : 0.61;
        }
        return ems * size;
    }

    private static boolean acts(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // Letters and marks that draw nothing: combining grapheme joiner, Hangul fillers, variation selectors.
            default -> c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0
                || c >= 0xfe00 && c <= 0xfe0f;
        };
    }
}
