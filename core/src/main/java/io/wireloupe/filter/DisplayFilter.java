package io.wireloupe.filter;

import java.time.ZoneOffset;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FieldText;
import io.wireloupe.dissect.MacNameResolver;
import io.wireloupe.dissect.Plan;

/**
 * A condition on the fields of a packet in the language of Wireshark's display filters, as {@code tcp.port == 443 &&
 * !ip.addr == 192.168.0.0/16}.
 *
 * <p>Use it through {@code Rows.where} or {@code Capture.matching}. The language is that of Wireshark 4.0
 * (wireshark-filter(4)): a field or protocol that is there; {@code ==}, {@code !=}, {@code <}, {@code >}, {@code <=},
 * {@code >=}, {@code ===}, {@code ~=} and their words; {@code contains}, {@code matches}, {@code in {80, 8000..8100}};
 * {@code any}, {@code all}; parts as {@code eth.src[0:3]}; {@code len}, {@code count}, {@code upper}, {@code lower},
 * {@code string}, {@code max}, {@code min}, {@code abs}; sums, products and {@code &}; {@code and}, {@code or},
 * {@code not}. Of several values of a field one has to fit, with {@code !=} and {@code ===} all of them. Times are UTC
 * unless they say otherwise. Not understood are {@code #} for layers and names of hosts. docs/tshark-parity.md of the
 * sources names what else differs.
 *
 * <p>{@code matches} takes regular expressions in the manner of PCRE2, without recursion, and takes small and capital
 * letters alike. An expression that has not come to an end after 10 million looks at a value, or for which the stack is
 * too small, counts as not found there: no expression can hold up or end a pass.
 *
 * <p>Immutable and safe for use by several threads; what {@link #on} gives is not.
 */
public final class DisplayFilter {

    private final String expression;
    private final Condition condition;
    private final List<Field> fields;

    private DisplayFilter(String expression, Condition condition, List<Field> fields) {
        this.expression = expression;
        this.condition = condition;
        this.fields = fields;
    }

    /** Tests rows of the plan that it was made for. */
    @FunctionalInterface
    public interface RowTest {

        /**
         * {@return whether the condition is true of this row}
         *
         * @param batch holds the row
         * @param row the number of the row in the batch, from 0
         */
        boolean test(Batch batch, int row);
    }

    /**
     * Understands an expression, with the fields of the standard dissectors.
     *
     * @param expression a filter; an empty one is true of every packet
     * @return the filter
     * @throws FilterException if it cannot be understood; the message says what and where
     */
    public static DisplayFilter of(String expression) {
        return of(expression, Dissectors.standard());
    }

    /**
     * Understands an expression.
     *
     * @param expression a filter; an empty one is true of every packet
     * @param dissectors say which fields and protocols there are
     * @return the filter
     * @throws FilterException if it cannot be understood; the message says what and where
     */
    public static DisplayFilter of(String expression, Dissectors dissectors) {
        Parser parser = new Parser(expression, dissectors);
        Condition condition = parser.parse();
        return new DisplayFilter(expression, condition, List.copyOf(parser.fields()));
    }

    /** {@return the expression} */
    public String expression() {
        return expression;
    }

    /** {@return the fields that have to be among those of a plan for {@link #on}} */
    public List<Field> fields() {
        return fields;
    }

    /**
     * The filter for rows of a plan.
     *
     * @param plan a plan with all {@link #fields}
     * @return tests rows, for one thread
     * @throws IllegalArgumentException if a field is not part of the plan
     */
    public RowTest on(Plan plan) {
        int[] columns = fields.stream().mapToInt(plan::column).toArray();
        boolean names = fields.stream().anyMatch(field -> field.kind() == Field.Kind.MAC_NAME);
        MacNameResolver resolver = names
                ? MacNameResolver.installed()
                : mac -> "";
        FieldText text = new FieldText(ZoneOffset.UTC, resolver);
        return (batch, row) -> condition.test(new Row(columns, text, batch, row));
    }

    @Override
    public String toString() {
        return expression;
    }
}
