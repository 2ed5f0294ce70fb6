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

import org.jspecify.annotations.Nullable;

/**
 * A set of dissectors that work together: the tables that lead from one to the next, and the fields by name.
 *
 * <p>{@link #standard} holds the built-in dissectors and every plug-in on the class path or module path. Immutable, and
 * safe for use by several threads.
 */
public final class Dissectors {

    private static final Dissectors NONE = new Dissectors(List.of(), List.of(), List.of(), false);

    private final List<Dissector> dissectors;
    private final Map<String, Dissector> byName = new HashMap<>();
    private final Map<String, Field> fieldsByName = new LinkedHashMap<>();
    private final Map<Protocol, List<Dissector>> recorders = new HashMap<>();
    private final Map<Table, Map<Integer, Dissector>> tables;
    private final Map<Dissector, Set<Table>> handsTo;
    private final Map<Field, Set<Table>> needs;
    private final Map<Field, Set<Dissector>> fieldRecorders;
    private final Set<Field> needingAll;
    private final Map<Table, List<Dissector>> guessers;
    private final List<DecodeAs> decodeAs;
    private final boolean guessing;
    private final List<String> warnings;

    /** A number of a table that leads to a protocol because the user says so. */
    private record DecodeAs(Table table, int key, String protocol) {}

    private Dissectors(List<Dissector> all, List<String> warnings, List<DecodeAs> decodeAs, boolean guessing) {
        this.dissectors = List.copyOf(all);
        this.warnings = List.copyOf(warnings);
        this.decodeAs = List.copyOf(decodeAs);
        this.guessing = guessing;
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
        this.fieldRecorders = registrations.recorders();
        this.needingAll = registrations.needingAll();
        this.guessers = guessing ? registrations.guessers() : Map.of();
        for (DecodeAs rule : decodeAs) {
            tables.computeIfAbsent(rule.table(), t -> new HashMap<>()).put(rule.key(), dissector(rule.protocol()));
        }
    }

    private Dissector dissector(String protocol) {
        return byName(protocol).orElseThrow(() -> new IllegalArgumentException(
                UnknownName.message("protocol", protocol, byName.keySet())));
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
     * {@return the built-in dissectors and all plug-ins found by {@link java.util.ServiceLoader}} A plug-in that cannot
     * be loaded is left out, with a warning in the log and in {@link #warnings}.
     *
     * @throws IllegalArgumentException if two dissectors claim the same protocol, field or table entry
     */
    public static Dissectors standard() {
        if (Standard.CLASH != null) {
            throw new IllegalArgumentException(Standard.CLASH.getMessage(), Standard.CLASH);
        }
        return Standard.DISSECTORS;
    }

    /** Loaded once, when first asked for; a clash of plug-ins is kept, so that every call can tell it. */
    private static final class Standard {

        static final Dissectors DISSECTORS;
        static final @Nullable IllegalArgumentException CLASH;

        static {
            DissectorLoader.Found found = DissectorLoader.find();
            Dissectors loaded = NONE;
            IllegalArgumentException clash = null;
            try {
                loaded = new Dissectors(found.dissectors(), found.warnings(), List.of(), false);
            } catch (IllegalArgumentException e) {
                clash = e;
            }
            DISSECTORS = loaded;
            CLASH = clash;
        }
    }

    /**
     * {@return just these dissectors}
     *
     * @param dissectors the dissectors, in the order in which they are asked to guess
     * @throws IllegalArgumentException if two of them claim the same protocol, field or table entry
     */
    public static Dissectors of(List<? extends Dissector> dissectors) {
        return new Dissectors(List.copyOf(dissectors), List.of(), List.of(), false);
    }

    /**
     * {@return these dissectors and one more}
     *
     * @param more one that claims nothing that these do
     */
    public Dissectors with(Dissector more) {
        List<Dissector> all = new ArrayList<>(dissectors);
        all.add(more);
        return new Dissectors(all, warnings, decodeAs, guessing);
    }

    /**
     * {@return the same dissectors, of which one decodes what a number of a table leads to, whoever has registered for
     * it}
     *
     * @param table the table, such as {@code udp.port}; see {@link #table}
     * @param key the number in the table
     * @param protocol the abbreviation of its protocol, as {@code dns}
     * @throws IllegalArgumentException if no dissector has it; the message gives the nearest names
     */
    public Dissectors decodeAs(Table table, int key, String protocol) {
        List<DecodeAs> rules = new ArrayList<>(decodeAs);
        rules.add(new DecodeAs(table, key, protocol));
        return new Dissectors(dissectors, warnings, rules, guessing);
    }

    /**
     * {@return the same dissectors, which also look at payloads that no number leads to; see {@link
     * Registration#guesses}}
     */
    public Dissectors guessing() {
        return new Dissectors(dissectors, warnings, decodeAs, true);
    }

    /**
     * {@return the table with this name, as {@code udp.port}}
     *
     * @param name the name of a table
     * @throws IllegalArgumentException if there is none; the message gives the nearest names
     */
    public Table table(String name) {
        Map<String, Table> named = new HashMap<>();
        tables.keySet().forEach(table -> named.put(table.name(), table));
        Table table = named.get(name);
        if (table == null) {
            throw new IllegalArgumentException(UnknownName.message("table", name, named.keySet()));
        }
        return table;
    }

    /** {@return all dissectors, in the order in which they were found} */
    public List<Dissector> all() {
        return dissectors;
    }

    /** {@return what went wrong with plug-ins, a line each} */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * {@return the dissector of the protocol with this abbreviation}
     *
     * @param protocol the abbreviation, as {@code dns}
     */
    public Optional<Dissector> byName(String protocol) {
        return Optional.ofNullable(byName.get(protocol));
    }

    /** {@return every field, in the order of dissectors and declarations} */
    public List<Field> fields() {
        return fieldsByName.values().stream().distinct().toList();
    }

    /**
     * {@return the field with this name or former name}
     *
     * @param name the name of a field, such as {@code ip.ttl}
     * @throws IllegalArgumentException if there is none; the message gives the nearest names
     */
    public Field field(String name) {
        return fieldByName(name).orElseThrow(
                () -> new IllegalArgumentException(UnknownName.message("field", name, fieldsByName.keySet())));
    }

    /**
     * {@return the field of this name, empty if there is none}
     *
     * @param name the name of a field, such as {@code ip.ttl}
     */
    public Optional<Field> fieldByName(String name) {
        return Optional.ofNullable(fieldsByName.get(name));
    }

    /**
     * Plans a pass that fills a column for each of these fields.
     *
     * @param fieldNames the names of the fields, a column each
     * @return the plan, for {@link Dissection}
     * @throws IllegalArgumentException if a name is unknown
     */
    public Plan plan(List<String> fieldNames) {
        return planFields(fieldNames.stream().map(this::field).toList());
    }

    /**
     * Plans a pass that fills a column for each of these fields.
     *
     * @param fields the fields, a column each; {@link Protocol#itself} and {@link Protocol#octets} may be among them
     * @return the plan, for {@link Dissection}
     */
    public Plan planFields(List<Field> fields) {
        return new Plan(this, fields, false);
    }

    /**
     * Plans a pass in which every dissector runs, for trees.
     *
     * @return the plan, for {@link Dissection#toTree}
     */
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
            needed.addAll(fieldRecorders.getOrDefault(field, Set.of()));
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
            if (guessers.getOrDefault(table, List.of()).stream().anyMatch(needed::contains)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The dissectors that look at what nothing leads to, by the number of their table. One that is not needed but comes
     * before one that is has to be asked too: what it takes the next one never sees.
     */
    Dissector[][] guessers(Set<Dissector> needed) {
        Dissector[][] compiled = new Dissector[Table.count()][0];
        guessers.forEach((table, all) -> {
            int count = all.size();
            while (count > 0 && !needed.contains(all.get(count - 1))) {
                count--;
            }
            compiled[table.id] = all.subList(0, count).toArray(Dissector[]::new);
        });
        return compiled;
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

    /**
     * Stands in for a dissector that a plan does not need, and takes all bytes. Where bytes that the dissector declines
     * could be for one that the plan needs, {@link Layer} asks the dissector itself.
     */
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
