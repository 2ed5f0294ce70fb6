package io.wireloupe.dissect;

import java.util.List;

/**
 * Everything that was found in one packet, for people: its layers from the outside in, and the fields of each.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param layers the layers, outermost first
 * @param notes what went wrong: which layer needed which bytes, and which were there
 */
public record PacketTree(List<Node> layers, List<String> notes) {

    /**
     * Creates a tree of copies of the lists.
     *
     * @param layers the layers, outermost first
     * @param notes what went wrong: which layer needed which bytes, and which were there
     */
    public PacketTree {
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
    }

    /**
     * One layer.
     *
     * @param protocol the protocol of the layer
     * @param offset where it begins, in bytes from the start of the frame, or of the data it was put together into
     * @param values its fields, in the order in which they were read
     */
    public record Node(Protocol protocol, int offset, List<Value> values) {

        /**
         * Creates a layer with a copy of the list.
         *
         * @param protocol the protocol of the layer
         * @param offset where it begins, in bytes from the start of the frame, or of the data it was put together into
         * @param values its fields, in the order in which they were read
         */
        public Node {
            values = List.copyOf(values);
        }
    }

    /**
     * One field.
     *
     * @param field which field
     * @param number its value as a number, as {@link Batch#number(int, int)} gives it; 0 for octets and text
     * @param octets its octets, empty for numbers
     * @param text its value as {@link FieldText} prints it
     * @param offset where it stands, in bytes from the start of the frame, or of the data it was put together into
     * @param length how many bytes it was read from
     */
    public record Value(Field field, long number, byte[] octets, String text, int offset, int length) {

        /** {@return a copy of the octets} */
        @Override
        public byte[] octets() {
            return octets.clone();
        }
    }

    /**
     * {@return all values of a field, in their order}
     *
     * @param field the field
     */
    public List<Value> values(Field field) {
        return layers.stream().flatMap(l -> l.values().stream()).filter(v -> v.field() == field).toList();
    }

    /** {@return the protocols of the layers, joined with colons: {@code eth:ethertype:ip:tcp}} */
    public String protocols() {
        return String.join(":", layers.stream().map(l -> l.protocol().name()).toList());
    }

    /** The tree as lines of text, a layer a line and its fields indented below it. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (Node layer : layers) {
            lines.append(layer.protocol().longName()).append('\n');
            for (Value value : layer.values()) {
                lines.append("    ").append(value.field().label()).append(": ").append(value.text());
                if (value.field() instanceof UIntField number) {
                    number.nameOf(value.number()).ifPresent(name -> lines.append(" (").append(name).append(')'));
                }
                if (!value.field().unit().isEmpty()) {
                    lines.append(' ').append(value.field().unit());
                }
                lines.append('\n');
            }
        }
        notes.forEach(note -> lines.append('[').append(note).append("]\n"));
        return lines.toString();
    }
}
