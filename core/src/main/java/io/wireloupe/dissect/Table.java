package io.wireloupe.dissect;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A dissector table: numbers of one name space, such as {@code udp.port}, each leading to the dissector that has
 * registered for it.
 *
 * <p>A table is a constant: those of the built-in protocols stand in {@link Tables}, a plug-in may declare more.
 */
public final class Table {

    private static final AtomicInteger COUNT = new AtomicInteger();

    final int id = COUNT.getAndIncrement();
    private final String name;

    private Table(String name) {
        this.name = name;
    }

    /**
     * Declares a table by the name that Wireshark gives it.
     *
     * @param name the name, such as {@code udp.port}
     * @return a new table; keep it in a constant
     */
    public static Table named(String name) {
        return new Table(name);
    }

    /** {@return the name, such as {@code udp.port}} */
    public String name() {
        return name;
    }

    static int count() {
        return COUNT.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
