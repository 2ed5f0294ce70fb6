package io.wireloupe.geo.data;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Writes ranges and operators as columns, in the shape that {@code Columns} reads. */
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
        long[] starts = rows.stream().mapToLong(row -> row.start().longValueExact()).toArray();
        return join(ints(distances(starts)), ints(values(rows)));
    }

    byte[] ranges6(List<Merged> rows) {
        long[] highs = rows.stream().mapToLong(row -> row.start().shiftRight(64).longValue()).toArray();
        // Nearly all ranges start where a /64 does: only the other lower halves are stored, after their rows.
        long[] uneven = IntStream.range(0, rows.size()).filter(row -> low(rows, row) != 0).asLongStream().toArray();
        long[] lows = LongStream.of(uneven).map(row -> low(rows, (int) row)).toArray();
        return join(longs(distances(highs)), ints(uneven), longs(lows), ints(values(rows)));
    }

    /** Numbers, where names end in the text that follows, and the text. */
    static byte[] operators(SortedMap<Long, String> organisations) {
        List<byte[]> names = organisations.values().stream().map(n -> n.getBytes(StandardCharsets.UTF_8)).toList();
        long[] numbers = organisations.keySet().stream().mapToLong(Long::longValue).toArray();
        long[] lengths = names.stream().mapToLong(name -> name.length).toArray();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        names.forEach(text::writeBytes);
        return join(ints(distances(numbers)), ints(lengths), text.toByteArray());
    }

    private static long low(List<Merged> rows, int row) {
        return rows.get(row).start().longValue();
    }

    private static long[] distances(long[] values) {
        return IntStream.range(0, values.length).mapToLong(i -> i == 0 ? values[0] : values[i] - values[i - 1])
                .toArray();
    }

    private long[] values(List<Merged> rows) {
        return rows.stream().mapToLong(row -> (long) index(operators, row.operator()) << 8
                | index(countries, row.country())).toArray();
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

    private static byte[] ints(long[] column) {
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES * (column.length + 1)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(column.length);
        LongStream.of(column).forEach(value -> out.putInt((int) value));
        return out.array();
    }

    private static byte[] longs(long[] column) {
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + Long.BYTES * column.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(column.length);
        LongStream.of(column).forEach(out::putLong);
        return out.array();
    }

    private static byte[] join(byte[]... columns) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] column : columns) {
            out.writeBytes(column);
        }
        return out.toByteArray();
    }
}
