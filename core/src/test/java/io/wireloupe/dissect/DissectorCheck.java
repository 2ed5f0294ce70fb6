package io.wireloupe.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What every dissector must stand, checked on one frame of its protocol: each truncation, random mutations, and a row
 * that holds just what the tree holds. For authors of plug-ins too.
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
    private final Batch batch;

    private DissectorCheck(Dissectors dissectors, int linkType) {
        this.dissectors = dissectors;
        this.linkType = linkType;
        this.rows = dissectors.plan(dissectors.fields().stream().map(Field::name).toList());
        this.trees = dissectors.planEverything();
        this.batch = new Dissection(rows).newBatch();
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
        return decode("whole", frame, frame.length);
    }

    private PacketTree decode(String how, byte[] bytes, int originalLength) {
        RawFrame frame = new RawFrame();
        frame.place(bytes, 0, bytes.length, originalLength);
        frame.time(1_700_000_000L, 0);
        frame.link(linkType, 0);
        Dissection dissection = new Dissection(rows);
        batch.clear();
        dissection.toRow(frame, batch);
        PacketTree tree = new Dissection(trees).toTree(frame);
        assertThat(tree.notes()).as("%s: no dissector throws", how).noneMatch(note -> note.contains(" failed: "));
        Map<Field, List<String>> inTree = new HashMap<>();
        tree.layers().forEach(layer -> layer.values().forEach(value ->
                inTree.computeIfAbsent(value.field(), field -> new ArrayList<>()).add(value.text())));
        for (int column = 0; column < batch.fields().size(); column++) {
            Field field = batch.fields().get(column);
            List<String> texts = batch.texts(0, column);
            if (!texts.equals(inTree.getOrDefault(field, List.of()))) {
                assertThat(texts).as("%s: row and tree agree on %s", how, field)
                        .isEqualTo(inTree.getOrDefault(field, List.of()));
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
