package io.wireloupe.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.filter.Condition.Relation;
import io.wireloupe.filter.Tokens.Kind;
import io.wireloupe.filter.Tokens.Token;

import org.jspecify.annotations.Nullable;

/**
 * Makes an expression into a condition, by descent: or, and, not, a relation, and within that sums and products.
 *
 * <p>What may stand where follows Wireshark 4.0, wireshark-filter(4).
 */
final class Parser {

    /** How deep conditions and terms may stand in one another; as many terms may be joined by signs. */
    private static final int MAX_DEPTH = 200;

    /** Of longer words nobody looks for fields with names like them. */
    private static final int MAX_NAME = 100;

    /** Relations of which all pairs of values have to hold, and not one. */
    private static final List<String> OF_ALL = List.of("!=", "ne", "all_ne", "===", "all_eq");

    private static final Map<String, Relation> RELATIONS = Map.ofEntries(
            Map.entry("==", Relation.EQUAL), Map.entry("eq", Relation.EQUAL), Map.entry("any_eq", Relation.EQUAL),
            Map.entry("===", Relation.EQUAL), Map.entry("all_eq", Relation.EQUAL),
            Map.entry("!=", Relation.NOT_EQUAL), Map.entry("ne", Relation.NOT_EQUAL),
            Map.entry("all_ne", Relation.NOT_EQUAL), Map.entry("any_ne", Relation.NOT_EQUAL),
            Map.entry("~=", Relation.NOT_EQUAL), Map.entry("!==", Relation.NOT_EQUAL),
            Map.entry("<", Relation.LESS), Map.entry("lt", Relation.LESS),
            Map.entry("<=", Relation.LESS_OR_EQUAL), Map.entry("le", Relation.LESS_OR_EQUAL),
            Map.entry(">", Relation.GREATER), Map.entry("gt", Relation.GREATER),
            Map.entry(">=", Relation.GREATER_OR_EQUAL), Map.entry("ge", Relation.GREATER_OR_EQUAL));

    private final Dissectors dissectors;
    private final Tokens tokens;
    private final List<Field> fields = new ArrayList<>();
    private Token token;
    private int depth;
    private int joined;

    Parser(String expression, Dissectors dissectors) {
        this.dissectors = dissectors;
        this.tokens = new Tokens(expression);
        this.token = tokens.next();
    }

    /** A side of a relation: what has values, or a literal whose type the other side says. */
    private sealed interface Term {}

    private record Known(Operand operand, int at) implements Term {}

    private record Unknown(Token literal, boolean negative) implements Term {}

    /** Two such literals, which make a value when their type is known. */
    private record Pair(char sign, Term one, Term other, int at) implements Term {}

    /** The fields that conditions ask for, each once, in the order of their numbers. */
    List<Field> fields() {
        return fields;
    }

    /** The whole expression; one without a word is true of all. */
    Condition parse() {
        if (token.kind() == Kind.END) {
            return new Condition.Always();
        }
        Condition all = or();
        if (token.kind() != Kind.END) {
            throw unexpected();
        }
        return all;
    }

    private Condition or() {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(and());
        } while (take("or", "||"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Or(conditions);
    }

    private Condition and() {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(not());
        } while (take("and", "&&"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions);
    }

    private Condition not() {
        deeper(token);
        Condition condition;
        if (take("not", "!")) {
            condition = new Condition.Not(not());
        } else if (take("(")) {
            condition = or();
            expect(")");
        } else {
            condition = relation();
        }
        depth--;
        return condition;
    }

    private Condition relation() {
        Token first = token;
        boolean any = first.is("any");
        boolean every = first.is("all");
        if (any || every) {
            advance();
        }
        int at = token.at();
        Operand left = known(bits(), at);
        Relation relation = token.is(token.text()) ? RELATIONS.get(token.text()) : null;
        if (relation != null) {
            Token sign = advance();
            boolean all = every || !any && OF_ALL.contains(sign.text());
            return compares(left, relation, sign, all);
        }
        if (take("in")) {
            return in(left, every);
        }
        if (token.is("not")) {
            advance();
            expect("in");
            return new Condition.Not(in(left, false));
        }
        if (take("contains")) {
            return contains(left, at, every);
        }
        if (take("matches", "~")) {
            return matches(left, at, every);
        }
        if (any || every) {
            throw tokens.error(token.at(), "\"" + first.text() + "\" needs a comparison");
        }
        if (left instanceof Operand.Call || left instanceof Operand.Shown) {
            throw tokens.error(at, "what a function gives is always there; compare it with something");
        }
        return new Condition.Exists(left);
    }

    private Condition compares(Operand plain, Relation relation, Token sign, boolean all) {
        Operand left = valued(plain, sign);
        int at = token.at();
        Operand right = typed(bits(), left);
        if (!comparable(left, right)) {
            throw tokens.error(at, left.type().shown + " cannot be compared with " + right.type().shown);
        }
        return new Condition.Compares(left, relation, valued(right, sign), all);
    }

    /** Parts of anything are octets, and compare with the octets of the other side. */
    private static boolean comparable(Operand left, Operand right) {
        boolean parts = left instanceof Operand.Slices || right instanceof Operand.Slices;
        return left.type().comparesWith(right.type())
                || parts && left.type().sliceable() && right.type().sliceable();
    }

    private Condition in(Operand plain, boolean all) {
        Operand left = valued(plain, token);
        expect("{");
        List<Condition.In.Range> ranges = new ArrayList<>();
        do {
            Operand first = element(left);
            Operand last = take("..") ? element(left) : first;
            ranges.add(new Condition.In.Range(first, last));
        } while (take(","));
        expect("}");
        return new Condition.In(left, ranges, all);
    }

    private Operand element(Operand like) {
        Token at = token;
        Operand element = typed(unary(), like);
        if (!comparable(like, element)) {
            throw tokens.error(at.at(), like.type().shown + " cannot be compared with " + element.type().shown);
        }
        return valued(element, at);
    }

    private Condition contains(Operand plain, int at, boolean all) {
        Operand left = searched(plain, token);
        if (!left.type().searchable()) {
            throw tokens.error(at, left.type().shown + " contains nothing; only octets and text do");
        }
        Token sign = token;
        Term term = bits();
        Operand part = term instanceof Unknown literal && !literal.negative
                ? new Operand.Literal(Literals.part(literal.literal, left.type(), tokens), left.type())
                : valued(known(term, sign.at()), sign);
        if (!comparable(left, part)) {
            throw tokens.error(sign.at(), left.type().shown + " contains no " + part.type().noun);
        }
        return new Condition.Contains(left, part, all);
    }

    private Condition matches(Operand plain, int at, boolean all) {
        Operand left = searched(plain, token);
        if (!left.type().searchable()) {
            throw tokens.error(at, left.type().shown + " matches no text; write string(...) around it");
        }
        Token text = advance();
        if (text.kind() != Kind.TEXT) {
            throw tokens.error(text.at(), "an expression in quotation marks is needed here");
        }
        try {
            return new Condition.Matches(left, new Expression(text.text()), all);
        } catch (PatternSyntaxException e) {
            throw tokens.error(text.at(), "not a regular expression: " + e.getDescription());
        } catch (StackOverflowError e) {
            throw tokens.error(text.at(), "the regular expression is nested too deeply");
        }
    }

    // Terms, from those that bind least.

    private Term bits() {
        Term left = sum();
        while (take("&")) {
            int at = token.at();
            left = calculation('&', left, sum(), at);
        }
        return left;
    }

    private Term sum() {
        Term left = product();
        while (token.is("+", "-")) {
            char sign = advance().text().charAt(0);
            int at = token.at();
            left = calculation(sign, left, product(), at);
        }
        return left;
    }

    private Term product() {
        Term left = unary();
        while (token.is("*", "/", "%")) {
            char sign = advance().text().charAt(0);
            int at = token.at();
            left = calculation(sign, left, unary(), at);
        }
        return left;
    }

    private Term calculation(char sign, Term one, Term other, int at) {
        if (++joined > MAX_DEPTH) {
            throw tokens.error(at, "too many terms are joined by signs");
        }
        if (!(one instanceof Known) && !(other instanceof Known)) {
            return new Pair(sign, one, other, at);
        }
        Operand left = one instanceof Known known ? known.operand : typed(one, ((Known) other).operand);
        return new Known(calculated(sign, left, typed(other, left), at), at);
    }

    private Operand calculated(char sign, Operand left, Operand right, int at) {
        if (!left.type().comparesWith(right.type()) || !left.type().calculates(sign)) {
            throw tokens.error(at, left.type().shown + " " + sign + " " + right.type().shown + " is nothing");
        }
        return new Operand.Calculation(sign, valued(left, token), valued(right, token), left.type());
    }

    private Term unary() {
        Token at = token;
        if (take("-", "+")) {
            deeper(at);
            Term term = unary();
            depth--;
            return at.is("+") ? term : opposite(term, at);
        }
        if (take("{")) {
            deeper(at);
            Term inside = bits();
            expect("}");
            depth--;
            return inside;
        }
        Token atom = advance();
        if (atom.kind() == Kind.TEXT || atom.kind() == Kind.CHARACTER) {
            return new Unknown(atom, false);
        }
        if (atom.kind() != Kind.WORD) {
            throw tokens.error(atom.at(), atom.shown() + " is not expected here");
        }
        if (token.is("(")) {
            return new Known(slices(call(atom)), atom.at());
        }
        Operand.FieldValues field = field(atom.text());
        return field == null ? new Unknown(atom, false) : new Known(slices(field), atom.at());
    }

    private Term opposite(Term term, Token minus) {
        if (term instanceof Unknown literal) {
            return new Unknown(literal.literal, !literal.negative);
        }
        Operand operand = known(term, minus.at());
        if (!operand.type().calculable()) {
            throw tokens.error(minus.at(), operand.type().shown + " has no opposite");
        }
        return new Known(new Operand.Calculation(
                '-', new Operand.Literal(new Value.Number(0), operand.type()), operand, operand.type()), minus.at());
    }

    private void deeper(Token at) {
        if (++depth > MAX_DEPTH) {
            throw tokens.error(at.at(), "it is nested too deeply");
        }
    }

    /** The field or protocol of this name, {@code null} if there is none. */
    private Operand.@Nullable FieldValues field(String name) {
        Field protocol = dissectors.byName(name).map(Dissector::protocol).map(known -> known.itself()).orElse(null);
        if (protocol != null) {
            return numbered(protocol, Type.PROTOCOL);
        }
        return dissectors.fieldByName(name).map(field -> numbered(field, Type.of(field))).orElse(null);
    }

    private Operand.FieldValues numbered(Field field, Type type) {
        if (!fields.contains(field)) {
            fields.add(field);
        }
        return new Operand.FieldValues(field, fields.indexOf(field), type);
    }

    private Operand call(Token name) {
        Operand.Function function;
        try {
            function = Operand.Function.valueOf(name.text().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw tokens.error(name.at(), "there is no function " + name.text()
                    + "; there are len, count, upper, lower, string, max, min and abs");
        }
        deeper(name);
        expect("(");
        List<Operand> arguments = new ArrayList<>();
        do {
            int at = token.at();
            Term term = bits();
            Operand argument = arguments.isEmpty() ? known(term, at) : typed(term, arguments.get(0));
            require(function, argument, at);
            if (!arguments.isEmpty() && argument.type() != arguments.get(0).type()) {
                throw tokens.error(at, "the others are " + arguments.get(0).type().shown);
            }
            arguments.add(function == Operand.Function.COUNT ? argument : valued(argument, name));
        } while (take(","));
        expect(")");
        depth--;
        if (function == Operand.Function.STRING && arguments.size() == 1
                && arguments.get(0) instanceof Operand.FieldValues field) {
            return new Operand.Shown(field);
        }
        boolean several = function == Operand.Function.MAX || function == Operand.Function.MIN;
        if (function == Operand.Function.STRING || arguments.size() > 1 && !several) {
            throw tokens.error(name.at(), name.text() + " takes one " + (function == Operand.Function.STRING
                    || function == Operand.Function.COUNT ? "field" : "value"));
        }
        Type type = switch (function) {
            case LEN, COUNT -> Type.UNSIGNED;
            case UPPER, LOWER -> Type.TEXT;
            default -> arguments.get(0).type();
        };
        return new Operand.Call(function, arguments, type);
    }

    private void require(Operand.Function function, Operand argument, int at) {
        boolean fits = switch (function) {
            case LEN -> argument.type().sliceable();
            case UPPER, LOWER -> argument.type() == Type.TEXT;
            case ABS -> argument.type().calculable();
            case MAX, MIN -> argument.type() != Type.PRESENCE && argument.type() != Type.PROTOCOL;
            case COUNT -> argument instanceof Operand.FieldValues;
            case STRING -> argument instanceof Operand.FieldValues && argument.type().hasText();
        };
        if (!fits) {
            throw tokens.error(at, function.name().toLowerCase(Locale.ROOT) + " does not take "
                    + argument.type().shown);
        }
    }

    private Operand slices(Operand whole) {
        Operand operand = whole;
        if (token.is("#")) {
            throw tokens.error(token.at(), "# for the layers of a packet is not understood");
        }
        while (token.is("[")) {
            Token open = token;
            if (++joined > MAX_DEPTH) {
                throw tokens.error(open.at(), "too many parts of parts");
            }
            if (!operand.type().sliceable()) {
                throw tokens.error(open.at(), operand.type().shown + " has no parts");
            }
            String inside = tokens.brackets(open.at());
            advance();
            operand = new Operand.Slices(valued(operand, open), Literals.spans(inside, open, tokens), Type.BYTES);
        }
        return operand;
    }

    // What is known of terms.

    /** The operand of a term that has to be one. */
    private Operand known(Term term, int at) {
        if (term instanceof Known known) {
            return known.operand;
        }
        if (!(term instanceof Unknown unknown)) {
            throw tokens.error(at, "work out what is the same for all packets beforehand");
        }
        Token literal = unknown.literal;
        if (literal.kind() == Kind.WORD && Character.isLetter(literal.text().charAt(0))
                && literal.text().indexOf(':') < 0 && literal.text().length() <= MAX_NAME) {
            try {
                dissectors.field(literal.text());
            } catch (IllegalArgumentException e) {
                throw tokens.error(at, String.valueOf(e.getMessage()));
            }
        }
        throw tokens.error(at, "a field, a protocol or a function is needed here, not " + literal.shown());
    }

    /** The operand of a term that, if it is a literal, is of the type of another operand. */
    private Operand typed(Term term, Operand like) {
        if (term instanceof Known known) {
            return known.operand;
        }
        if (term instanceof Pair pair) {
            return calculated(pair.sign, typed(pair.one, like), typed(pair.other, like), pair.at);
        }
        Unknown unknown = (Unknown) term;
        return new Operand.Literal(Literals.of(unknown.literal, unknown.negative, like, tokens), like.type());
    }

    /** The operand as one that has values: a protocol's header, and no field without values. */
    private Operand valued(Operand operand, Token sign) {
        if (operand.type() == Type.PRESENCE) {
            throw tokens.error(sign.at(), operand.type().shown + " cannot be compared; ask whether it is there");
        }
        return operand instanceof Operand.FieldValues field && field.type() == Type.PROTOCOL
                ? numbered(field.field().protocol().header(), Type.PROTOCOL)
                : operand;
    }

    /** The operand as one in which something is looked for: of a protocol all that it carries, too. */
    private Operand searched(Operand operand, Token sign) {
        return operand instanceof Operand.FieldValues field && field.type() == Type.PROTOCOL
                ? numbered(field.field().protocol().octets(), Type.PROTOCOL)
                : valued(operand, sign);
    }

    private Token advance() {
        Token taken = token;
        token = tokens.next();
        return taken;
    }

    private boolean take(String... texts) {
        if (!token.is(texts)) {
            return false;
        }
        advance();
        return true;
    }

    private void expect(String text) {
        if (!take(text)) {
            throw tokens.error(token.at(), "\"" + text + "\" is missing before " + token.shown());
        }
    }

    private FilterException unexpected() {
        return tokens.error(token.at(), token.shown() + " is not expected here");
    }
}
