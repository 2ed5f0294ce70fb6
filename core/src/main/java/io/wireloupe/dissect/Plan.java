package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a pass over a capture is to find out, worked out once: a column for each wanted field, and of the dissectors
 * only those that carry one or lead to one. The others never run.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Plan {

    private final List<Field> fields;
    private final int[] slots;
    private final DispatchTable[] tables;
    private final Dissector[][] guessers;
    private final @Nullable Dissector frame;
    private final @Nullable Dissector data;
    private final boolean everything;
    private final boolean named;

    Plan(Dissectors dissectors, List<Field> wanted, boolean everything) {
        this.slots = new int[Field.count()];
        Arrays.fill(slots, -1);
        List<Field> columns = new ArrayList<>();
        for (Field field : wanted) {
            if (slots[field.id] < 0) {
                slots[field.id] = columns.size();
                columns.add(field);
            }
        }
        this.fields = List.copyOf(columns);
        this.everything = everything || dissectors.needAll(columns);
        this.named = columns.stream().anyMatch(field -> field.protocol().isOwn(field));
        Set<Dissector> needed = dissectors.needed(columns, this.everything);
        this.tables = dissectors.compile(needed);
        this.guessers = dissectors.guessers(needed);
        this.frame = dissectors.byName("frame").orElse(null);
        Optional<Dissector> dataDissector = dissectors.byName("data");
        this.data = dataDissector.filter(needed::contains).orElse(null);
    }

    /** {@return the field of each column; a field that was asked for twice has one column} */
    public List<Field> fields() {
        return fields;
    }

    /**
     * {@return the column of a field}
     *
     * @param field a field of the plan
     * @throws IllegalArgumentException if the plan has none
     */
    public int column(Field field) {
        int slot = slots[field.id];
        if (slot < 0) {
            throw new IllegalArgumentException("Field " + field + " is not part of the plan; ask for it when planning");
        }
        return slot;
    }

    /** Whether every dissector runs, as a tree of the packet needs. */
    boolean everything() {
        return everything;
    }

    /** Whether it matters which protocols a packet has. */
    boolean named() {
        return named;
    }

    int[] slots() {
        return slots;
    }

    /** The dissector that has this number in this table, {@code null} if there is none. */
    @Nullable Dissector find(Table table, int key) {
        return tables[table.id].find(key);
    }

    /** Whether this dissector, as {@link #find} gave it, records anything or leads to one that does. */
    boolean needs(@Nullable Dissector found) {
        return found != null && !(found instanceof Dissectors.Idle);
    }

    /**
     * The dissector found or, if that is idle, the one that it stands in for, which knows whether bytes are its own.
     */
    Dissector real(Dissector found) {
        return found instanceof Dissectors.Idle idle ? idle.instead() : found;
    }

    /**
     * The dissectors that look at payloads to which no number of this table leads: those that the plan needs, and those
     * that are asked before them.
     */
    Dissector[] guessers(Table table) {
        return guessers[table.id];
    }

    @Nullable Dissector frame() {
        return frame;
    }

    @Nullable Dissector data() {
        return data;
    }
}
