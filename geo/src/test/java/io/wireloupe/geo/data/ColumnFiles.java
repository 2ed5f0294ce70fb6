package io.wireloupe.geo.data;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Writes ranges and operators as columns, in the shape that {@code RangeTable} reads. */
final class ColumnFiles {

    private final Map<String, Integer> operators;
    private final Map<String, Integer> countries;

    ColumnFiles(Map<String, Integer> operators, Map<String, Integer> countries) {
        if (countries.size() > 255) {
            throw new IllegalArgumentException(countries.size() + " countries do not fit into a byte");
        }
        this.operators = operators;
        this.countries = countries;
    }

    byte[] ranges4(List<Merged> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varLong(out, rows.size());
        starts(out, rows.stream().mapToLong(row -> row.start().longValueExact()).toArray());
        values(out, rows);
        return out.toByteArray();
    }

    byte[] ranges6(List<Merged> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varLong(out, rows.size());
        starts(out, rows.stream().map(Merged::start).map(start -> start.shiftRight(64)).mapToLong(BigInteger::longValue)
                .toArray());
        unevenLows(out, rows);
        values(out, rows);
        return out.toByteArray();
    }

    /** The lower halves that are not 0, with their rows as distances. */
    private static void unevenLows(ByteArrayOutputStream out, List<Merged> rows) {
        List<Integer> uneven = IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).start().longValue() != 0).boxed().toList();
        varLong(out, uneven.size());
        int before = 0;
        for (int row : uneven) {
            varLong(out, row - before);
            before = row;
        }
        uneven.forEach(row -> varLong(out, rows.get(row).start().longValue()));
    }

    static byte[] operators(SortedMap<Long, String> organisations) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varLong(out, organisations.size());
        long before = 0;
        for (long number : organisations.keySet()) {
            varLong(out, number - before);
            before = number;
        }
        organisations.values().forEach(name -> varLong(out, utf8(name).length));
        organisations.values().forEach(name -> out.writeBytes(utf8(name)));
        return out.toByteArray();
    }

    private static void starts(ByteArrayOutputStream out, long[] starts) {
        long before = 0;
        for (long start : starts) {
            out.write(zeros(start - before));
            before = start;
        }
        before = 0;
        for (long start : starts) {
            varLong(out, start - before >>> zeros(start - before));
            before = start;
        }
    }

    private static int zeros(long distance) {
        return distance == 0 ? 0 : Long.numberOfTrailingZeros(distance);
    }

    private void values(ByteArrayOutputStream out, List<Merged> rows) {
        rows.forEach(row -> varLong(out, index(operators, row.operator())));
        rows.forEach(row -> out.write(index(countries, row.country())));
    }

    private static int index(Map<String, Integer> indexes, String key) {
        if (key.isEmpty()) {
            return 0;
        }
        Integer index = indexes.get(key);
        if (index == null) {
            throw new IllegalArgumentException("not in the table: " + key);
        }
        return index;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void varLong(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
