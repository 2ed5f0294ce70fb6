package io.wireloupe.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.filter.Condition.Relation;
import io.wireloupe.filter.Tokens.Kind;
import io.wireloupe.filter.Tokens.Token;

/**
 * Makes an expression into a condition, by descent: or, and, not, a relation between {@link Terms}.
 *
 * <p>What may stand where follows Wireshark 4.0, wireshark-filter(4).
 */
final class Parser {

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

    private final Tokens tokens;
    private final Terms terms;

    Parser(String expression, Dissectors dissectors) {
        this.tokens = new Tokens(expression);
        this.terms = new Terms(tokens, dissectors);
    }

    /** The fields that conditions ask for, each once, in the order of their numbers. */
    List<Field> fields() {
        return terms.fields();
    }

    /** The whole expression; one without a word is true of all. */
    Condition parse() {
        if (tokens.current().kind() == Kind.END) {
            return new Condition.Always();
        }
        Condition all = or();
        if (tokens.current().kind() != Kind.END) {
            throw tokens.unexpected();
        }
        return all;
    }

    private Condition or() {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(and());
        } while (tokens.take("or", "||"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.Or(conditions);
    }

    private Condition and() {
        List<Condition> conditions = new ArrayList<>();
        do {
            conditions.add(not());
        } while (tokens.take("and", "&&"));
        return conditions.size() == 1 ? conditions.get(0) : new Condition.And(conditions);
    }

    private Condition not() {
        tokens.enter(tokens.current());
        Condition condition;
        if (tokens.take("not", "!")) {
            condition = new Condition.Not(not());
        } else if (tokens.take("(")) {
            condition = or();
            tokens.expect(")");
        } else {
            condition = relation();
        }
        tokens.leave();
        return condition;
    }

    private Condition relation() {
        Token first = tokens.current();
        boolean any = first.is("any");
        boolean every = first.is("all");
        if (any || every) {
            tokens.advance();
        }
        int at = tokens.current().at();
        Operand left = terms.known(terms.bits(), at);
        Token sign = tokens.current();
        Relation relation = sign.is(sign.text()) ? RELATIONS.get(sign.text()) : null;
        if (relation != null) {
            tokens.advance();
            boolean all = every || !any && OF_ALL.contains(sign.text());
            return compares(left, relation, sign, all);
        }
        if (tokens.take("in")) {
            return in(left, every);
        }
        if (tokens.current().is("not")) {
            tokens.advance();
            tokens.expect("in");
            return new Condition.Not(in(left, false));
        }
        if (tokens.take("contains")) {
            return contains(left, at, every);
        }
        if (tokens.take("matches", "~")) {
            return matches(left, at, every);
        }
        if (any || every) {
            throw tokens.error(tokens.current().at(), "\"" + first.text() + "\" needs a comparison");
        }
        if (left instanceof Operand.Call || left instanceof Operand.Shown) {
            throw tokens.error(at, "what a function gives is always there; compare it with something");
        }
        return new Condition.Exists(left);
    }

    private Condition compares(Operand plain, Relation relation, Token sign, boolean all) {
        Operand left = terms.valued(plain, sign);
        int at = tokens.current().at();
        Operand right = terms.typed(terms.bits(), left);
        if (!comparable(left, right)) {
            throw tokens.error(at, left.type().shown + " cannot be compared with " + right.type().shown);
        }
        return new Condition.Compares(left, relation, terms.valued(right, sign), all);
    }

    /** Parts of anything are octets, and compare with the octets of the other side. */
    private static boolean comparable(Operand left, Operand right) {
        boolean parts = left instanceof Operand.Slices || right instanceof Operand.Slices;
        return left.type().comparesWith(right.type())
                || parts && left.type().sliceable() && right.type().sliceable();
    }

    private Condition in(Operand plain, boolean all) {
        Operand left = terms.valued(plain, tokens.current());
        tokens.expect("{");
        List<Condition.In.Range> ranges = new ArrayList<>();
        do {
            Operand first = element(left);
            Operand last = tokens.take("..") ? element(left) : first;
            ranges.add(new Condition.In.Range(first, last));
        } while (tokens.take(","));
        tokens.expect("}");
        return new Condition.In(left, ranges, all);
    }

    private Operand element(Operand like) {
        Token at = tokens.current();
        Operand element = terms.typed(terms.unary(), like);
        if (!comparable(like, element)) {
            throw tokens.error(at.at(), like.type().shown + " cannot be compared with " + element.type().shown);
        }
        return terms.valued(element, at);
    }

    private Condition contains(Operand plain, int at, boolean all) {
        Operand left = terms.searched(plain, tokens.current());
        if (!left.type().searchable()) {
            throw tokens.error(at, left.type().shown + " contains nothing; only octets and text do");
        }
        Token sign = tokens.current();
        Terms.Term term = terms.bits();
        Operand part = term instanceof Terms.Unknown literal && !literal.negative()
                ? new Operand.Literal(Literals.part(literal.literal(), left.type(), tokens), left.type())
                : terms.valued(terms.known(term, sign.at()), sign);
        if (!comparable(left, part)) {
            throw tokens.error(sign.at(), left.type().shown + " contains no " + part.type().noun);
        }
        return new Condition.Contains(left, part, all);
    }

    private Condition matches(Operand plain, int at, boolean all) {
        Operand left = terms.searched(plain, tokens.current());
        if (!left.type().searchable()) {
            throw tokens.error(at, left.type().shown + " matches no text; write string(...) around it");
        }
        Token text = tokens.advance();
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
}
