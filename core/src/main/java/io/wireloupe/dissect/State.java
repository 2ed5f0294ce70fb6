package io.wireloupe.dissect;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What a dissector remembers from one packet to the next, one value for each pass over a capture.
 *
 * <p>The key is a constant of the dissector; {@link Layer#state} gives the value that belongs to the pass. Values must
 * bound their own memory.
 *
 * @param <T> what is remembered
 */
public final class State<T> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final int id = COUNT.getAndIncrement();
    final Supplier<T> initial;

    private State(Supplier<T> initial) {
        this.initial = initial;
    }

    /** Declares a state by how it begins. */
    public static <T> State<T> of(Supplier<T> initial) {
        return new State<>(initial);
    }
}
