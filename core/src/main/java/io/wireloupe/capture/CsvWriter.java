package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FieldText;
import io.wireloupe.dissect.Plan;

/** Writes batches as lines of text. */
final class CsvWriter implements RowWriter {

    private static final int FLUSH_AT = 1 << 17;

    private final OutputStream out;
    private final CsvFormat format;
    private final FieldText text;
    private final int[] columns;

    CsvWriter(OutputStream out, CsvFormat format, Dissectors dissectors, Plan plan, List<String> names) {
        this.out = out;
        this.format = format;
        this.text = new FieldText(format.zone(), format.macNames());
        this.columns = new int[names.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = plan.column(dissectors.field(names.get(i)));
        }
        if (format.header()) {
            header(names);
        }
    }

    private void header(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                text.append(format.separator());
            }
            text.append(names.get(i));
        }
        text.append('\n');
    }

    @Override
    public void write(Batch batch) throws IOException {
        for (int row = 0; row < batch.rows(); row++) {
            if (format.quoted()) {
                quotedRow(batch, row);
            } else {
                batch.appendRow(row, columns, format.separator(), format.aggregator(), text);
            }
            text.append('\n');
            if (text.length() >= FLUSH_AT) {
                flush();
            }
        }
    }

    private void quotedRow(Batch batch, int row) {
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

    @Override
    public void flush() throws IOException {
        out.write(text.array(), 0, text.length());
        text.reset();
    }
}
