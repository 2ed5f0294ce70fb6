package io.wireloupe.dissect;

import org.jspecify.annotations.Nullable;

/** The marks that the engine itself sets on packets which could not be decoded to their end. */
public final class Marks {

    /** The protocol that holds the marks. */
    public static final Protocol MARKS = Protocol.define("Marks of the engine", "Marks", "_ws");

    /** A length inside the packet points past the bytes that belong to it. */
    public static final PresenceField MALFORMED =
            MARKS.presence("_ws.malformed", "Malformed Packet").shownByLabel();

    /** The packet was cut when captured, and a dissector needed what is gone. */
    public static final PresenceField SHORT =
            MARKS.presence("_ws.short", "Packet size limited during capture").shownByLabel();

    /** A dissector broke its contract by throwing. */
    public static final PresenceField DISSECTOR_FAILED =
            MARKS.presence("_ws.dissector_bug", "Dissector failed").shownByLabel();

    /** Packets on which a dissector threw. */
    public static final Counter FAILURES = Counter.named("dissector_failures", "packets on which a dissector failed");

    private Marks() {}

    /** Marks the packet; the tree goes on at {@code depth}. */
    static void cut(Layer frame, OutOfBounds kind, @Nullable TreeBuilder tree, Dissection.@Nullable Lack lack,
            int depth) {
        if (tree != null) {
            tree.unwind(depth);
            tree.note(text(kind, lack));
        }
        frame.mark(kind == OutOfBounds.SHORT ? SHORT : MALFORMED, 0, 0);
    }

    static void failed(Layer frame, String dissector, Throwable cause, @Nullable TreeBuilder tree) {
        if (tree != null) {
            tree.unwind(1);
            tree.note("The dissector " + dissector + " failed: " + cause);
        }
        frame.mark(DISSECTOR_FAILED, 0, 0);
    }

    private static String text(OutOfBounds kind, Dissection.@Nullable Lack lack) {
        if (kind == OutOfBounds.TOO_DEEP) {
            return "Malformed: more than " + Dissection.MAX_DEPTH + " layers inside one another, or "
                    + Dissection.MAX_LAYERS + " in all";
        }
        if (lack == null) {
            return kind == OutOfBounds.SHORT ? "Short" : "Malformed";
        }
        String wanted = lack.protocol().shortName() + " needs " + lack.count() + " bytes at offset " + lack.offset();
        return kind == OutOfBounds.SHORT
                ? "Short: " + wanted + ", but only " + lack.captured() + " of its " + lack.length()
                        + " bytes were captured"
                : "Malformed: " + wanted + ", but the enclosing length leaves it " + lack.length() + " bytes";
    }
}
