package io.wireloupe.geo.data;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The rows of one published file: first and last address as numbers, and a value.
 *
 * <p>Some rows overlap. They are sorted by first address, so the later row is the narrower one in nearly all cases;
 * the rule here is that the later row wins, as when rows are inserted one after the other.
 */
final class SourceRows {

    private final List<BigInteger> firsts = new ArrayList<>();
    private final List<BigInteger> lasts = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    static SourceRows read(Path file) throws IOException {
        SourceRows rows = new SourceRows();
        for (String line : Files.readAllLines(file)) {
            int one = line.indexOf(',');
            int two = line.indexOf(',', one + 1);
            rows.firsts.add(new BigInteger(line.substring(0, one)));
            rows.lasts.add(new BigInteger(line.substring(one + 1, two)));
            rows.values.add(unquoted(line.substring(two + 1)));
        }
        return rows;
    }

    /** {@code 13335,"Cloudflare, Inc."} loses its quotes, and doubled quotes inside become one (RFC 4180). */
    private static String unquoted(String value) {
        int quote = value.indexOf('"');
        if (quote < 0) {
            return value;
        }
        if (!value.endsWith("\"") || value.charAt(quote - 1) != ',') {
            throw new IllegalArgumentException("quotes in the middle: " + value);
        }
        return value.substring(0, quote) + value.substring(quote + 1, value.length() - 1).replace("\"\"", "\"");
    }

    int size() {
        return values.size();
    }

    String value(int row) {
        return values.get(row);
    }

    BigInteger first(int row) {
        return firsts.get(row);
    }

    BigInteger last(int row) {
        return lasts.get(row);
    }

    /** A start from which a value holds; empty where no row holds. */
    record Step(BigInteger start, String value) {
    }

    /** The steps from address 0 on, after the later of overlapping rows won. */
    List<Step> painted() {
        List<int[]> edges = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            edges.add(new int[] {row, 0});
            edges.add(new int[] {row, 1});
        }
        edges.sort((a, b) -> at(a).compareTo(at(b)));
        PriorityQueue<Integer> open = new PriorityQueue<>((a, b) -> Integer.compare(b, a));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(BigInteger.ZERO, ""));
        boolean[] closed = new boolean[size()];
        for (int i = 0; i < edges.size();) {
            BigInteger at = at(edges.get(i));
            for (; i < edges.size() && at(edges.get(i)).equals(at); i++) {
                int[] edge = edges.get(i);
                if (edge[1] == 0) {
                    open.add(edge[0]);
                } else {
                    closed[edge[0]] = true;
                }
            }
            while (!open.isEmpty() && closed[open.peek()]) {
                open.poll();
            }
            Merged.append(steps, new Step(at, open.isEmpty() ? "" : values.get(open.peek())));
        }
        return steps;
    }

    private BigInteger at(int[] edge) {
        return edge[1] == 0 ? firsts.get(edge[0]) : lasts.get(edge[0]).add(BigInteger.ONE);
    }
}
