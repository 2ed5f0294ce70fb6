package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which device talked to which operator: bytes of both ways.
 *
 * <p>An endpoint that several devices share counts in a column of its own, because nobody can say whose bytes they are.
 *
 * @param devices   columns
 * @param operators rows
 * @param bytes     by row, then by column
 * @param left      operators that found no room
 * @param devicesLeft columns that found no room
 */
record Matrix(List<String> devices, List<String> operators, long[][] bytes, int left, int devicesLeft) {
    private static final int MOST_DEVICES = 10;
    private static final int MOST_OPERATORS = 14;

    static Matrix of(List<EndpointRow> endpoints) {
        Map<String, Map<String, Long>> byOperator = new LinkedHashMap<>();
        Map<String, Long> byDevice = new LinkedHashMap<>();
        for (EndpointRow endpoint : endpoints) {
            String device = switch (endpoint.devices().size()) {
                case 0 -> "unknown device";
                case 1 -> endpoint.devices().get(0);
                default -> "several devices";
            };
            String operator = endpoint.operator().isEmpty() ? "operator unknown" : endpoint.operator();
            byOperator.computeIfAbsent(operator, o -> new LinkedHashMap<>())
                .merge(device, endpoint.traffic().bytes(), Long::sum);
            byDevice.merge(device, endpoint.traffic().bytes(), Long::sum);
        }
        List<String> devices = top(byDevice, MOST_DEVICES);
        Map<String, Long> totals = new LinkedHashMap<>();
        byOperator.forEach((operator, row) -> totals.put(operator, row.values().stream().mapToLong(Long::longValue)
            .sum()));
        List<String> operators = top(totals, MOST_OPERATORS);
        long[][] bytes = new long[operators.size()][devices.size()];
        for (int row = 0; row < bytes.length; row++) {
            for (int column = 0; column < devices.size(); column++) {
                bytes[row][column] = Objects.requireNonNull(byOperator.get(operators.get(row)))
                        .getOrDefault(devices.get(column), 0L);
            }
        }
        return new Matrix(devices, operators, bytes, totals.size() - operators.size(),
            byDevice.size() - devices.size());
    }

    /** How strong a cell's tint is: 0 for nothing, 1 to 4 between least and most, by their logarithms. */
    int level(int row, int column) {
        long least = Long.MAX_VALUE;
        long most = 1;
        for (long[] each : bytes) {
            for (long value : each) {
                most = Math.max(most, value);
                least = value == 0 ? least : Math.min(least, value);
            }
        }
        long value = bytes[row][column];
        return value == 0 ? 0 : MapModel.level(value, least, most);
    }

    private static List<String> top(Map<String, Long> totals, int most) {
        List<Map.Entry<String, Long>> entries = new ArrayList<>(totals.entrySet());
        entries.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
        return entries.stream().limit(most).map(Map.Entry::getKey).toList();
    }
}
