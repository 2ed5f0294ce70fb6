package io.wireloupe.filter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Takes an expression apart, token by token. */
final class Tokens {

    /** What kind of token it is. */
    enum Kind { WORD, TEXT, CHARACTER, SYMBOL, END }

    /**
     * A token.
     *
     * @param kind what it is
     * @param text the characters of words and symbols; of quoted text what stands for its octets, one character each
     * @param at the index of its first character
     */
    record Token(Kind kind, String text, int at) {

        boolean is(String... texts) {
            if (kind != Kind.SYMBOL && kind != Kind.WORD) {
                return false;
            }
            for (String one : texts) {
                if (one.equals(text)) {
                    return true;
                }
            }
            return false;
        }

        /** What stands there, for messages. */
        String shown() {
            return kind == Kind.END ? "the end" : kind == Kind.TEXT ? "quoted text" : "\"" + text + "\"";
        }
    }

    /** The longer ones first. */
    private static final String[] SYMBOLS = {
        "===", "!==", "==", "!=", "~=", "<=", ">=", "&&", "||", "..", "~", "<", ">", "!", "&", "(", ")", "{", "}", "[",
        "]", ",", "+", "-", "*", "/", "%", "#"
    };

    /** How deep conditions and terms may stand in one another; as many terms may be joined by signs. */
    static final int MAX_DEPTH = 200;

    private final String expression;
    private int position;
    private Token current;
    private int depth;

    /** Stands at the first token. */
    Tokens(String expression) {
        this.expression = expression;
        this.current = next();
    }

    /** The token that is to be understood next. */
    Token current() {
        return current;
    }

    /** Goes to the next token; gives the one before. */
    Token advance() {
        Token taken = current;
        current = next();
        return taken;
    }

    /** Passes the current token if it is one of these. */
    boolean take(String... texts) {
        if (!current.is(texts)) {
            return false;
        }
        advance();
        return true;
    }

    /** Passes the current token, which has to be this one. */
    void expect(String text) {
        if (!take(text)) {
            throw error(current.at(), "\"" + text + "\" is missing before " + current.shown());
        }
    }

    /** Something stands in something else from here on, until {@link #leave}. */
    void enter(Token at) {
        if (++depth > MAX_DEPTH) {
            throw error(at.at(), "it is nested too deeply");
        }
    }

    void leave() {
        depth--;
    }

    FilterException unexpected() {
        return error(current.at(), current.shown() + " is not expected here");
    }

    FilterException error(int at, String reason) {
        return new FilterException(expression, at, reason);
    }

    private Token next() {
        while (position < expression.length() && Character.isWhitespace(expression.charAt(position))) {
            position++;
        }
        int at = position;
        if (at == expression.length()) {
            return new Token(Kind.END, "", at);
        }
        char c = expression.charAt(at);
        if (c == '"' || c == 'r' && at + 1 < expression.length() && expression.charAt(at + 1) == '"') {
            position = c == '"' ? at : at + 1;
            return new Token(Kind.TEXT, quoted('"', c == 'r'), at);
        }
        if (c == '\'') {
            String character = quoted('\'', false);
            if (character.length() != 1) {
                throw error(at, "one character stands between two '; write text as \"" + character + "\"");
            }
            return new Token(Kind.CHARACTER, character, at);
        }
        if (isWordPart(at)) {
            while (isWordPart(position)) {
                position++;
            }
            return new Token(Kind.WORD, expression.substring(at, position), at);
        }
        for (String symbol : SYMBOLS) {
            if (expression.startsWith(symbol, at)) {
                position += symbol.length();
                return new Token(Kind.SYMBOL, symbol, at);
            }
        }
        throw error(at, "\"" + c + "\" means nothing here");
    }

    /** The characters up to the next closing bracket, which is passed, too. */
    String brackets(int open) {
        int close = expression.indexOf(']', position);
        if (close < 0) {
            throw error(open, "[ has no ]");
        }
        String inside = expression.substring(position, close);
        position = close + 1;
        return inside;
    }

    /**
     * Letters, digits and what joins them: colons and dots, but not the two dots of a range; a minus between two, as in
     * {@code sip.Status-Code} and {@code 00-1b-21}; the stroke before the length of a prefix.
     */
    private boolean isWordPart(int at) {
        if (at >= expression.length()) {
            return false;
        }
        char c = expression.charAt(at);
        if (c == '.') {
            return !expression.startsWith("..", at);
        }
        boolean digitFollows = at + 1 < expression.length() && Character.isLetterOrDigit(expression.charAt(at + 1));
        if (c == '-') {
            return digitFollows && at > 0 && Character.isLetterOrDigit(expression.charAt(at - 1));
        }
        if (c == '/') {
            return digitFollows && startsAddress(at);
        }
        return Character.isLetterOrDigit(c) || c == '_' || c == ':';
    }

    private boolean startsAddress(int at) {
        int start = at;
        boolean colon = false;
        while (start > 0 && (Character.isLetterOrDigit(expression.charAt(start - 1))
                || expression.charAt(start - 1) == '.' || expression.charAt(start - 1) == ':')) {
            start--;
            colon |= expression.charAt(start) == ':';
        }
        return colon || start < at && Character.isDigit(expression.charAt(start));
    }

    /** The octets of a quotation, one character each, from its first quotation mark to behind its last. */
    private String quoted(char mark, boolean raw) {
        int open = position++;
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        while (position < expression.length()) {
            char c = expression.charAt(position);
            if (c == mark) {
                position++;
                return octets.toString(StandardCharsets.ISO_8859_1);
            }
            if (c == '\\' && !raw) {
                escape(octets);
            } else if (c == '\\' && position + 1 < expression.length() && expression.charAt(position + 1) == mark) {
                octets.write('\\');
                octets.write(mark);
                position += 2;
            } else {
                int point = expression.codePointAt(position);
                octets.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                position += Character.charCount(point);
            }
        }
        throw error(open, "the quotation has no end");
    }

    private void escape(ByteArrayOutputStream octets) {
        int at = position;
        char c = at + 1 < expression.length() ? expression.charAt(at + 1) : ' ';
        int plain = "\"\\'abfnrtv".indexOf(c);
        if (plain >= 0) {
            octets.write("\"\\'\u0007\b\f\n\r\t\u000b".charAt(plain));
            position += 2;
            return;
        }
        int radix = c == 'x' ? 16 : 8;
        int from = c == 'x' ? at + 2 : at + 1;
        int to = from;
        int value = 0;
        while (to < expression.length() && to < from + (radix == 16 ? 2 : 3)
                && Character.digit(expression.charAt(to), radix) >= 0) {
            value = value * radix + Character.digit(expression.charAt(to++), radix);
        }
        if (to == from || value > 255) {
            throw error(at, "\\" + c + " is no escape; write \\\\ for a backslash, or r\"...\" for none at all");
        }
        octets.write(value);
        position = to;
    }
}
