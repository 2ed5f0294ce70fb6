package io.wireloupe.capture;

import io.wireloupe.dissect.Batch;

/** Says which rows are wanted. */
@FunctionalInterface
public interface RowFilter {

    /**
     * {@return whether this row of the batch is wanted} The batch is good for this call only.
     *
     * @param batch holds the row
     * @param row the number of the row in the batch, from 0
     */
    boolean keeps(Batch batch, int row);
}
