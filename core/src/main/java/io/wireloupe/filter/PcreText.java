package io.wireloupe.filter;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a regular expression of PCRE2, which tshark reads, as {@link java.util.regex.Pattern} understands it.
 *
 * <p>Where the two differ in silence, the meaning is that of PCRE2: classes as {@code [[:alpha:]]}, brackets and
 * {@code &&} within brackets, braces that hold no number, octal numbers, comments, and Python's form of names.
 * Recursion is left as it is and refused.
 */
final class PcreText {

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("alpha", "Alpha"), Map.entry("digit", "Digit"), Map.entry("alnum", "Alnum"),
            Map.entry("upper", "Upper"), Map.entry("lower", "Lower"), Map.entry("space", "Space"),
            Map.entry("punct", "Punct"), Map.entry("print", "Print"), Map.entry("graph", "Graph"),
            Map.entry("cntrl", "Cntrl"), Map.entry("xdigit", "XDigit"), Map.entry("blank", "Blank"),
            Map.entry("ascii", "ASCII"));

    private static final Pattern COUNT = Pattern.compile("\\{\\d+(,\\d*)?\\}");

    private final String text;
    private final StringBuilder java = new StringBuilder();
    private int at;

    PcreText(String text) {
        this.text = text;
    }

    /** The same expression for Java. */
    String forJava() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                escape();
            } else if (c == '[') {
                brackets();
            } else if (text.startsWith("(?P<", at)) {
                java.append("(?<");
                at += 4;
            } else if (text.startsWith("(?P=", at) && text.indexOf(')', at) > 0) {
                int end = text.indexOf(')', at);
                java.append("\\k<").append(text, at + 4, end).append('>');
                at = end + 1;
            } else if (text.startsWith("(?#", at)) {
                int end = text.indexOf(')', at);
                at = end < 0 ? text.length() : end + 1;
            } else if (c == '{' && !COUNT.matcher(text).region(at, text.length()).lookingAt()) {
                java.append("\\{");
                at++;
            } else {
                java.append(c);
                at++;
            }
        }
        return java.toString();
    }

    /** An escape; a number that begins with 0 is octal, of up to two more digits. */
    private void escape() {
        if (text.startsWith("\\Q", at)) {
            int end = text.indexOf("\\E", at);
            int next = end < 0 ? text.length() : end + 2;
            java.append(text, at, next);
            at = next;
            return;
        }
        if (!text.startsWith("\\0", at)) {
            int next = Math.min(at + 2, text.length());
            int end = text.startsWith("{", next) ? text.indexOf('}', next) : -1;
            if (end >= 0 && "xpPNgkob".indexOf(text.charAt(next - 1)) >= 0) {
                next = end + 1;
            }
            java.append(text, at, next);
            at = next;
            return;
        }
        int value = 0;
        int from = ++at;
        while (at < text.length() && at < from + 3 && Character.digit(text.charAt(at), 8) >= 0) {
            value = value * 8 + Character.digit(text.charAt(at++), 8);
        }
        java.append("\\x{").append(Integer.toHexString(value)).append('}');
    }

    private void brackets() {
        java.append('[');
        at++;
        if (at < text.length() && text.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        boolean first = true;
        while (at < text.length() && (first || text.charAt(at) != ']')) {
            char c = text.charAt(at);
            if (c == '\\') {
                escape();
            } else if (!named()) {
                // Each of these would mean something else within brackets.
                java.append(c == '[' || c == ']' || c == '&' ? "\\" : "").append(c);
                at++;
            }
            first = false;
        }
        if (at < text.length()) {
            java.append(']');
            at++;
        }
    }

    /** A class by its name between colons, if one stands here. */
    private boolean named() {
        int end = text.startsWith("[:", at) ? text.indexOf(":]", at) : -1;
        if (end < 0) {
            return false;
        }
        boolean not = text.charAt(at + 2) == '^';
        String name = CLASSES.get(text.substring(at + (not ? 3 : 2), end));
        if (name == null) {
            return false;
        }
        java.append(not ? "\\P{" : "\\p{").append(name).append('}');
        at = end + 2;
        return true;
    }
}
