package io.wireloupe.parity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.dissect.Dissectors;

/**
 * The outcome for one capture.
 *
 * @param capture which one
 * @param compared whether there was anything to compare with
 * @param rows how many rows tshark printed
 * @param differingRows how many rows differ in a cell at least, missing and surplus rows counted
 * @param byField how many cells differ, by field
 * @param examples the first cells that differ
 * @param refusal why Wireloupe could not open the capture
 */
record Comparison(Path capture, boolean compared, int rows, int differingRows, Map<String, Integer> byField,
        List<String> examples, Optional<String> refusal) {

    private static final String SEPARATOR = String.valueOf(Oracle.SEPARATOR);
    private static final int MAX_EXAMPLES = 200;

    static Comparison of(Path capture, Path root, Dissectors dissectors, List<String> fields, List<String> ignored,
            CsvFormat format, Oracle oracle) throws IOException, InterruptedException {
        Optional<List<String>> expected = oracle.lines(capture, root);
        if (expected.isEmpty()) {
            return new Comparison(capture, false, 0, 0, Map.of(), List.of(), Optional.empty());
        }
        List<String> actual = List.of();
        Optional<String> refusal = Optional.empty();
        try (Capture open = Capture.open(capture).with(dissectors)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            open.fields(fields).writeTo(out, format);
            List<String> lines = out.toString(StandardCharsets.ISO_8859_1).lines().toList();
            actual = lines.subList(1, lines.size());
        } catch (IOException e) {
            refusal = Optional.of(String.valueOf(e.getMessage()));
        }
        return compare(capture, fields, ignored, expected.get(), actual, refusal);
    }

    private static Comparison compare(Path capture, List<String> fields, List<String> ignored, List<String> expected,
            List<String> actual, Optional<String> refusal) {
        Map<String, Integer> byField = new TreeMap<>();
        List<String> examples = new ArrayList<>();
        int differing = Math.abs(expected.size() - actual.size());
        if (differing > 0) {
            byField.put("(rows missing or too many)", differing);
            examples.add("  " + expected.size() + " rows by tshark, " + actual.size() + " here");
        }
        for (int row = 0; row < Math.min(expected.size(), actual.size()); row++) {
            if (expected.get(row).equals(actual.get(row))) {
                continue;
            }
            String[] wanted = expected.get(row).split(SEPARATOR, -1);
            String[] got = actual.get(row).split(SEPARATOR, -1);
            boolean differs = false;
            for (int i = 0; i < fields.size(); i++) {
                String w = i < wanted.length ? RawControls.escaped(wanted[i]) : "";
                String g = i < got.length ? got[i] : "";
                if (!w.equals(g) && !ignored.contains(fields.get(i))) {
                    differs = true;
                    byField.merge(fields.get(i), 1, Integer::sum);
                    if (examples.size() < MAX_EXAMPLES) {
                        examples.add("  frame " + (row + 1) + " " + fields.get(i) + ": tshark " + cut(w) + ", here "
                                + cut(g));
                    }
                }
            }
            differing += differs ? 1 : 0;
        }
        return new Comparison(capture, true, expected.size(), differing, byField, examples, refusal);
    }

    private static String cut(String cell) {
        return '"' + (cell.length() > 60 ? cell.substring(0, 60) + "…" + cell.length() : cell) + '"';
    }

    void print(PrintStream out, int shown) {
        if (differingRows == 0) {
            return;
        }
        out.println(capture + ": " + differingRows + " of " + rows + " rows differ " + byField
                + refusal.map(r -> " (" + r + ")").orElse(""));
        examples.stream().limit(shown).forEach(out::println);
    }
}
