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
     * {@return the name of an address at a moment: the last one told until then, or else the first told after} The
     * outer name of an encrypted hello ({@link NameSource#TLS_OUTER}) is given only if there is no other.
     *
     * @param address the address that was named
     * @param timeNanos the moment, nanoseconds since 1970-01-01 UTC
     */
    public Optional<NameEvidence> nameOf(Address address, long timeNanos) {
        List<NameEvidence> names = byAddress.getOrDefault(address, List.of());
        Optional<NameEvidence> meant =
                nearest(names.stream().filter(name -> name.source() != NameSource.TLS_OUTER).toList(), timeNanos);
        return meant.isPresent() ? meant : nearest(names, timeNanos);
    }

    private static Optional<NameEvidence> nearest(List<NameEvidence> names, long timeNanos) {
        NameEvidence found = null;
        for (NameEvidence name : names) {
            boolean before = name.timeNanos() <= timeNanos;
            if (found == null || before && (found.timeNanos() > timeNanos || name.timeNanos() >= found.timeNanos())
                    || !before && found.timeNanos() > timeNanos && name.timeNanos() < found.timeNanos()) {
                found = name;
            }
        }
        return Optional.ofNullable(found);
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
