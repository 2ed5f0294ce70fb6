package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what the dissectors say of themselves when they register. */
final class Registrations {

    private final Map<Table, Map<Integer, Dissector>> tables = new HashMap<>();
    private final Map<Dissector, Set<Table>> handsTo = new HashMap<>();
    private final Map<Field, Set<Table>> needs = new HashMap<>();
    private final Map<Field, Set<Dissector>> recorders = new HashMap<>();
    private final Set<Field> needingAll = new HashSet<>();
    private final Map<Table, List<Dissector>> guessers = new HashMap<>();

    /** Registers a dissector and gives the further protocols whose fields it records. */
    List<Protocol> register(Dissector dissector) {
        List<Protocol> also = new ArrayList<>();
        dissector.register(new Registration() {
            @Override
            public void on(Table table, int... keys) {
                for (int key : keys) {
                    claim(dissector, table, key);
                }
            }

            @Override
            public void handsTo(Table... next) {
                handsTo.computeIfAbsent(dissector, d -> new LinkedHashSet<>()).addAll(List.of(next));
            }

            @Override
            public void guesses(Table table) {
                guessers.computeIfAbsent(table, t -> new ArrayList<>()).add(dissector);
            }

            @Override
            public void needsAll(Field field) {
                needingAll.add(field);
            }

            @Override
            public void needs(Field field, Table... by) {
                needs.computeIfAbsent(field, f -> new LinkedHashSet<>()).addAll(List.of(by));
            }

            @Override
            public void alsoRecords(Protocol protocol) {
                also.add(protocol);
            }

            @Override
            public void alsoRecords(Field field) {
                recorders.computeIfAbsent(field, f -> new LinkedHashSet<>()).add(dissector);
            }
        });
        return also;
    }

    private void claim(Dissector dissector, Table table, int key) {
        Dissector other = tables.computeIfAbsent(table, t -> new HashMap<>()).putIfAbsent(key, dissector);
        if (other != null) {
            throw new IllegalArgumentException(table.name() + " " + key + " is claimed by both " + Origin.of(other)
                    + " and " + Origin.of(dissector) + "; remove one of them");
        }
    }

    Map<Table, Map<Integer, Dissector>> tables() {
        return tables;
    }

    Map<Table, List<Dissector>> guessers() {
        return guessers;
    }

    Set<Field> needingAll() {
        return needingAll;
    }

    /** The dissectors that record single fields of other protocols. */
    Map<Field, Set<Dissector>> recorders() {
        return recorders;
    }

    Map<Field, Set<Table>> needs() {
        return needs;
    }

    Map<Dissector, Set<Table>> handsTo() {
        return handsTo;
    }
}
