package io.wireloupe.capture;

import java.util.Optional;

import io.wireloupe.capture.live.FrameFilter;
import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.filter.DisplayFilter;

/** Says which frames a display filter fits, given all frames of a capture in their order. */
final class DisplayedFrames implements FrameFilter {

    private final ChosenRows rows;
    private final Batch batch;

    DisplayedFrames(DisplayFilter filter, Dissectors dissectors) {
        Plan plan = dissectors.planFields(filter.fields());
        this.rows = new ChosenRows(plan, Optional.of(filter));
        this.batch = rows.pass().newBorrowingBatch();
    }

    @Override
    public boolean matches(RawFrame frame) {
        rows.add(frame, batch);
        boolean fits = batch.rows() > 0;
        batch.clear();
        return fits;
    }

    @Override
    public void close() {
        // Nothing is held but memory.
    }
}
