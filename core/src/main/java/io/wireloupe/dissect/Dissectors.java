package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A set of dissectors that work together: the tables that lead from one to the next, and the fields by name.
 *
 * <p>{@link #standard} holds the built-in dissectors and every plug-in on the class path or module path. Immutable, and
 * safe for use by several threads.
 */
public final class Dissectors {

    private final List<Dissector> dissectors;
    private final Map<String, Dissector> byName = new HashMap<>();
    private final Map<String, Field> fieldsByName = new LinkedHashMap<>();
    private final Map<Protocol, List<Dissector>> recorders = new HashMap<>();
    private final Map<Table, Map<Integer, Dissector>> tables;
    private final Map<Dissector, Set<Table>> handsTo;
    private final Map<Field, Set<Table>> needs;
    private final Set<Field> needingAll;
    private final List<String> warnings;

    private Dissectors(List<Dissector> all, List<String> warnings) {
        this.dissectors = List.copyOf(all);
        this.warnings = List.copyOf(warnings);
        Registrations registrations = new Registrations();
        addFields(Marks.MARKS, "the engine");
        for (Dissector dissector : dissectors) {
            Protocol protocol = dissector.protocol();
            Dissector other = byName.putIfAbsent(protocol.name(), dissector);
            if (other != null) {
                throw new IllegalArgumentException("Protocol " + protocol.name() + " is decoded by both "
                        + Origin.of(other) + " and " + Origin.of(dissector) + "; remove one of them");
            }
            record(dissector, protocol);
            registrations.register(dissector).forEach(also -> record(dissector, also));
        }
        this.tables = registrations.tables();
        this.handsTo = registrations.handsTo();
        this.needs = registrations.needs();
        this.needingAll = registrations.needingAll();
    }

    private void record(Dissector dissector, Protocol protocol) {
        List<Dissector> known = recorders.computeIfAbsent(protocol, p -> new ArrayList<>());
        if (known.isEmpty()) {
            addFields(protocol, Origin.of(dissector));
        }
        known.add(dissector);
    }

    private void addFields(Protocol protocol, String origin) {
        protocol.close();
        for (Field field : protocol.fields()) {
            Field other = fieldsByName.putIfAbsent(field.name(), field);
            if (other != null) {
                throw new IllegalArgumentException("Field " + field.name() + " is declared by both " + origin
                        + " and protocol " + other.protocol() + "; rename one of them");
            }
        }
        for (Field field : protocol.fields()) {
            field.formerNames().forEach(name -> fieldsByName.putIfAbsent(name, field));
        }
    }

    /**
     * The built-in dissectors and all plug-ins found by {@link java.util.ServiceLoader}. A plug-in that cannot be loaded
     * is left out, with a warning in the log and in {@link #warnings}.
     *
     * @throws IllegalArgumentException if two dissectors claim the same protocol, field or table entry
     */
    public static Dissectors standard() {
        return Standard.DISSECTORS;
    }

    /** Loaded once, when first asked for. */
    private static final class Standard {
        static final Dissectors DISSECTORS = load();

        private static Dissectors load() {
            DissectorLoader.Found found = DissectorLoader.find();
            return new Dissectors(found.dissectors(), found.warnings());
        }
    }

    /**
     * Just these dissectors.
     *
     * @throws IllegalArgumentException if two of them claim the same protocol, field or table entry
     */
    public static Dissectors of(List<? extends Dissector> dissectors) {
        return new Dissectors(List.copyOf(dissectors), List.of());
    }

    /** These dissectors and one more. */
    public Dissectors with(Dissector more) {
        List<Dissector> all = new ArrayList<>(dissectors);
        all.add(more);
        return new Dissectors(all, warnings);
    }

    /** All dissectors, in the order in which they were found. */
    public List<Dissector> all() {
        return dissectors;
    }

    /** What went wrong with plug-ins, a line each. */
    public List<String> warnings() {
        return warnings;
    }

    /** The dissector of the protocol with this abbreviation. */
    public Optional<Dissector> byName(String protocol) {
        return Optional.ofNullable(byName.get(protocol));
    }

    /** Every field, in the order of dissectors and declarations. */
    public List<Field> fields() {
        return fieldsByName.values().stream().distinct().toList();
    }

    /**
     * The field with this name or former name.
     *
     * @throws IllegalArgumentException if there is none; the message gives the nearest names
     */
    public Field field(String name) {
        Field field = fieldsByName.get(name);
        if (field == null) {
            throw new IllegalArgumentException(UnknownName.message("field", name, fieldsByName.keySet()));
        }
        return field;
    }

    /**
     * Plans a pass that fills a column for each of these fields.
     *
     * @throws IllegalArgumentException if a name is unknown
     */
    public Plan plan(List<String> fieldNames) {
        return new Plan(this, fieldNames.stream().map(this::field).toList(), false);
    }

    /** Plans a pass in which every dissector runs, for trees. */
    public Plan planEverything() {
        return new Plan(this, List.of(), true);
    }

    /** Whether one of the fields tells of the packet as a whole, so that every dissector has to run. */
    boolean needAll(List<Field> fields) {
        return fields.stream().anyMatch(field -> field.protocol() == Marks.MARKS || needingAll.contains(field));
    }

    /** The dissectors that record one of the fields or lead to one that does. */
    Set<Dissector> needed(List<Field> fields, boolean everything) {
        if (everything) {
            return new LinkedHashSet<>(dissectors);
        }
        Set<Dissector> needed = new LinkedHashSet<>();
        for (Field field : fields) {
            needed.addAll(recorders.getOrDefault(field.protocol(), List.of()));
            needs.getOrDefault(field, Set.of()).forEach(
                    table -> needed.addAll(tables.getOrDefault(table, Map.of()).values()));
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Dissector dissector : dissectors) {
                if (!needed.contains(dissector) && leadsToAny(dissector, needed)) {
                    needed.add(dissector);
                    grew = true;
                }
            }
        }
        return needed;
    }

    private boolean leadsToAny(Dissector dissector, Set<Dissector> needed) {
        for (Table table : handsTo.getOrDefault(dissector, Set.of())) {
            for (Dissector next : tables.getOrDefault(table, Map.of()).values()) {
                if (needed.contains(next)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The tables by their number; dissectors that are not needed take their bytes and do nothing. */
    DispatchTable[] compile(Set<Dissector> needed) {
        DispatchTable[] compiled = new DispatchTable[Table.count()];
        Arrays.fill(compiled, DispatchTable.EMPTY);
        tables.forEach((table, entries) -> {
            Map<Integer, Dissector> kept = new HashMap<>(entries);
            kept.replaceAll((key, dissector) -> needed.contains(dissector) ? dissector : new Idle(dissector));
            compiled[table.id] = new DispatchTable(kept);
        });
        return compiled;
    }

    /** Stands in for a dissector that a plan does not need. */
    record Idle(Dissector instead) implements Dissector {

        @Override
        public Protocol protocol() {
            return instead.protocol();
        }

        @Override
        public void register(Registration at) {
            throw new IllegalStateException("An idle dissector is never registered");
        }

        @Override
        public int dissect(Layer in) {
            return Math.max(1, in.length());
        }
    }
}
