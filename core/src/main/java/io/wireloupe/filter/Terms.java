package io.wireloupe.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.filter.Tokens.Kind;
import io.wireloupe.filter.Tokens.Token;

import org.jspecify.annotations.Nullable;

/** Makes what stands on the sides of relations into operands: sums, products, functions, parts, fields and literals. */
final class Terms {

    /** Of longer words nobody looks for fields with names like them. */
    private static final int MAX_NAME = 100;

    private final Tokens tokens;
    private final Dissectors dissectors;
    private final List<Field> fields = new ArrayList<>();
    private int joined;

    Terms(Tokens tokens, Dissectors dissectors) {
        this.tokens = tokens;
        this.dissectors = dissectors;
    }

    /** A side of a relation: what has values, or a literal whose type the other side says. */
    sealed interface Term {}

    record Known(Operand operand, int at) implements Term {}

    record Unknown(Token literal, boolean negative) implements Term {}

    /** Two such literals, which make a value when their type is known. */
    private record Pair(char sign, Term one, Term other, int at) implements Term {}

    /** The fields that were asked for, each once, in the order of their numbers. */
    List<Field> fields() {
        return fields;
    }

    // From those that bind least.

    Term bits() {
        Term left = sum();
        while (tokens.take("&")) {
            int at = tokens.current().at();
            left = calculation('&', left, sum(), at);
        }
        return left;
    }

    private Term sum() {
        Term left = product();
        while (tokens.current().is("+", "-")) {
            char sign = tokens.advance().text().charAt(0);
            int at = tokens.current().at();
            left = calculation(sign, left, product(), at);
        }
        return left;
    }

    private Term product() {
        Term left = unary();
        while (tokens.current().is("*", "/", "%")) {
            char sign = tokens.advance().text().charAt(0);
            int at = tokens.current().at();
            left = calculation(sign, left, unary(), at);
        }
        return left;
    }

    private Term calculation(char sign, Term one, Term other, int at) {
        if (++joined > Tokens.MAX_DEPTH) {
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
        Token behind = tokens.current();
        return new Operand.Calculation(sign, valued(left, behind), valued(right, behind), left.type());
    }

    Term unary() {
        Token at = tokens.current();
        if (tokens.take("-", "+")) {
            tokens.enter(at);
            Term term = unary();
            tokens.leave();
            return at.is("+") ? term : opposite(term, at);
        }
        if (tokens.take("{")) {
            tokens.enter(at);
            Term inside = bits();
            tokens.expect("}");
            tokens.leave();
            return inside;
        }
        Token atom = tokens.advance();
        if (atom.kind() == Kind.TEXT || atom.kind() == Kind.CHARACTER) {
            return new Unknown(atom, false);
        }
        if (atom.kind() != Kind.WORD) {
            throw tokens.error(atom.at(), atom.shown() + " is not expected here");
        }
        if (tokens.current().is("(")) {
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
        tokens.enter(name);
        tokens.expect("(");
        List<Operand> arguments = new ArrayList<>();
        do {
            int at = tokens.current().at();
            Term term = bits();
            Operand argument = arguments.isEmpty() ? known(term, at) : typed(term, arguments.get(0));
            require(function, argument, at);
            if (!arguments.isEmpty() && argument.type() != arguments.get(0).type()) {
                throw tokens.error(at, "the others are " + arguments.get(0).type().shown);
            }
            arguments.add(function == Operand.Function.COUNT ? argument : valued(argument, name));
        } while (tokens.take(","));
        tokens.expect(")");
        tokens.leave();
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
        if (tokens.current().is("#")) {
            throw tokens.error(tokens.current().at(), "# for the layers of a packet is not understood");
        }
        while (tokens.current().is("[")) {
            Token open = tokens.current();
            if (++joined > Tokens.MAX_DEPTH) {
                throw tokens.error(open.at(), "too many parts of parts");
            }
            if (!operand.type().sliceable()) {
                throw tokens.error(open.at(), operand.type().shown + " has no parts");
            }
            String inside = tokens.brackets(open.at());
            tokens.advance();
            operand = new Operand.Slices(valued(operand, open), Literals.spans(inside, open, tokens), Type.BYTES);
        }
        return operand;
    }

    // What is known of terms.

    /** The operand of a term that has to be one. */
    Operand known(Term term, int at) {
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
    Operand typed(Term term, Operand like) {
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
    Operand valued(Operand operand, Token sign) {
        if (operand.type() == Type.PRESENCE) {
            throw tokens.error(sign.at(), operand.type().shown + " cannot be compared; ask whether it is there");
        }
        return operand instanceof Operand.FieldValues field && field.type() == Type.PROTOCOL
                ? numbered(field.field().protocol().header(), Type.PROTOCOL)
                : operand;
    }

    /** The operand as one in which something is looked for: of a protocol all that it carries, too. */
    Operand searched(Operand operand, Token sign) {
        return operand instanceof Operand.FieldValues field && field.type() == Type.PROTOCOL
                ? numbered(field.field().protocol().octets(), Type.PROTOCOL)
                : valued(operand, sign);
    }
}
