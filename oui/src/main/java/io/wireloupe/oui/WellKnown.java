package io.wireloupe.oui;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

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
     * @param name   the name, as shown before the rest of the address; empty if names are given without it
     * @param kind   what kind of address it is
     * @param remark what it is, for people
     */
    record Entry(long prefix, int length, String name, AddressKind kind, String remark) {
    }

    /** No names at all. */
    static final WellKnown NONE = new WellKnown(List.of());

    /** The project's own table, from standards; used unless a user's file brings its own. */
    static final WellKnown STANDARD = new WellKnown(WellKnownFacts.entries());

    /** What of that table has a name. */
    static final WellKnown STANDARD_NAMES = STANDARD.named();

    private static final Entry NOTHING = new Entry(0, 0, "", AddressKind.UNIVERSAL, "");

    private final Entry[] stations;
    private final Entry[] ranges;
    private final List<Entry> entries;

    /** @param entries in file order; of two for one address the later one counts */
    WellKnown(List<Entry> entries) {
        this.entries = List.copyOf(entries);
        TreeMap<Long, Entry> exact = new TreeMap<>();
        TreeMap<Long, Entry> byStart = new TreeMap<>();
        for (Entry entry : entries) {
            (entry.length == 48 ? exact : byStart).put(entry.prefix, entry);
        }
        this.stations = exact.values().toArray(new Entry[0]);
        this.ranges = byStart.values().toArray(new Entry[0]);
    }

    private WellKnown named() {
        List<Entry> named = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.name.isEmpty()) {
                named.add(entry);
            }
        }
        return new WellKnown(named);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    List<Entry> entries() {
        return entries;
    }

    /** The name of exactly this address, empty if it has none. */
    String stationName(long mac) {
        int at = find(stations, mac);
        return at < 0 ? "" : stations[at].name;
    }

    /** The name of the range that begins with this address, empty if none does. */
    String rangeNameStartingAt(long prefix) {
        int at = find(ranges, prefix);
        return at < 0 ? "" : ranges[at].name;
    }

    /** Whether any range begins inside the block of 24 bits that the address is in. */
    boolean anyInside24(long mac) {
        int low = 0;
        int high = ranges.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            long there = ranges[middle].prefix >>> 24;
            if (there == mac >>> 24) {
                return true;
            }
            if (there < mac >>> 24) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static int find(Entry[] sorted, long prefix) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            long there = sorted[middle].prefix;
            if (there == prefix) {
                return middle;
            }
            if (there < prefix) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /** The longest entry of at most {@code bits} bits that truly holds this address, or one with empty texts. */
    Entry holding(long mac, int bits) {
        int station = bits < 48 ? -1 : find(stations, mac);
        if (station >= 0) {
            return stations[station];
        }
        Entry best = NOTHING;
        for (Entry range : ranges) {
            if (range.length > best.length && range.length <= bits
                && (mac & MacText.mask(range.length)) == range.prefix) {
                best = range;
            }
        }
        return best;
    }
}
