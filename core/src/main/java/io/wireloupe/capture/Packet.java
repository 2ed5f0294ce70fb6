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

    /** The packet as the file has it, which a {@link CaptureWriter} takes. */
    public CapturedFrame frame() {
        return frame;
    }

    /** The number of the packet in its capture, from 1. */
    public long number() {
        return get(FrameProtocol.NUMBER).orElseThrow();
    }

    /** When the packet was captured, if the file says. */
    public Optional<Instant> time() {
        return frame.time();
    }

    /** How many bytes the packet had on the wire. */
    public int originalLength() {
        return frame.originalLength();
    }

    /** A copy of the captured bytes. */
    public byte[] bytes() {
        return frame.bytes();
    }

    /** All layers and fields. */
    public PacketTree tree() {
        return tree;
    }

    /** Whether the packet has this field. */
    public boolean has(Field field) {
        return !tree.values(field).isEmpty();
    }

    /** The first value of a number. */
    public OptionalLong get(UIntField field) {
        List<PacketTree.Value> values = tree.values(field);
        return values.isEmpty() ? OptionalLong.empty() : OptionalLong.of(values.get(0).number());
    }

    /** The first value of a flag. */
    public Optional<Boolean> get(FlagField field) {
        return tree.values(field).stream().findFirst().map(value -> value.number() != 0);
    }

    /** The first value of a text, as it stands in the packet: hostile until escaped. */
    public Optional<String> get(TextField field) {
        return tree.values(field).stream().findFirst().map(value -> new String(value.octets(), field.charset()));
    }

    /** All values of a field as text, outermost first, each as {@link io.wireloupe.dissect.FieldText} prints it. */
    public List<String> texts(Field field) {
        return tree.values(field).stream().map(PacketTree.Value::text).toList();
    }

    /**
     * All values of a field as text, joined with commas; empty if there is none.
     *
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
