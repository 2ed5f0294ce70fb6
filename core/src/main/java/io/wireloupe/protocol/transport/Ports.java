package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Table;

/** Finds an application protocol by its port. */
final class Ports {

    private Ports() {}

    /** Hands the rest of a layer on by the lower port, and by the higher one where that leads nowhere. */
    static void next(Layer in, Table table, int source, int destination, int offset) {
        next(in, table, source, destination, offset, in.length() - offset);
    }

    /** Hands {@code count} bytes on; see {@link #next(Layer, Table, int, int, int)}. */
    static void next(Layer in, Table table, int source, int destination, int offset, int count) {
        in.nextByEither(table, Math.min(source, destination), Math.max(source, destination), offset, count);
    }
}
