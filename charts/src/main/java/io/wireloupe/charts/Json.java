package io.wireloupe.charts;

import java.util.Locale;

/**
 * Writes JSON that may stand within an HTML script element: no {@code <}, {@code >} or {@code &}, no line separators.
 *
 * <p>Commas are set by the writer. Strings go through {@link Text#cut} first, so they are short and act on nothing.
 */
final class Json {
    private final StringBuilder out = new StringBuilder();
    private boolean first = true;

    Json object() {
        return open('{');
    }

    Json endObject() {
        return shut('}');
    }

    Json array() {
        return open('[');
    }

    Json endArray() {
        return shut(']');
    }

    Json key(String key) {
        comma();
        quote(key);
        out.append(':');
        first = true;
        return this;
    }

    Json value(String text) {
        comma();
        quote(Text.cut(text, Text.SHOWN));
        return this;
    }

    Json value(long number) {
        comma();
        out.append(number);
        return this;
    }

    Json value(boolean truth) {
        comma();
        out.append(truth);
        return this;
    }

    /** A number with one decimal at most. */
    Json tenths(double number) {
        comma();
        long tenths = Math.round(number * 10);
        if (tenths % 10 == 0) {
            out.append(tenths / 10);
        } else {
            out.append(String.format(Locale.ROOT, "%.1f", tenths / 10.0));
        }
        return this;
    }

    Json field(String key, String text) {
        return key(key).value(text);
    }

    Json field(String key, long number) {
        return key(key).value(number);
    }

    Json field(String key, boolean truth) {
        return key(key).value(truth);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private Json open(char bracket) {
        comma();
        out.append(bracket);
        first = true;
        return this;
    }

    private Json shut(char bracket) {
        out.append(bracket);
        first = false;
        return this;
    }

    private void comma() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == '<' || c == '>' || c == '&' || c == '\'' || c >= 0x7f && c < 0xa0
                || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
                // "</script", "<!--" and line separators would end or change the element that holds the JSON.
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
