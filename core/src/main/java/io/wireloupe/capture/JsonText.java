package io.wireloupe.capture;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.FieldText;
import io.wireloupe.dissect.Plan;

/** Makes rows into JSON lines. */
final class JsonText implements RowText {

    private final JsonFormat format;
    private final int[] columns;
    private final byte[][] keys;

    JsonText(JsonFormat format, Dissectors dissectors, Plan plan, List<String> names) {
        this.format = format;
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
    public FieldText newText() {
        return new FieldText(format.zone(), format.macNames());
    }

    /** Nothing: each line tells its names. */
    @Override
    public void begin(FieldText text) {}

    @Override
    public void append(Batch batch, int row, FieldText text) {
        char before = '{';
        for (int i = 0; i < columns.length; i++) {
            if (format.arrays() || batch.has(row, columns[i])) {
                text.append(before);
                text.append(keys[i]);
                batch.appendJson(row, columns[i], format.arrays(), text);
                before = ',';
            }
        }
        if (before == '{') {
            text.append(before);
        }
        text.append('}');
        text.append('\n');
    }
}
