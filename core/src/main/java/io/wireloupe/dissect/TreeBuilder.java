package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Gathers the layers and fields of one packet as the dissectors read them. */
final class TreeBuilder {

    private final RawFrame frame;
    private final FieldText text = new FieldText();
    private final List<Open> layers = new ArrayList<>();
    private final List<Integer> path = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private record Open(Protocol protocol, int start, List<PacketTree.Value> values) {}

    TreeBuilder(RawFrame frame) {
        this.frame = frame;
    }

    void enter(Protocol protocol, int start) {
        path.add(layers.size());
        layers.add(new Open(protocol, start, new ArrayList<>()));
    }

    /** Ends the innermost layer; one that took nothing was not of the protocol and goes. */
    void leave(int taken) {
        int index = path.remove(path.size() - 1);
        if (taken == 0 && layers.get(index).values().isEmpty()) {
            layers.remove(index);
        }
    }

    /** How many layers are open. */
    int depth() {
        return path.size();
    }

    /** Back to an outer layer, after a dissector was ended early. */
    void unwind(int depth) {
        while (path.size() > depth) {
            path.remove(path.size() - 1);
        }
    }

    void note(String note) {
        notes.add(note);
    }

    void add(Field field, long value, int extra, byte @Nullable [] source, int start, int length) {
        text.reset();
        byte[] octets = source == null ? new byte[0] : Arrays.copyOfRange(source, (int) value, (int) value + extra);
        text.append(field, octets.length == 0 ? value : 0, extra, octets);
        long number = switch (field.kind()) {
            case TIME, DURATION -> value * 1_000_000_000L + extra;
            case IPV6, BYTES, TEXT -> 0;
            default -> value;
        };
        Open layer = layers.get(path.isEmpty() ? 0 : path.get(path.size() - 1));
        layer.values().add(
                new PacketTree.Value(field, number, octets, text.toString(), start - frame.offset, length));
    }

    PacketTree build() {
        return new PacketTree(
                layers.stream()
                        .map(l -> new PacketTree.Node(l.protocol(), l.start() - frame.offset, l.values()))
                        .toList(),
                notes);
    }
}
