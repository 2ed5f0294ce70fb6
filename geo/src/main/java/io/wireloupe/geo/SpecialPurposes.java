package io.wireloupe.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The blocks of the registries, flattened to sorted edges so that one binary search finds the narrowest block.
 *
 * <p>Loops where streams would read better: the first lambda of a program costs as much as loading all ranges.
 */
final class SpecialPurposes {

    private static final Edges V4;
    private static final Edges V6;

    static {
        List<Block> blocks = new ArrayList<>();
        for (String line : Resources.lines("special-purpose.txt")) {
            String[] part = Resources.parts(line);
            blocks.add(Block.of(new SpecialPurpose(part[0], part[1], part[2], part[3].equals("G"), part[4])));
        }
        Collections.sort(blocks);
        V4 = Edges.of(blocks, 4);
        V6 = Edges.of(blocks, 6);
    }

    private SpecialPurposes() {
    }

    static SpecialPurpose find(IpAddress address) {
        if (address.isIpv4()) {
            return V4.plain[(int) (address.low() >>> 24)] ? SpecialPurpose.NONE : V4.at(0, address.low());
        }
        return V6.plain[(int) (address.high() >>> 48)] ? SpecialPurpose.NONE : V6.at(address.high(), address.low());
    }

    private record Block(IpAddress first, IpAddress last, int length, SpecialPurpose entry)
            implements Comparable<Block> {

        static Block of(SpecialPurpose entry) {
            int slash = entry.block().indexOf('/');
            IpAddress first = IpAddress.parse(entry.block().substring(0, slash));
            int length = Integer.parseInt(entry.block().substring(slash + 1));
            return new Block(first, lastOf(first, length), length, entry);
        }

        private static IpAddress lastOf(IpAddress first, int length) {
            if (first.isIpv4()) {
                return IpAddress.ipv4((int) (first.low() | 0xffff_ffffL >>> length));
            }
            long high = length >= 64 ? first.high() : first.high() | -1L >>> length;
            long low = length <= 64 ? -1L : length == 128 ? first.low() : first.low() | -1L >>> length - 64;
            return IpAddress.ipv6(high, low);
        }

        @Override
        public int compareTo(Block other) {
            return Integer.compare(other.length, length);
        }

        boolean holds(IpAddress address) {
            return address.compareTo(first) >= 0 && address.compareTo(last) <= 0;
        }
    }

    /**
     * From each edge on, up to the next, one answer holds. Plain are those upper 8 bits (IPv4) or 16 bits (IPv6) under
     * which there is nothing special at all, so that most addresses need no search.
     */
    private record Edges(long[] high, long[] low, SpecialPurpose[] entry, boolean[] plain) {

        static Edges of(List<Block> narrowFirst, int version) {
            TreeSet<IpAddress> edges = new TreeSet<>();
            edges.add(new IpAddress(version, 0, 0));
            for (Block block : narrowFirst) {
                if (block.first().version() == version) {
                    edges.add(block.first());
                    next(block.last(), edges);
                }
            }
            Edges flat = new Edges(
                    new long[edges.size()], new long[edges.size()], new SpecialPurpose[edges.size()],
                    new boolean[version == 4 ? 1 << 8 : 1 << 16]);
            int i = 0;
            for (IpAddress edge : edges) {
                flat.high[i] = edge.high();
                flat.low[i] = edge.low();
                flat.entry[i++] = narrowest(edge, narrowFirst);
            }
            flat.findPlain(version);
            return flat;
        }

        private void findPlain(int version) {
            Arrays.fill(plain, true);
            for (int i = 0; i < entry.length; i++) {
                if (entry[i].isSpecial()) {
                    boolean last = i + 1 == entry.length;
                    boolean endsBeforeSlot = !last && (version == 4 ? (low[i + 1] & 0xff_ffff) == 0
                            : low[i + 1] == 0 && (high[i + 1] & 0xffff_ffff_ffffL) == 0);
                    int to = last ? plain.length : slot(version, i + 1) + (endsBeforeSlot ? 0 : 1);
                    Arrays.fill(plain, slot(version, i), to, false);
                }
            }
        }

        private int slot(int version, int edge) {
            return (int) (version == 4 ? low[edge] >>> 24 : high[edge] >>> 48);
        }

        private static SpecialPurpose narrowest(IpAddress address, List<Block> narrowFirst) {
            for (Block block : narrowFirst) {
                if (block.holds(address)) {
                    return block.entry();
                }
            }
            return SpecialPurpose.NONE;
        }

        private static void next(IpAddress last, Set<IpAddress> starts) {
            if (last.isIpv4() && last.low() != 0xffff_ffffL) {
                starts.add(IpAddress.ipv4((int) last.low() + 1));
            } else if (!last.isIpv4() && (last.low() & last.high()) != -1L) {
                starts.add(IpAddress.ipv6(last.low() == -1L ? last.high() + 1 : last.high(), last.low() + 1));
            }
        }

        SpecialPurpose at(long h, long l) {
            int from = 0;
            int to = high.length - 1;
            while (from < to) {
                int middle = from + to + 1 >>> 1;
                int order = Long.compareUnsigned(high[middle], h);
                if (order < 0 || order == 0 && Long.compareUnsigned(low[middle], l) <= 0) {
                    from = middle;
                } else {
                    to = middle - 1;
                }
            }
            return entry[from];
        }
    }
}
