package io.wireloupe.capture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.FieldText;
import io.wireloupe.dissect.Plan;

/** Writes batches as JSON lines. */
final class JsonWriter implements RowWriter {

    private static final int FLUSH_AT = 1 << 17;

    private final OutputStream out;
    private final boolean arrays;
    private final FieldText text;
    private final int[] columns;
    private final byte[][] keys;

    JsonWriter(OutputStream out, JsonFormat format, Dissectors dissectors, Plan plan, List<String> names) {
        this.out = out;
        this.arrays = format.arrays();
        this.text = new FieldText(format.zone(), format.macNames());
        // A name that is asked for twice would be one key twice.
        List<String> once = names.stream().distinct().toList();
        this.columns = new int[once.size()];
        this.keys = new byte[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = plan.column(dissectors.field(once.get(i)));
            keys[i] = ("\"" + once.get(i) + "\":").getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void write(Batch batch) throws IOException {
        for (int row = 0; row < batch.rows(); row++) {
            char before = '{';
            for (int i = 0; i < columns.length; i++) {
                if (arrays || batch.has(row, columns[i])) {
                    text.append(before);
                    text.append(keys[i]);
                    batch.appendJson(row, columns[i], arrays, text);
                    before = ',';
                }
            }
            if (before == '{') {
                text.append(before);
            }
            text.append('}');
            text.append('\n');
            if (text.length() >= FLUSH_AT) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        out.write(text.array(), 0, text.length());
        text.reset();
    }
}
