package io.wireloupe.dissect;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Something that a pass over a capture counts because its user may want to know of it: above all what was given up when
 * a limit was reached.
 *
 * <p>A counter is a constant of a dissector, which counts with {@link Layer#count}; {@link Counters} gives the numbers.
 */
public final class Counter {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final int id = COUNT.getAndIncrement();
    private final String name;
    private final String label;

    private Counter(String name, String label) {
        this.name = name;
        this.label = label;
    }

    /**
     * Declares a counter.
     *
     * @param name dotted words, such as {@code tcp.streams_forgotten}
     * @param label what is counted, in words that can follow a number
     * @return a new counter; keep it in a constant
     */
    public static Counter named(String name, String label) {
        return new Counter(name, label);
    }

    /** {@return the name, such as {@code tcp.streams_forgotten}} */
    public String name() {
        return name;
    }

    /** {@return what is counted, in words that can follow a number} */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return name;
    }
}
