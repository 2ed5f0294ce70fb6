package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;

/**
 * The paths that frames take: pairs of (MAC address, IP address), with counters and series for both directions.
 *
 * <p>Everything that is told of devices, connections and links is worked out from paths at the end, when it is known
 * who the gateway is and which addresses are local. The number of paths is limited; when it is reached, frames of new
 * pairs are counted to a path of their MAC addresses that names no IP addresses. Not safe for use by several threads.
 */
final class PathTable {

    static final int FRAMES = 0;
    static final int BYTES = 1;
    static final int FIRST = 2;
    static final int LAST = 3;
    static final int FIRST_FRAME = 4;
    static final int LAST_FRAME = 5;
    private static final int SIDE_LENGTH = 6;
    private static final int SIDE = KeyIndex.KEY;
    private static final int FLOWS = SIDE + 2 * SIDE_LENGTH;
    private static final int STRIDE = FLOWS + 1;

    /** Marks a path whose addresses are not kept because there are too many. */
    private static final int CROWD = 1 << 20;

    private final KeyIndex macs = new KeyIndex(KeyIndex.KEY);
    private final KeyIndex addresses = new KeyIndex(KeyIndex.KEY);
    private final KeyIndex index = new KeyIndex(STRIDE);
    private final List<Lanes> series = new ArrayList<>();
    private final List<PortSet> ports = new ArrayList<>();
    private final int limit;
    private final SeriesClock clock;
    private final long maxCells;
    private long cellCount;

    /** Whether the path found last runs from its second end to its first. */
    boolean backwards;

    PathTable(int limit, long maxCells, SeriesClock clock) {
        this.limit = limit;
        this.maxCells = maxCells;
        this.clock = clock;
        // The number 0 stands for no MAC address.
        macs.add(0, 0, 0, 0, 0);
    }

    int size() {
        return index.size();
    }

    /** The path of a frame; {@link #backwards} then tells its direction. */
    int find(FrameRow row) {
        return find(row.source, row.destination, row.version, row.sourceHigh, row.sourceLow, row.destinationHigh,
                row.destinationLow, row.version == 0 ? row.etherType : 0);
    }

    int find(long fromMac, long toMac, int version, long fromHigh, long fromLow, long toHigh, long toLow, int type) {
        boolean full = index.size() >= limit;
        long from = number(macs, full, fromMac, 0, 0);
        long to = number(macs, full, toMac, 0, 0);
        long fromAddress = version == 0 ? 0 : number(addresses, full, version, fromHigh, fromLow);
        long toAddress = version == 0 ? 0 : number(addresses, full, version, toHigh, toLow);
        if ((from | to | fromAddress | toAddress) >= 0) {
            int found = findOrAdd(from << 32 | fromAddress, to << 32 | toAddress, version, type, limit);
            if (found >= 0) {
                return found;
            }
        }
        // Too many: only the MAC addresses are told apart from here on, and no more of those than as many again.
        int found = findOrAdd(Math.max(0, from) << 32, Math.max(0, to) << 32, CROWD, 0, limit * 2);
        return found >= 0 ? found : findOrAdd(0, 0, CROWD, 0, Integer.MAX_VALUE);
    }

    /** The number of an address, -1 if it is new and there is no room. */
    private static int number(KeyIndex of, boolean full, long k0, long k1, long k2) {
        return full ? of.find(k0, k1, k2, 0, 0) : numberOf(of.add(k0, k1, k2, 0, 0));
    }

    private int findOrAdd(long from, long to, int version, int type, int most) {
        backwards = from > to;
        long a = backwards ? to : from;
        long b = backwards ? from : to;
        long kind = (long) type << 32 | version;
        int number = index.find(a, b, kind, 0, 0);
        if (number >= 0) {
            return number;
        }
        if (index.size() >= most) {
            return -1;
        }
        series.add(new Lanes());
        ports.add(new PortSet());
        return numberOf(index.add(a, b, kind, 0, 0));
    }

    private static int numberOf(int added) {
        return added < 0 ? -1 - added : added;
    }

    /** Counts a frame. */
    void count(int path, int direction, FrameRow row) {
        int side = index.base(path) + SIDE + direction * SIDE_LENGTH;
        long[] c = index.cells;
        if (c[side + FRAMES]++ == 0) {
            c[side + FIRST] = c[side + LAST] = row.timeNanos;
            c[side + FIRST_FRAME] = row.number;
        } else {
            c[side + FIRST] = Math.min(c[side + FIRST], row.timeNanos);
            c[side + LAST] = Math.max(c[side + LAST], row.timeNanos);
        }
        c[side + LAST_FRAME] = row.number;
        c[side + BYTES] += row.bytes;
        long bin = clock.bin(row.timeNanos);
        while (clock.tooFar(bin)) {
            widen();
            bin = clock.bin(row.timeNanos);
        }
        if (series.get(path).add(bin, direction, row.bytes) && ++cellCount > maxCells) {
            widen();
        }
    }

    private void widen() {
        clock.widen();
        cellCount = 0;
        for (Lanes lanes : series) {
            lanes.halve();
            cellCount += lanes.size();
        }
    }

    /** Notes a flow and the port that it called. */
    void countFlow(int path, int protocol, int port) {
        index.cells[index.base(path) + FLOWS]++;
        if (port != 0) {
            ports.get(path).add(protocol << 16 | port);
        }
    }

    long value(int path, int direction, int what) {
        return index.cells[index.base(path) + SIDE + direction * SIDE_LENGTH + what];
    }

    long flows(int path) {
        return index.cells[index.base(path) + FLOWS];
    }

    Lanes series(int path) {
        return series.get(path);
    }

    PortSet ports(int path) {
        return ports.get(path);
    }

    /** The MAC address of an end of a path. */
    MacAddress mac(int path, int end) {
        int number = (int) (index.cells[index.base(path) + end] >>> 32);
        return new MacAddress(macs.cells[macs.base(number)]);
    }

    /** Whether the ends of a path have IP addresses. */
    boolean hasAddresses(int path) {
        int version = (int) index.cells[index.base(path) + 2];
        return version != 0 && (version & CROWD) == 0;
    }

    /** Whether the frames of the path have IP addresses that are not kept. */
    boolean isCrowd(int path) {
        return (index.cells[index.base(path) + 2] & CROWD) != 0;
    }

    /** The IP address of an end of a path that has them. */
    Address address(int path, int end) {
        int base = addresses.base((int) index.cells[index.base(path) + end]);
        return new Address((int) addresses.cells[base], addresses.cells[base + 1], addresses.cells[base + 2]);
    }

    /** The EtherType of a path without IP. */
    int etherType(int path) {
        return (int) (index.cells[index.base(path) + 2] >>> 32);
    }
}
