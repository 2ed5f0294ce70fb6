package io.wireloupe.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.PacketTree;
import io.wireloupe.dissect.RawFrame;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;
import io.wireloupe.protocol.link.FrameProtocol;

/** One packet, decoded whole. Immutable, safe to keep and for use by several threads. */
public final class Packet {

    private final CapturedFrame frame;
    private final PacketTree tree;
    private final Dissectors dissectors;

    private Packet(CapturedFrame frame, PacketTree tree, Dissectors dissectors) {
        this.frame = frame;
        this.tree = tree;
        this.dissectors = dissectors;
    }

    static Packet of(RawFrame raw, FrameNotes notes, PacketTree tree, Dissectors dissectors) {
        return new Packet(CapturedFrame.of(raw, notes), tree, dissectors);
    }

    /** {@return the packet as the file has it, which a {@link CaptureWriter} takes} */
    public CapturedFrame frame() {
        return frame;
    }

    /** {@return the number of the packet in its capture, from 1} */
    public long number() {
        return get(FrameProtocol.NUMBER).orElseThrow();
    }

    /** {@return when the packet was captured, if the file says} */
    public Optional<Instant> time() {
        return frame.time();
    }

    /** {@return how many bytes the packet had on the wire} */
    public int originalLength() {
        return frame.originalLength();
    }

    /** {@return a copy of the captured bytes} */
    public byte[] bytes() {
        return frame.bytes();
    }

    /** {@return all layers and fields} */
    public PacketTree tree() {
        return tree;
    }

    /**
     * {@return whether the packet has this field}
     *
     * @param field a field of any dissector, such as {@code Ipv4.TTL}
     */
    public boolean has(Field field) {
        return !tree.values(field).isEmpty();
    }

    /**
     * {@return the first value of a number}
     *
     * @param field a field of any dissector, such as {@code Ipv4.TTL}
     */
    public OptionalLong get(UIntField field) {
        List<PacketTree.Value> values = tree.values(field);
        return values.isEmpty() ? OptionalLong.empty() : OptionalLong.of(values.get(0).number());
    }

    /**
     * {@return the first value of a flag}
     *
     * @param field a field of any dissector, such as {@code Ipv4.TTL}
     */
    public Optional<Boolean> get(FlagField field) {
        return tree.values(field).stream().findFirst().map(value -> value.number() != 0);
    }

    /**
     * {@return the first value of a text, as it stands in the packet: hostile until escaped}
     *
     * @param field a field of any dissector, such as {@code Ipv4.TTL}
     */
    public Optional<String> get(TextField field) {
        return tree.values(field).stream().findFirst().map(value -> new String(value.octets(), field.charset()));
    }

    /**
     * {@return all values of a field as text, outermost first, each as {@link io.wireloupe.dissect.FieldText} prints
     * it}
     *
     * @param field a field of any dissector, such as {@code Ipv4.TTL}
     */
    public List<String> texts(Field field) {
        return tree.values(field).stream().map(PacketTree.Value::text).toList();
    }

    /**
     * {@return all values of a field as text, joined with commas; empty if there is none}
     *
     * @param fieldName the name of the field in Wireshark, such as {@code ip.ttl}; a former name will do
     * @throws IllegalArgumentException if no field has this name; the message gives the nearest names
     */
    public String text(String fieldName) {
        return String.join(",", texts(dissectors.field(fieldName)));
    }

    /** The layers and fields as lines of text. */
    @Override
    public String toString() {
        return tree.toString();
    }
}
