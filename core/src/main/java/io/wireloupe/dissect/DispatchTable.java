package io.wireloupe.dissect;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One dissector table, made for look-ups: open addressing, no boxing. Immutable. */
final class DispatchTable {

    static final DispatchTable EMPTY = new DispatchTable(Map.of());

    private final int[] keys;
    private final @Nullable Dissector[] values;
    private final int mask;

    DispatchTable(Map<Integer, Dissector> entries) {
        int capacity = Integer.highestOneBit(Math.max(2, entries.size() * 2)) * 2;
        mask = capacity - 1;
        keys = new int[capacity];
        values = new Dissector[capacity];
        entries.forEach((key, value) -> {
            int i = slot(key);
            while (values[i] != null) {
                i = i + 1 & mask;
            }
            keys[i] = key;
            values[i] = value;
        });
    }

    @Nullable Dissector find(int key) {
        int i = slot(key);
        while (values[i] != null) {
            if (keys[i] == key) {
                return values[i];
            }
            i = i + 1 & mask;
        }
        return null;
    }

    private int slot(int key) {
        return (key * 0x9E3779B9 >>> 16) & mask;
    }
}
