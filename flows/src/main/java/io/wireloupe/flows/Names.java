package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names that packets gave addresses, each with its evidence; the same address may have two names at two times.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Names {

    private final List<NameEvidence> all;
    private final Map<Address, List<NameEvidence>> byAddress = new HashMap<>();

    Names(List<NameEvidence> all) {
        this.all = List.copyOf(all);
        this.all.forEach(name -> name.address().ifPresent(address ->
                byAddress.computeIfAbsent(address, a -> new ArrayList<>()).add(name)));
    }

    /** {@return every name, in the order of the frames} */
    public List<NameEvidence> all() {
        return all;
    }

    /**
     * {@return all names of an address}
     *
     * @param address the address that was named
     */
    public List<NameEvidence> of(Address address) {
        return List.copyOf(byAddress.getOrDefault(address, List.of()));
    }

    /**
     * {@return the name of an address at a moment: of those that hold then ({@link NameEvidence#holdsAt}) the one told
     * last} A name whose time has run out, such as by the times to live of a DNS answer, is given only if none holds,
     * as what was told last before the moment; and one that was told later only if there is none before. Who wants no
     * such name asks the evidence whether it holds. The outer name of an encrypted hello ({@link NameSource#TLS_OUTER})
     * is given only if there is no other.
     *
     * @param address the address that was named
     * @param timeNanos the moment, nanoseconds since 1970-01-01 UTC
     */
    public Optional<NameEvidence> nameOf(Address address, long timeNanos) {
        List<NameEvidence> names = byAddress.getOrDefault(address, List.of());
        Optional<NameEvidence> meant =
                best(names.stream().filter(name -> name.source() != NameSource.TLS_OUTER).toList(), timeNanos);
        return meant.isPresent() ? meant : best(names, timeNanos);
    }

    private static Optional<NameEvidence> best(List<NameEvidence> names, long timeNanos) {
        NameEvidence found = null;
        for (NameEvidence name : names) {
            found = found == null || isBetter(name, found, timeNanos) ? name : found;
        }
        return Optional.ofNullable(found);
    }

    /** Holding before run out before yet to come; then the one told last, of those yet to come the first. */
    private static boolean isBetter(NameEvidence name, NameEvidence than, long timeNanos) {
        boolean told = name.timeNanos() <= timeNanos;
        if (told != than.timeNanos() <= timeNanos) {
            return told;
        }
        if (!told) {
            return name.timeNanos() < than.timeNanos();
        }
        boolean holds = name.holdsAt(timeNanos);
        return holds != than.holdsAt(timeNanos) ? holds : name.timeNanos() >= than.timeNanos();
    }

    /**
     * {@return the name of an address that was told first}
     *
     * @param address the address that was named
     */
    public Optional<NameEvidence> nameOf(Address address) {
        return nameOf(address, Long.MIN_VALUE);
    }
}
