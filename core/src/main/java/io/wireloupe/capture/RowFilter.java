package io.wireloupe.capture;

import io.wireloupe.dissect.Batch;

/** Says which rows are wanted. */
@FunctionalInterface
public interface RowFilter {

    /** Whether this row of the batch is wanted. The batch is good for this call only. */
    boolean keeps(Batch batch, int row);
}
