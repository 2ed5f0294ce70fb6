package io.wireloupe.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Counters;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Marks;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;

/**
 * Decodes frames as rows of every field and as trees, and checks what has to hold whatever the bytes are: nothing is
 * thrown, no dissector fails, the row holds what the tree holds, the number of values and the time are bounded by the
 * length of the frame.
 */
final class SafeDecoder {

    /**
     * How many values a frame may give for each of its bytes, and beside them: several times what any protocol needs.
     */
    private static final int VALUES_A_BYTE = 64;
    private static final int VALUES = 4096;

    /** What one frame may cost at most, on a slow machine and before the code is compiled. */
    private static final long MAX_NANOS = 4_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Plan rowPlan;
    private final Plan treePlan;
    private final Batch batch;
    private Dissection rows;
    private Dissection trees;
    private final RawFrame frame = new RawFrame();
    private long frames;
    private int reassembled;

    SafeDecoder(Dissectors dissectors) {
        rowPlan = dissectors.plan(dissectors.fields().stream().map(Field::name).toList());
        treePlan = dissectors.planEverything();
        rows = new Dissection(rowPlan);
        trees = new Dissection(treePlan);
        batch = rows.newBatch();
    }

    /** Begins a new pass. */
    void restart() {
        rows = new Dissection(rowPlan);
        trees = new Dissection(treePlan);
        batch.clear();
        frames = 0;
        reassembled = 0;
    }

    /** How many frames were decoded. */
    long frames() {
        return frames;
    }

    Counters counters() {
        return rows.counters();
    }

    /** Decodes the next frame, of which {@code sent} bytes were sent. */
    PacketTree decode(int linkType, byte[] bytes, int sent) {
        frames++;
        frame.place(bytes, 0, bytes.length, sent);
        frame.time(1_700_000_000L + frames / 100, (int) (frames % 100) * 10_000_000);
        frame.link(linkType, 0);
        batch.clear();
        long begun = THREADS.getCurrentThreadCpuTime();
        rows.toRow(frame, batch);
        PacketTree tree = trees.toTree(frame);
        long nanos = THREADS.getCurrentThreadCpuTime() - begun;
        try {
            check(tree, bytes, nanos);
        } catch (AssertionError e) {
            throw new AssertionError("Link type " + linkType + ", " + sent + " bytes sent: "
                    + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 4096)) + "\n" + e.getMessage(), e);
        }
        return tree;
    }

    private void check(PacketTree tree, byte[] bytes, long nanos) {
        if (!tree.values(Marks.DISSECTOR_FAILED).isEmpty()) {
            assertThat(tree.notes()).as("no dissector fails").noneMatch(note -> note.contains(" failed: "));
        }
        Map<Field, StringBuilder> inTree = new HashMap<>();
        int values = 0;
        for (PacketTree.Node layer : tree.layers()) {
            for (PacketTree.Value value : layer.values()) {
                inTree.computeIfAbsent(value.field(), f -> new StringBuilder()).append(value.text()).append('\n');
                values++;
            }
        }
        // What was put together from several frames counts as much as those had.
        int length = Math.max(bytes.length, reassembled(tree));
        assertThat(values).as("values of a frame of %s bytes", length).isLessThan(VALUES + VALUES_A_BYTE * length);
        assertThat(nanos).as("nanoseconds for a frame of %s bytes", length).isLessThan(MAX_NANOS);
        int columns = batch.fields().size();
        for (int column = 0; column < columns; column++) {
            Field field = batch.fields().get(column);
            StringBuilder expected = inTree.get(field);
            if (expected != null || batch.has(0, column)) {
                assertThat(lines(batch.texts(0, column))).as("row and tree agree on %s", field)
                        .isEqualTo(expected == null ? "" : expected.toString());
            }
        }
    }

    private int reassembled(PacketTree tree) {
        for (PacketTree.Node layer : tree.layers()) {
            for (PacketTree.Value value : layer.values()) {
                reassembled = Math.max(reassembled, value.offset() + value.length());
            }
        }
        return reassembled;
    }

    private static String lines(List<String> texts) {
        return texts.isEmpty() ? "" : String.join("\n", texts) + "\n";
    }
}
