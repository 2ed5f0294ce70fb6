package io.wireloupe.capture;

import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FieldText;
import io.wireloupe.dissect.Plan;

/** Makes rows into lines of columns. */
final class CsvText implements RowText {

    private final CsvFormat format;
    private final List<String> names;
    private final int[] columns;

    CsvText(CsvFormat format, Dissectors dissectors, Plan plan, List<String> names) {
        this.format = format;
        this.names = names;
        this.columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = plan.column(dissectors.field(names.get(i)));
        }
    }

    @Override
    public FieldText newText() {
        return new FieldText(format.zone(), format.macNames());
    }

    @Override
    public void begin(FieldText text) {
        if (!format.header()) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                text.append(format.separator());
            }
            text.append(names.get(i));
        }
        text.append('\n');
    }

    @Override
    public void append(Batch batch, int row, FieldText text) {
        if (format.quoted()) {
            quotedRow(batch, row, text);
        } else {
            batch.appendRow(row, columns, format.separator(), format.aggregator(), text);
        }
        text.append('\n');
    }

    private void quotedRow(Batch batch, int row, FieldText text) {
        for (int i = 0; i < columns.length; i++) {
            if (i > 0) {
                text.append(format.separator());
            }
            int start = text.length();
            batch.append(row, columns[i], format.aggregator(), text);
            if (batch.fields().get(columns[i]).kind() == Field.Kind.TEXT) {
                text.guardFrom(start);
            }
            text.quoteFrom(start, format.separator());
        }
    }
}
