package io.wireloupe.filter;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.TextField;

/** What has values in a row: a field, a part of one, something calculated, a literal. */
sealed interface Operand {

    /** The type of all its values. */
    Type type();

    /** Its values in a row, none if the row does not have it. */
    List<Value> values(Row row);

    /** The values of a field, or where a protocol stands. */
    record FieldValues(Field field, int number, Type type) implements Operand {

        @Override
        public List<Value> values(Row row) {
            int column = row.column(number);
            int count = row.batch.count(row.row, column);
            if (count == 0) {
                return List.of();
            }
            if (field.kind() == Field.Kind.MAC_NAME) {
                return names(row, column);
            }
            List<Value> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                values.add(value(row, column, i));
            }
            return values;
        }

        int count(Row row) {
            return row.batch.count(row.row, row.column(number));
        }

        /** The value of this index, of a field of numbers. */
        long number(Row row, int index) {
            long value = row.batch.number(row.row, row.column(number), index);
            return type == Type.IPV4 ? value & 0xffff_ffffL : value;
        }

        private Value value(Row row, int column, int index) {
            return switch (type) {
                case ETHER -> new Value.Octets(octets(row.batch.number(row.row, column, index), 6));
                case EUI64 -> new Value.Octets(octets(row.batch.number(row.row, column, index), 8));
                case PROTOCOL -> field.kind() == Field.Kind.PRESENCE
                        ? new Value.Number(1)
                        : new Value.Octets(row.batch.bytes(row.row, column, index));
                case IPV6, BYTES -> new Value.Octets(row.batch.bytes(row.row, column, index));
                case TEXT -> new Value.Octets(text(row.batch.bytes(row.row, column, index)));
                case PRESENCE -> new Value.Number(1);
                default -> new Value.Number(number(row, index));
            };
        }

        private static byte[] octets(long number, int count) {
            byte[] octets = new byte[count];
            for (int i = 0; i < count; i++) {
                octets[i] = (byte) (number >>> 8 * (count - 1 - i));
            }
            return octets;
        }

        /** Text ends where C ends it, as in the columns of tables. */
        private byte[] text(byte[] octets) {
            String text = new String(octets, ((TextField) field).charset());
            int end = text.indexOf('\0');
            return (end < 0 ? text : text.substring(0, end)).getBytes(StandardCharsets.UTF_8);
        }

        private static List<Value> names(Row row, int column) {
            row.text.reset();
            row.batch.append(row.row, column, '\n', row.text);
            return row.text.toString().lines()
                    .<Value>map(name -> new Value.Octets(name.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
    }

    /** One value that stands in the filter. */
    record Literal(Value value, Type type) implements Operand {

        @Override
        public List<Value> values(Row row) {
            return List.of(value);
        }
    }

    /** Parts of octets, put after one another; values that are too short for one of them have none. */
    record Slices(Operand of, List<Span> spans, Type type) implements Operand {

        /**
         * A part.
         *
         * @param from the first octet, from the end if below 0
         * @param count how many, {@link Integer#MAX_VALUE} for all to the end
         */
        record Span(int from, int count) {}

        @Override
        public List<Value> values(Row row) {
            List<Value> parts = new ArrayList<>();
            for (Value value : of.values(row)) {
                byte[] octets = value.octets();
                byte[] all = new byte[0];
                boolean whole = true;
                for (Span span : spans) {
                    int from = span.from < 0 ? octets.length + span.from : span.from;
                    int count = span.count == Integer.MAX_VALUE ? octets.length - from : span.count;
                    if (from < 0 || count <= 0 || count > octets.length - from) {
                        whole = false;
                        break;
                    }
                    int length = all.length;
                    all = Arrays.copyOf(all, length + count);
                    System.arraycopy(octets, from, all, length, count);
                }
                if (whole) {
                    parts.add(new Value.Octets(all));
                }
            }
            return parts;
        }
    }

    /**
     * Two values make one; each value of one side with each of the other. There is none where a number would not fit
     * into its type, and none of a division by zero.
     */
    record Calculation(char sign, Operand left, Operand right, Type type) implements Operand {

        @Override
        public List<Value> values(Row row) {
            List<Value> results = new ArrayList<>();
            List<Value> others = right.values(row);
            for (Value a : left.values(row)) {
                for (Value b : others) {
                    if (a instanceof Value.Number x && b instanceof Value.Number y) {
                        add(x.number(), y.number(), results);
                    } else {
                        results.add(new Value.Octets(both(a.octets(), b.octets())));
                    }
                }
            }
            return results;
        }

        private void add(long a, long b, List<Value> results) {
            try {
                long result = type == Type.WIDE ? wide(a, b) : result(a, b);
                if (type != Type.UNSIGNED || fits(a, b, result)) {
                    results.add(new Value.Number(result));
                }
            } catch (ArithmeticException e) {
                // Too large, or divided by zero: tshark has no value either.
            }
        }

        private long result(long a, long b) {
            return switch (sign) {
                case '+' -> Math.addExact(a, b);
                case '-' -> Math.subtractExact(a, b);
                case '*' -> Math.multiplyExact(a, b);
                case '/' -> a / b;
                case '%' -> a % b;
                default -> a & b;
            };
        }

        private long wide(long a, long b) {
            return switch (sign) {
                case '/' -> Long.divideUnsigned(a, b);
                case '%' -> Long.remainderUnsigned(a, b);
                case '&' -> a & b;
                default -> result(a, b);
            };
        }

        /** Whether a result of 32 bits fits; a difference below zero only if what was taken away is no more than 31. */
        private boolean fits(long a, long b, long result) {
            return result <= 0xffff_ffffL && (sign != '-' || a >= b || b <= Integer.MAX_VALUE);
        }

        /** The bits that are set in both. */
        private static byte[] both(byte[] a, byte[] b) {
            byte[] both = new byte[Math.min(a.length, b.length)];
            for (int i = 0; i < both.length; i++) {
                both[i] = (byte) (a[i] & b[i]);
            }
            return both;
        }
    }

    /** What a function makes of values. */
    record Call(Function function, List<Operand> arguments, Type type) implements Operand {

        @Override
        public List<Value> values(Row row) {
            List<Value> values = new ArrayList<>();
            arguments.forEach(argument -> values.addAll(argument.values(row)));
            return switch (function) {
                case COUNT -> values.isEmpty() ? List.of() : List.of(new Value.Number(values.size()));
                case MAX -> best(values, 1);
                case MIN -> best(values, -1);
                default -> values.stream().map(this::each).toList();
            };
        }

        private Value each(Value value) {
            return switch (function) {
                case LEN -> new Value.Number(value.octets().length);
                case UPPER -> text(string(value).toUpperCase(Locale.ROOT));
                case LOWER -> text(string(value).toLowerCase(Locale.ROOT));
                case ABS -> new Value.Number(Math.abs(((Value.Number) value).number()));
                default -> throw new IllegalStateException(function + " has no value for each of its argument's");
            };
        }

        private List<Value> best(List<Value> values, int sign) {
            return values.stream()
                    .max((a, b) -> sign * Value.compare(a, b, arguments.get(0).type()))
                    .map(List::of)
                    .orElse(List.of());
        }

        private static String string(Value value) {
            return new String(value.octets(), StandardCharsets.UTF_8);
        }

        private static Value text(String text) {
            return new Value.Octets(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The values of a field as text: numbers in decimal, addresses as a table shows them. */
    record Shown(FieldValues of) implements Operand {

        @Override
        public Type type() {
            return Type.TEXT;
        }

        @Override
        public List<Value> values(Row row) {
            if (of.type.number()) {
                return of.values(row).stream().map(value -> number((Value.Number) value)).toList();
            }
            return row.batch.texts(row.row, row.column(of.number)).stream()
                    .<Value>map(text -> new Value.Octets(text.getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }

        private Value number(Value.Number value) {
            String text = of.type == Type.WIDE ? Long.toUnsignedString(value.number()) : Long.toString(value.number());
            return new Value.Octets(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The functions, by their names in small letters. */
    enum Function {
        LEN, COUNT, UPPER, LOWER, STRING, MAX, MIN, ABS
    }
}
