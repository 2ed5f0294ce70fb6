package io.wireloupe.oui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A company's name in at most eight characters, as Wireshark shortens the names of the IEEE registries.
 *
 * <p>The rule was found by looking at names and their short forms: names all in capitals become title case, some
 * punctuation and a free-standing {@code &} go, words for the form of company go unless nothing else is left, blanks
 * go.
 */
final class ShortName {

    private static final int LENGTH = 8;

    /** Punctuation that separates words; a hyphen does not. */
    private static final String SEPARATORS = "\"',./:()";

    private static final Set<String> COMPANY_FORMS = Set.of("ab", "ag", "bv", "co", "company", "corp", "corporation",
        "gmbh", "holding", "inc", "incorporated", "jsc", "kg", "limited", "llc", "ltd", "ltda", "nv", "oao",
        "of", "ooo", "oy", "oyj", "oü", "plc", "pty", "pvt", "sa", "sarl", "spa", "srl", "systems", "the", "zao");

    /** Company forms that fall into several words once the dots are gone, each one sign apart; longer ones first. */
    private static final List<List<String>> PHRASES = List.of(List.of("open", "joint", "stock", "company"),
        List.of("s", "a", "de", "c", "v"), List.of("sa", "de", "cv"), List.of("s", "p", "a"), List.of("s", "r", "l"),
        List.of("z", "o", "o"), List.of("l", "l", "c"), List.of("s", "a"), List.of("a", "s"), List.of("b", "v"),
        List.of("n", "v"), List.of("k", "k"), List.of("sp", "k"));

    /** A word, in small letters too, and whether only one sign stands between it and the word before. */
    private record Word(String text, String lower, boolean close) {
    }

    private ShortName() {
    }

    static String of(String name) {
        List<Word> words = words(titleIfAllCapitals(name));
        String joined = withoutCompanyForms(words);
        if (joined.isEmpty()) {
            StringBuilder all = new StringBuilder();
            for (Word word : words) {
                all.append(word.text);
            }
            joined = all.toString();
        }
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

    private static List<Word> words(String name) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        int lastEnd = -1;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || separates(name.charAt(i))) {
                if (i > start && !(i == start + 1 && name.charAt(start) == '&')) {
                    String text = name.substring(start, i);
                    words.add(new Word(text, text.toLowerCase(Locale.ROOT), start == lastEnd + 1));
                    lastEnd = i;
                }
                start = i + 1;
            }
        }
        return words;
    }

    private static boolean separates(char c) {
        return SEPARATORS.indexOf(c) >= 0 || Character.isWhitespace(c);
    }

    private static String withoutCompanyForms(List<Word> words) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < words.size();) {
            int phrase = phraseAt(words, i);
            Word word = words.get(i);
            if (phrase == 0 && !COMPANY_FORMS.contains(word.lower)) {
                kept.append(withoutAttachedForm(word.text, word.lower));
            }
            i += Math.max(1, phrase);
        }
        return kept.toString();
    }

    private static int phraseAt(List<Word> words, int at) {
        for (List<String> phrase : PHRASES) {
            if (at + phrase.size() <= words.size() && isAt(phrase, words, at)) {
                return phrase.size();
            }
        }
        return 0;
    }

    private static boolean isAt(List<String> phrase, List<Word> words, int at) {
        for (int i = 0; i < phrase.size(); i++) {
            Word word = words.get(at + i);
            if (!word.lower.equals(phrase.get(i)) || i > 0 && !word.close) {
                return false;
            }
        }
        return true;
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
