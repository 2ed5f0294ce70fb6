package io.wireloupe.oui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A company's name in at most eight characters, as Wireshark shortens the names of the IEEE registries.
 *
 * <p>The rule was found by looking at names and their short forms: names all in capitals become title case, some
 * punctuation and a free-standing {@code &} go, words for the form of company go unless nothing else is left, blanks go.
 */
final class ShortName {

    private static final int LENGTH = 8;

    /** Punctuation that separates words; a hyphen does not. */
    private static final String SEPARATORS = "\"',./:()";

    private static final Set<String> COMPANY_FORMS = Set.of("ab", "ag", "bv", "co", "company", "corp", "corporation",
        "gmbh", "holding", "holdings", "inc", "incorporated", "jsc", "kg", "limited", "llc", "ltd", "ltda", "nv", "oao",
        "of", "ooo", "oy", "oyj", "oü", "plc", "pty", "pvt", "sa", "sarl", "spa", "srl", "system", "systems", "the",
        "zao");

    /** Company forms that fall into several words once the dots are gone; longer ones first. */
    private static final List<List<String>> PHRASES = List.of(List.of("open", "joint", "stock", "company"),
        List.of("s", "a", "de", "c", "v"), List.of("sa", "de", "cv"), List.of("s", "p", "a"), List.of("s", "r", "l"),
        List.of("z", "o", "o"), List.of("l", "l", "c"), List.of("s", "a"), List.of("a", "s"), List.of("b", "v"),
        List.of("n", "v"), List.of("k", "k"));

    private ShortName() {
    }

    static String of(String name) {
        List<String> words = words(titleIfAllCapitals(name));
        List<String> kept = withoutCompanyForms(words);
        String joined = String.join("", kept.isEmpty() ? words : kept);
        int length = joined.codePointCount(0, joined.length());
        return length <= LENGTH ? joined : joined.substring(0, joined.offsetByCodePoints(0, LENGTH));
    }

    private static String titleIfAllCapitals(String name) {
        if (!name.equals(name.toUpperCase(Locale.ROOT))) {
            return name;
        }
        StringBuilder title = new StringBuilder(name.length());
        boolean inWord = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            title.append(inWord ? Character.toLowerCase(c) : c);
            inWord = Character.isLetter(c);
        }
        return title.toString();
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || separates(name.charAt(i))) {
                if (i > start && !(i == start + 1 && name.charAt(start) == '&')) {
                    words.add(name.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static boolean separates(char c) {
        return SEPARATORS.indexOf(c) >= 0 || Character.isWhitespace(c);
    }

    private static List<String> withoutCompanyForms(List<String> words) {
        List<String> lower = new ArrayList<>(words.size());
        for (String word : words) {
            lower.add(word.toLowerCase(Locale.ROOT));
        }
        List<String> kept = new ArrayList<>(words.size());
        for (int i = 0; i < words.size();) {
            int phrase = phraseAt(lower, i);
            if (phrase == 0 && !COMPANY_FORMS.contains(lower.get(i))) {
                kept.add(withoutAttachedForm(words.get(i), lower.get(i)));
            }
            i += Math.max(1, phrase);
        }
        return kept;
    }

    private static int phraseAt(List<String> lower, int at) {
        for (List<String> phrase : PHRASES) {
            int end = at + phrase.size();
            if (end <= lower.size() && lower.subList(at, end).equals(phrase)) {
                return phrase.size();
            }
        }
        return 0;
    }

    /** {@code Quantum-Systems} and {@code Hu&Co} lose what follows the sign, if it is a company form. */
    private static String withoutAttachedForm(String word, String lower) {
        for (int i = word.length() - 2; i > 0; i--) {
            char c = word.charAt(i);
            if (c == '-' || c == '&' || c == '+') {
                return COMPANY_FORMS.contains(lower.substring(i + 1)) ? word.substring(0, i) : word;
            }
        }
        return word;
    }
}
