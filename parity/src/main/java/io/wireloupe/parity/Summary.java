package io.wireloupe.parity;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up comparisons. */
final class Summary {

    private final Map<String, Integer> byField = new TreeMap<>();
    private final Map<String, Integer> capturesByField = new TreeMap<>();
    private final int fields;
    private int captures;
    private int passedOver;
    private int differingCaptures;
    private long rows;
    private long differingRows;

    Summary(List<String> fields) {
        this.fields = fields.size();
    }

    void add(Comparison comparison) {
        if (!comparison.compared()) {
            passedOver++;
            return;
        }
        captures++;
        rows += comparison.rows();
        differingRows += comparison.differingRows();
        differingCaptures += comparison.differingRows() > 0 ? 1 : 0;
        comparison.byField().forEach((field, count) -> {
            byField.merge(field, count, Integer::sum);
            capturesByField.merge(field, 1, Integer::sum);
        });
    }

    /** In how many rows a cell differs. */
    long differingRows() {
        return differingRows;
    }

    void print(PrintStream out) {
        out.println();
        byField.forEach((field, count) -> out.printf(
                "%9d cells differ in %s, in %d captures%n", count, field, capturesByField.get(field)));
        out.printf("%d captures, %d rows of %d fields: %d rows in %d captures differ; %d captures passed over%n",
                captures, rows, fields, differingRows, differingCaptures, passedOver);
    }
}
