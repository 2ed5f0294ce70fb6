package io.wireloupe.filter;

import java.util.List;

/** What is true or false of a row. */
sealed interface Condition {

    /** Whether it is true of this row. */
    boolean test(Row row);

    /** True of every row. */
    record Always() implements Condition {

        @Override
        public boolean test(Row row) {
            return true;
        }
    }

    /** All are true. */
    record And(List<Condition> conditions) implements Condition {

        @Override
        public boolean test(Row row) {
            for (Condition condition : conditions) {
                if (!condition.test(row)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One or more are true. */
    record Or(List<Condition> conditions) implements Condition {

        @Override
        public boolean test(Row row) {
            for (Condition condition : conditions) {
                if (condition.test(row)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** It is not true. */
    record Not(Condition condition) implements Condition {

        @Override
        public boolean test(Row row) {
            return !condition.test(row);
        }
    }

    /** A field is there, or a part of one; something calculated is not zero. */
    record Exists(Operand operand) implements Condition {

        @Override
        public boolean test(Row row) {
            if (operand instanceof Operand.FieldValues field) {
                return field.count(row) > 0;
            }
            for (Value value : operand.values(row)) {
                boolean set = value instanceof Value.Number number
                        ? number.number() != 0
                        : ((Value.Octets) value).anySet();
                if (set || operand instanceof Operand.Slices) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Values compare in this way: some of the pairs, or all of them and there are some. */
    record Compares(Operand left, Relation relation, Operand right, boolean all) implements Condition {

        @Override
        public boolean test(Row row) {
            if (left instanceof Operand.FieldValues field && right instanceof Operand.Literal literal
                    && literal.value() instanceof Value.Number number) {
                return numbers(row, field, number);
            }
            List<Value> others = right.values(row);
            int pairs = 0;
            for (Value a : left.values(row)) {
                for (Value b : others) {
                    pairs++;
                    if (relation.holds(Value.compare(a, b, left.type())) != all) {
                        return !all;
                    }
                }
            }
            return all && pairs > 0;
        }

        /** The same without garbage, for what most filters consist of. */
        private boolean numbers(Row row, Operand.FieldValues field, Value.Number literal) {
            int count = field.count(row);
            for (int i = 0; i < count; i++) {
                long a = field.number(row, i) & literal.mask();
                long b = literal.number() & literal.mask();
                int order = field.type() == Type.WIDE ? Long.compareUnsigned(a, b) : Long.compare(a, b);
                if (relation.holds(order) != all) {
                    return !all;
                }
            }
            return all && count > 0;
        }
    }

    /** One of the values lies in one of the ranges, or each in one of them and there are some. */
    record In(Operand operand, List<Range> ranges, boolean all) implements Condition {

        /** From one value to another, both included. */
        record Range(Operand first, Operand last) {}

        @Override
        public boolean test(Row row) {
            int count = 0;
            for (Value value : operand.values(row)) {
                count++;
                if (isIn(value, row) != all) {
                    return !all;
                }
            }
            return all && count > 0;
        }

        private boolean isIn(Value value, Row row) {
            for (Range range : ranges) {
                if (holds(Relation.GREATER_OR_EQUAL, value, range.first, row)
                        && holds(Relation.LESS_OR_EQUAL, value, range.last, row)) {
                    return true;
                }
            }
            return false;
        }

        private boolean holds(Relation relation, Value value, Operand end, Row row) {
            for (Value other : end.values(row)) {
                if (relation.holds(Value.compare(value, other, operand.type()))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The octets of one value occur in another, of some of the pairs or of all. */
    record Contains(Operand operand, Operand part, boolean all) implements Condition {

        @Override
        public boolean test(Row row) {
            List<Value> parts = part.values(row);
            int pairs = 0;
            for (Value value : operand.values(row)) {
                for (Value wanted : parts) {
                    pairs++;
                    if (occurs(wanted.octets(), value.octets()) != all) {
                        return !all;
                    }
                }
            }
            return all && pairs > 0;
        }

        private static boolean occurs(byte[] wanted, byte[] octets) {
            for (int at = 0; at <= octets.length - wanted.length; at++) {
                int same = 0;
                while (same < wanted.length && octets[at + same] == wanted[same]) {
                    same++;
                }
                if (same == wanted.length) {
                    return true;
                }
            }
            return false;
        }
    }

    /** An expression is found in one of the values, octet by octet; in all of them if so asked. */
    record Matches(Operand operand, Expression expression, boolean all) implements Condition {

        @Override
        public boolean test(Row row) {
            int count = 0;
            for (Value value : operand.values(row)) {
                count++;
                if (expression.isIn(value.octets()) != all) {
                    return !all;
                }
            }
            return all && count > 0;
        }
    }

    /** How two values compare. */
    enum Relation {
        EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL;

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }
}
