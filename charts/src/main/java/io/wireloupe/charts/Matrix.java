package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which device talked to which endpoint: bytes of both ways. Endpoints of one name are one row.
 *
 * <p>Where the connections do not tell whose bytes they are, an endpoint that several devices share counts in a column
 * of its own.
 *
 * @param devices     columns
 * @param endpoints   rows, by their names or addresses
 * @param operators   the operator of each row, an empty text if unknown
 * @param bytes       by row, then by column
 * @param left        endpoints that found no room
 * @param devicesLeft columns that found no room
 */
record Matrix(List<String> devices, List<String> endpoints, List<String> operators, long[][] bytes, int left,
    int devicesLeft) {
    private static final int MOST_DEVICES = 10;
    private static final int MOST_ENDPOINTS = 18;
    private static final Pattern PORT = Pattern.compile("\\[(.+)]:\\d+|([^:]+):\\d+");

    static Matrix of(List<EndpointRow> endpoints, List<ConnectionRow> connections) {
        Map<String, Map<String, Long>> told = new LinkedHashMap<>();
        for (ConnectionRow connection : connections) {
            told.computeIfAbsent(host(connection.remote()), r -> new LinkedHashMap<>())
                .merge(connection.device(), connection.traffic().bytes(), Long::sum);
        }
        Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
        Map<String, String> operators = new LinkedHashMap<>();
        Map<String, Long> byDevice = new LinkedHashMap<>();
        for (EndpointRow endpoint : endpoints) {
            operators.putIfAbsent(endpoint.label(), endpoint.operator());
            Map<String, Long> row = rows.computeIfAbsent(endpoint.label(), e -> new LinkedHashMap<>());
            parts(endpoint, told.getOrDefault(endpoint.address(), Map.of())).forEach((device, bytes) -> {
                row.merge(device, bytes, Long::sum);
                byDevice.merge(device, bytes, Long::sum);
            });
        }
        List<String> devices = top(byDevice, MOST_DEVICES);
        Map<String, Long> totals = new LinkedHashMap<>();
        rows.forEach((endpoint, row) -> totals.put(endpoint, row.values().stream().mapToLong(Long::longValue).sum()));
        List<String> shown = top(totals, MOST_ENDPOINTS);
        long[][] bytes = new long[shown.size()][devices.size()];
        for (int row = 0; row < bytes.length; row++) {
            for (int column = 0; column < devices.size(); column++) {
                bytes[row][column] = rows.getOrDefault(shown.get(row), Map.of()).getOrDefault(devices.get(column), 0L);
            }
        }
        return new Matrix(devices, shown, shown.stream().map(operators::get).toList(), bytes,
            totals.size() - shown.size(), byDevice.size() - devices.size());
    }

    /** An endpoint's bytes by device. */
    private static Map<String, Long> parts(EndpointRow endpoint, Map<String, Long> told) {
        long bytes = endpoint.traffic().bytes();
        if (told.values().stream().mapToLong(Long::longValue).sum() == bytes && !told.isEmpty()) {
            return told;
        }
        return Map.of(switch (endpoint.devices().size()) {
            case 0 -> "unknown device";
            case 1 -> endpoint.devices().get(0);
            default -> "several devices";
        }, bytes);
    }

    /** An address without the port that may follow it. */
    private static String host(String remote) {
        Matcher port = PORT.matcher(remote);
        return !port.matches() ? remote : port.group(1) != null ? port.group(1) : port.group(2);
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
