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

    /** Whether what it holds can change what later packets give. */
    final boolean remembers;

    private State(Supplier<T> initial, boolean remembers) {
        this.initial = initial;
        this.remembers = remembers;
    }

    /**
     * Declares a state by how it begins.
     *
     * @param <T> the type of what is kept
     * @param initial makes what a pass begins with
     * @return the state; keep it in a constant
     */
    public static <T> State<T> of(Supplier<T> initial) {
        return new State<>(initial, true);
    }

    /**
     * Declares a workplace by how it begins: something kept only so that it is not made again for each packet. What a
     * packet leaves there must not change what is found in later ones.
     *
     * @param <T> the type of what is kept
     * @param initial makes what a pass begins with
     * @return the workplace; keep it in a constant
     */
    public static <T> State<T> workplace(Supplier<T> initial) {
        return new State<>(initial, false);
    }
}
