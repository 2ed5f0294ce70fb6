package io.wireloupe.filter;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression that is looked for in octets, small and capital letters alike.
 *
 * <p>The expression is a user's and the octets are a stranger's, so it may take for ever. After {@value #MAX_LOOKS}
 * looks at octets, or when the stack is full, it counts as not found.
 */
final class Expression {

    /** Some 0.1 seconds; PCRE2 gives up after as many matches within the match. */
    static final int MAX_LOOKS = 10_000_000;

    private final Pattern pattern;

    /**
     * Understands an expression in the manner of PCRE2.
     *
     * @throws java.util.regex.PatternSyntaxException if it cannot be understood
     */
    Expression(String expression) {
        pattern = Pattern.compile(new PcreText(expression).forJava(), Pattern.CASE_INSENSITIVE | Pattern.UNIX_LINES);
    }

    /** Whether it is found in these octets, each of which is a character. */
    boolean isIn(byte[] octets) {
        Matcher matcher = pattern.matcher(new Octets(octets, 0, octets.length, new int[1]));
        try {
            return matcher.find();
        } catch (TooLong | StackOverflowError e) {
            return false;
        }
    }

    /** Ends a match that takes too long. */
    private static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooLong() {
            super("too long", null, false, false);
        }
    }

    /** Octets as characters, which counts how often it was looked at. */
    private record Octets(byte[] octets, int from, int length, int[] looks) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++looks[0] > MAX_LOOKS) {
                throw new TooLong();
            }
            return (char) (octets[from + index] & 0xff);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Octets(octets, from + start, end - start, looks);
        }

        @Override
        public String toString() {
            return new StringBuilder(this).toString();
        }
    }
}
