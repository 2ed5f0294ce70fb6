package io.wireloupe.dissect;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Words the message for a name that nobody has, with the names that come nearest. */
final class UnknownName {

    private static final int SHOWN = 3;

    private UnknownName() {}

    static String message(String what, String name, Collection<String> known) {
        int tolerated = Math.max(2, name.length() / 3);
        List<String> nearest = known.stream()
                .filter(k -> distance(k, name) <= tolerated)
                .sorted(Comparator.comparingInt((String k) -> distance(k, name)).thenComparing(k -> k))
                .limit(SHOWN)
                .toList();
        String hint = nearest.isEmpty() ? "" : "; did you mean " + String.join(", ", nearest) + "?";
        return "Unknown " + what + " \"" + Escapes.escape(name) + "\"" + hint;
    }

    /** The edits that turn one name into the other, letter case aside (Levenshtein). */
    private static int distance(String a, String b) {
        String from = a.toLowerCase(Locale.ROOT);
        String to = b.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
