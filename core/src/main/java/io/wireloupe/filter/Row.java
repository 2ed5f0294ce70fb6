package io.wireloupe.filter;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.FieldText;

/** The row that a filter looks at. */
final class Row {

    private final int[] columns;

    /** For names of addresses. */
    final FieldText text;

    final Batch batch;
    final int row;

    Row(int[] columns, FieldText text, Batch batch, int row) {
        this.columns = columns;
        this.text = text;
        this.batch = batch;
        this.row = row;
    }

    /** The column of the field that has this number in the filter. */
    int column(int field) {
        return columns[field];
    }
}
