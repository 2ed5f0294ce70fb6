package io.wireloupe.charts;

import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Marks;

/** Counts the packets that could not be decoded to their end. */
final class MarkCounter {

    /** What the rows need to have. */
    static final List<String> FIELDS = List.of(Marks.MALFORMED.name(), Marks.SHORT.name(),
        Marks.DISSECTOR_FAILED.name());

    private long malformed;
    private long cutShort;
    private long failed;

    void accept(Batch batch) {
        malformed += marked(batch, Marks.MALFORMED);
        cutShort += marked(batch, Marks.SHORT);
        failed += marked(batch, Marks.DISSECTOR_FAILED);
    }

    /** How many packets contradict themselves. */
    long malformed() {
        return malformed;
    }

    /** Of how many packets bytes were needed that were not captured. */
    long cutShort() {
        return cutShort;
    }

    /** On how many packets a dissector failed. */
    long failed() {
        return failed;
    }

    private static long marked(Batch batch, Field mark) {
        int column = batch.fields().indexOf(mark);
        long count = 0;
        for (int row = 0; row < batch.rows(); row++) {
            count += batch.has(row, column) ? 1 : 0;
        }
        return count;
    }
}
