package io.wireloupe.oui;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of well-known addresses and ranges of any length, and how tshark finds them.
 *
 * <p>tshark keeps ranges by their first address and forgets how long they are: an address is masked to 47, 46, 45 …
 * bits, and the first masked address that begins some range gives the name. So {@code 01:00:5e:00:00:fb} matches the
 * range of 25 bits while masked to 40, and prints {@code IPv4mcast_fb}. Seen with tshark 4.0.17. Immutable.
 */
final class WellKnown {

    /**
     * One name.
     *
     * @param prefix first address, 48 bits
     * @param length how many bits are given
     * @param name   the name, as shown before the rest of the address
     * @param remark what it is, for people; empty if nothing is known beyond the name
     */
    record Entry(long prefix, int length, String name, String remark) {
    }

    private final Map<Long, Entry> stations;
    private final long[] rangeKeys;
    private final Entry[] ranges;
    private final List<Entry> entries;

    /** @param entries in file order; of two for one address the later one counts */
    WellKnown(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        Map<Long, Entry> exact = new LinkedHashMap<>();
        Map<Long, Entry> byStart = new LinkedHashMap<>();
        for (Entry entry : entries) {
            (entry.length == 48 ? exact : byStart).put(entry.prefix, entry);
        }
        this.stations = Map.copyOf(exact);
        this.ranges = byStart.values().stream()
            .sorted((a, b) -> Long.compare(a.prefix, b.prefix)).toArray(Entry[]::new);
        this.rangeKeys = Arrays.stream(ranges).mapToLong(Entry::prefix).toArray();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    List<Entry> entries() {
        return entries;
    }

    /** The name of exactly this address, empty if it has none. */
    String stationName(long mac) {
        Entry entry = stations.get(mac);
        return entry == null ? "" : entry.name;
    }

    /** The name of the range that begins with this address, empty if none does. */
    String rangeNameStartingAt(long prefix) {
        int at = Arrays.binarySearch(rangeKeys, prefix);
        return at < 0 ? "" : ranges[at].name;
    }

    /** The longest entry of at most {@code bits} bits that truly holds this address, or one with empty texts. */
    Entry holding(long mac, int bits) {
        Entry best = bits < 48 ? NOTHING : stations.getOrDefault(mac, NOTHING);
        for (Entry range : ranges) {
            if (range.length > best.length && range.length <= bits
                && (mac & MacText.mask(range.length)) == range.prefix) {
                best = range;
            }
        }
        return best;
    }

    private static final Entry NOTHING = new Entry(0, 0, "", "");

    /** The entries of this table and then those of a later one. */
    WellKnown and(WellKnown later) {
        List<Entry> both = new ArrayList<>(entries);
        both.addAll(later.entries);
        return new WellKnown(both);
    }

    static final WellKnown NONE = new WellKnown(List.of());

    /** The project's own table, from standards; used unless a user's file brings its own. */
    static final WellKnown STANDARD = new WellKnown(WellKnownFacts.entries());
}
