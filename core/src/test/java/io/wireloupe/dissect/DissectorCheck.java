package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What every dissector must stand, checked on one frame of its protocol: each truncation, random mutations, and a row
 * that holds just what the tree holds, be all fields asked for or one alone. For authors of plug-ins too.
 *
 * <pre>{@code
 * DissectorCheck.with(Dissectors.standard()).linkType(1).frame("ffffffffffff 02005e100001 0806 …");
 * }</pre>
 */
public final class DissectorCheck {

    private static final int MUTATIONS = 2000;
    private static final int ETHERNET = 1;

    private final Dissectors dissectors;
    private final int linkType;
    private final Plan rows;
    private final Plan trees;

    /** Both passes see the same frames in the same order, so they remember the same. */
    private Dissection rowPass;
    private Dissection treePass;
    private Batch batch;

    private DissectorCheck(Dissectors dissectors, int linkType) {
        this.dissectors = dissectors;
        this.linkType = linkType;
        this.rows = dissectors.plan(dissectors.fields().stream().map(Field::name).toList());
        this.trees = dissectors.planEverything();
        this.rowPass = new Dissection(rows);
        this.treePass = new Dissection(trees);
        this.batch = rowPass.newBatch();
    }

    /** Checks with these dissectors, on Ethernet frames. */
    public static DissectorCheck with(Dissectors dissectors) {
        return new DissectorCheck(dissectors, ETHERNET);
    }

    /** The same for frames of this {@code LINKTYPE_}. */
    public DissectorCheck linkType(int newLinkType) {
        return new DissectorCheck(dissectors, newLinkType);
    }

    /** Checks one frame, given in hexadecimal; blanks do not matter. Gives its tree, for further checks. */
    public PacketTree frame(String hex) {
        byte[] frame = bytes(hex);
        rowPass = new Dissection(rows);
        treePass = new Dissection(trees);
        batch = rowPass.newBatch();
        for (int n = 0; n <= frame.length; n++) {
            byte[] cut = Arrays.copyOf(frame, n);
            decode("cut by the capture to " + n + " bytes", cut, frame.length);
            decode("sent with only " + n + " bytes", cut, n);
        }
        SplittableRandom random = new SplittableRandom(frame.length);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = frame.clone();
            for (int changes = random.nextInt(1, 4); changes > 0 && mutant.length > 0; changes--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            decode("mutation " + i, mutant, mutant.length);
        }
        rowPass = new Dissection(rows);
        treePass = new Dissection(trees);
        PacketTree tree = decode("whole", frame, frame.length);
        eachFieldAlone(frame, tree);
        return tree;
    }

    /** Of the fields that a frame has, each gives the same where nothing else is asked for. */
    private void eachFieldAlone(byte[] bytes, PacketTree tree) {
        RawFrame frame = placed(bytes, bytes.length);
        Set<Field> fields = new LinkedHashSet<>();
        tree.layers().forEach(layer -> layer.values().forEach(value -> fields.add(value.field())));
        for (Field field : fields) {
            Dissection alone = new Dissection(dissectors.plan(List.of(field.name())));
            Batch row = alone.newBatch();
            alone.toRow(frame, row);
            assertThat(row.texts(0, 0)).as("asked for %s alone", field)
                    .isEqualTo(tree.values(field).stream().map(PacketTree.Value::text).toList());
        }
    }

    private RawFrame placed(byte[] bytes, int originalLength) {
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, originalLength);
        frame.time(1_700_000_000L, 0);
        frame.link(linkType, 0);
        return frame;
    }

    private PacketTree decode(String how, byte[] bytes, int originalLength) {
        RawFrame frame = placed(bytes, originalLength);
        batch.clear();
        rowPass.toRow(frame, batch);
        PacketTree tree = treePass.toTree(frame);
        assertThat(tree.notes()).as("%s: no dissector throws", how).noneMatch(note -> note.contains(" failed: "));
        Map<Field, List<String>> inTree = new HashMap<>();
        tree.layers().forEach(layer -> layer.values().forEach(
                value -> inTree.computeIfAbsent(value.field(), f -> new ArrayList<>()).add(value.text())));
        for (int column = 0; column < batch.fields().size(); column++) {
            Field field = batch.fields().get(column);
            List<String> expected = inTree.getOrDefault(field, List.of());
            boolean present = batch.has(0, column) || !expected.isEmpty();
            if (present && !batch.texts(0, column).equals(expected)) {
                assertThat(batch.texts(0, column)).as("%s: row and tree agree on %s", how, field).isEqualTo(expected);
            }
        }
        return tree;
    }

    /** The octets that hexadecimal digits stand for; blanks and line breaks do not matter. */
    public static byte[] bytes(String hex) {
        String digits = hex.replaceAll("\\s+", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
