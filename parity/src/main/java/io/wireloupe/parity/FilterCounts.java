package io.wireloupe.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.wireloupe.capture.Capture;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Plan;
import io.wireloupe.filter.DisplayFilter;

/**
 * How many frames of a capture fit.
 *
 * @param here by filter, for Wireloupe
 * @param there by filter, for tshark
 */
record FilterCounts(Map<String, Long> here, Map<String, Long> there) {

    /** The counts of one capture, empty if one of the two cannot open it. */
    static Optional<FilterCounts> of(Path file, List<String> filters, Dissectors dissectors, boolean alone)
            throws IOException, InterruptedException {
        Map<String, Long> there = TsharkFilters.counts(file, filters);
        if (there.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FilterCounts(
                    alone ? oneByOne(file, filters, dissectors) : together(file, filters, dissectors), there));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, Long> oneByOne(Path file, List<String> filters, Dissectors dissectors)
            throws IOException {
        Map<String, Long> counts = new HashMap<>();
        for (String filter : filters) {
            long[] count = new long[1];
            try (Capture capture = Capture.open(file).with(dissectors)) {
                capture.fields("frame.number").where(filter).forEachBatch(batch -> count[0] += batch.rows());
            }
            counts.put(filter, count[0]);
        }
        return counts;
    }

    /** One pass with all the fields of all filters. */
    private static Map<String, Long> together(Path file, List<String> expressions, Dissectors dissectors)
            throws IOException {
        List<DisplayFilter> filters = expressions.stream().map(each -> DisplayFilter.of(each, dissectors)).toList();
        Set<Field> fields = new LinkedHashSet<>();
        filters.forEach(filter -> fields.addAll(filter.fields()));
        Plan plan = dissectors.planFields(new ArrayList<>(fields));
        List<DisplayFilter.RowTest> tests = filters.stream().map(filter -> filter.on(plan)).toList();
        long[] counts = new long[filters.size()];
        Dissection dissection = new Dissection(plan);
        Batch row = dissection.newBorrowingBatch();
        try (Capture capture = Capture.open(file).with(dissectors)) {
            capture.frames().forEach(frame -> {
                row.clear();
                dissection.toRow(frame, row);
                for (int i = 0; i < counts.length; i++) {
                    counts[i] += tests.get(i).test(row, 0) ? 1 : 0;
                }
            });
        }
        Map<String, Long> byFilter = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            byFilter.put(expressions.get(i), counts[i]);
        }
        return byFilter;
    }
}
