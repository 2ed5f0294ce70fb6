package io.wireloupe.geo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The embedded ranges: sorted starts and, for each, one int that names operator and country. The tool that writes their
 * files is {@code GeoDataTool} in this module's test folder.
 */
final class RangeTable {

    /** A value is an operator's index and, in so many lowest bits, a country's. */
    private static final int COUNTRY_BITS = 8;
    private static final int TOP_SHIFT = 16;

    private final Ipv4Ranges ranges4;
    private final Ipv6Ranges ranges6;
    private final int[] asNumbers;
    private final int[] nameEnds;
    private final byte[] names;
    private final int namesAt;
    private final List<String> about;

    private RangeTable(Ipv4Ranges ranges4, Ipv6Ranges ranges6, Columns operators, List<String> about) {
        this.ranges4 = ranges4;
        this.ranges6 = ranges6;
        asNumbers = operators.runningInts();
        nameEnds = operators.runningInts();
        names = operators.bytes();
        namesAt = operators.at();
        this.about = about;
    }

    /** Reads the IPv4 ranges on a thread beside this one: together the two take half of the time. */
    static RangeTable load() {
        FutureTask<Ipv4Ranges> ranges4 = new FutureTask<>(new Callable<>() {
            @Override
            public Ipv4Ranges call() {
                return new Ipv4Ranges(new Columns(Resources.bytes("ranges4.bin")));
            }
        });
        Thread reader = new Thread(ranges4, "wireloupe-geo-load");
        reader.setDaemon(true);
        reader.start();
        Ipv6Ranges ranges6 = new Ipv6Ranges(new Columns(Resources.bytes("ranges6.bin")));
        Columns operators = new Columns(Resources.bytes("operators.bin"));
        List<String> about = Resources.lines("about.txt");
        return new RangeTable(await(ranges4), ranges6, operators, about);
    }

    /** Waits through interruptions and hands them on afterwards: half a table is of no use to anybody. */
    private static Ipv4Ranges await(FutureTask<Ipv4Ranges> task) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("cannot load the IPv4 ranges of the geo jar", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The value of the range that holds an address. */
    int find(IpAddress address) {
        return address.isIpv4() ? ranges4.find((int) address.low()) : ranges6.find(address.high(), address.low());
    }

    static int operator(int value) {
        return value >>> COUNTRY_BITS;
    }

    static int country(int value) {
        return value & (1 << COUNTRY_BITS) - 1;
    }

    int operatorCount() {
        return asNumbers.length;
    }

    /** The operator of an index of 1 or more. */
    Operator operatorAt(int index) {
        int from = index == 1 ? 0 : nameEnds[index - 2];
        String name = new String(names, namesAt + from, nameEnds[index - 1] - from, UTF_8);
        return Operator.of(asNumbers[index - 1] & 0xffff_ffffL, name);
    }

    /** All range starts of a version, for checks. */
    IpAddress[] starts(int version) {
        IpAddress[] starts = new IpAddress[version == 4 ? ranges4.starts.length : ranges6.highs.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = version == 4 ? IpAddress.ipv4(ranges4.starts[i])
                    : IpAddress.ipv6(ranges6.highs[i], ranges6.low(i));
        }
        return starts;
    }

    LocalDate date() {
        return LocalDate.parse(about.get(0));
    }

    Source operatorSource() {
        return source(about.get(1));
    }

    Source placeSource() {
        return source(about.get(2));
    }

    private Source source(String line) {
        int bar = line.indexOf('|');
        return new Source(line.substring(0, bar), Optional.of(date()), line.substring(bar + 1));
    }

    private static final class Ipv4Ranges {
        private final int[] starts;
        private final int[] values;
        /** For each upper half of an address, the range that its first address lies in. */
        private final int[] top;

        Ipv4Ranges(Columns columns) {
            starts = columns.runningInts();
            values = columns.ints();
            top = new int[(1 << TOP_SHIFT) + 1];
            for (int i = 0; i < starts.length; i++) {
                // The first upper half that begins at or after this start; a later range overwrites an earlier one.
                top[starts[i] + 0xffff >>> TOP_SHIFT] = i;
            }
            top[0] = 0;
            for (int i = 1; i < top.length; i++) {
                top[i] = Math.max(top[i], top[i - 1]);
            }
        }

        int find(int bits) {
            int slot = bits >>> TOP_SHIFT;
            int from = top[slot];
            int to = top[slot + 1];
            int unsigned = bits ^ Integer.MIN_VALUE;
            while (from < to) {
                int middle = from + to + 1 >>> 1;
                if ((starts[middle] ^ Integer.MIN_VALUE) <= unsigned) {
                    from = middle;
                } else {
                    to = middle - 1;
                }
            }
            return values[from];
        }
    }

    /** Nearly all ranges start where a /64 does, so only the other starts keep their lower half. */
    private static final class Ipv6Ranges {
        private final long[] highs;
        private final int[] unevenRows;
        private final long[] unevenLows;
        private final int[] values;

        Ipv6Ranges(Columns columns) {
            highs = columns.runningLongs();
            unevenRows = columns.ints();
            unevenLows = columns.longs();
            values = columns.ints();
        }

        int find(long high, long low) {
            int from = 0;
            int to = highs.length - 1;
            long unsigned = high ^ Long.MIN_VALUE;
            while (from < to) {
                int middle = from + to + 1 >>> 1;
                if ((highs[middle] ^ Long.MIN_VALUE) <= unsigned) {
                    from = middle;
                } else {
                    to = middle - 1;
                }
            }
            while (highs[from] == high && Long.compareUnsigned(low(from), low) > 0) {
                from--;
            }
            return values[from];
        }

        long low(int row) {
            int at = Arrays.binarySearch(unevenRows, row);
            return at < 0 ? 0 : unevenLows[at];
        }
    }
}
