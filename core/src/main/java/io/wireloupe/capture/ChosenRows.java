package io.wireloupe.capture;

import java.util.Optional;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.filter.DisplayFilter;

import org.jspecify.annotations.Nullable;

/** Decodes frames into rows and keeps the rows that a filter fits, all of them without one. */
final class ChosenRows {

    private final Dissection pass;
    private final DisplayFilter.@Nullable RowTest test;

    ChosenRows(Plan plan, Optional<DisplayFilter> filter) {
        this.pass = new Dissection(plan);
        this.test = filter.isPresent() ? filter.get().on(plan) : null;
        if (test != null) {
            pass.choose();
        }
    }

    /** The pass over the capture. */
    Dissection pass() {
        return pass;
    }

    /** Decodes the next frame into a new row, which stays in the batch if it fits. */
    void add(RawFrame frame, Batch batch) {
        pass.toRow(frame, batch);
        if (test != null) {
            pass.decide(frame, batch, test.test(batch, batch.rows() - 1));
        }
    }
}
