package io.wireloupe.flows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bytes and frames over time: a bin for each equal stretch of time from the first frame of the capture on.
 *
 * <p>Bin {@code i} holds the frames whose time {@code t} satisfies {@code start(i) <= t < start(i) + width}: a frame
 * exactly at an edge belongs to the bin that begins there. Bins without frames are zero. All series of one capture have
 * the same bins. Where frames are older than the first one, bins before it exist: {@link #startNanos()} is then earlier
 * than the first frame's time, by whole bins.
 *
 * <p>Three lanes are kept apart: up (away from the device), down (towards it) and other (to groups, and without IP).
 * For the total, <em>up</em> and <em>down</em> are those of {@link Scope#REMOTE}, all else is other.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Series {

    /** How many numbers a bin has. */
    static final int LANES = 6;

    private final long startNanos;
    private final long widthNanos;
    private final int bins;
    private final int[] filled;
    /** Up bytes, up frames, down bytes, down frames, other bytes, other frames of each filled bin. */
    private final long[] values;

    /**
     * A bin, as a value.
     *
     * @param startNanos when it begins, nanoseconds since 1970-01-01 UTC
     * @param up what was sent away from the device
     * @param down what was sent towards it
     * @param other what is neither
     */
    public record Bin(long startNanos, Amount up, Amount down, Amount other) {

        /** {@return all of it} */
        public Amount total() {
            return up.plus(down).plus(other);
        }
    }

    Series(long startNanos, long widthNanos, int bins, int[] filled, long[] values) {
        this.startNanos = startNanos;
        this.widthNanos = widthNanos;
        this.bins = bins;
        this.filled = filled;
        this.values = values;
    }

    /** {@return when bin 0 begins, nanoseconds since 1970-01-01 UTC} */
    public long startNanos() {
        return startNanos;
    }

    /**
     * {@return when a bin begins}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long startNanos(int bin) {
        return startNanos + Math.multiplyExact(widthNanos, (long) check(bin));
    }

    /** {@return how long a bin lasts, in nanoseconds} */
    public long widthNanos() {
        return widthNanos;
    }

    /** {@return how many bins there are, empty ones counted} */
    public int bins() {
        return bins;
    }

    /**
     * {@return bytes of a bin away from the device}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long upBytes(int bin) {
        return value(bin, 0);
    }

    /**
     * {@return frames of a bin away from the device}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long upFrames(int bin) {
        return value(bin, 1);
    }

    /**
     * {@return bytes of a bin towards the device}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long downBytes(int bin) {
        return value(bin, 2);
    }

    /**
     * {@return frames of a bin towards the device}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long downFrames(int bin) {
        return value(bin, 3);
    }

    /**
     * {@return bytes of a bin that are neither up nor down}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long otherBytes(int bin) {
        return value(bin, 4);
    }

    /**
     * {@return frames of a bin that are neither up nor down}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long otherFrames(int bin) {
        return value(bin, 5);
    }

    /**
     * {@return all bytes of a bin}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long bytes(int bin) {
        return upBytes(bin) + downBytes(bin) + otherBytes(bin);
    }

    /**
     * {@return all frames of a bin}
     *
     * @param bin the number of the bin, from 0 to {@code bins() - 1}
     */
    public long frames(int bin) {
        return upFrames(bin) + downFrames(bin) + otherFrames(bin);
    }

    /** {@return all bins in turn, empty ones among them; each is made when it is asked for} */
    public Stream<Bin> stream() {
        return IntStream.range(0, bins).mapToObj(bin -> bin(bin, Arrays.binarySearch(filled, bin)));
    }

    /** {@return the bins with frames in turn; each is made when it is asked for} */
    public Stream<Bin> streamFilled() {
        return IntStream.range(0, filled.length).mapToObj(index -> bin(filled[index], index));
    }

    private Bin bin(int bin, int index) {
        return new Bin(startNanos(bin), amount(index, 0), amount(index, 2), amount(index, 4));
    }

    private Amount amount(int index, int lane) {
        return index < 0
                ? Amount.ZERO
                : new Amount(values[index * LANES + lane + 1], values[index * LANES + lane]);
    }

    /** {@return the bytes away from the device, a number for each bin} */
    public long[] upBytes() {
        return lane(0);
    }

    /** {@return the bytes towards the device, a number for each bin} */
    public long[] downBytes() {
        return lane(2);
    }

    /** {@return the bytes that are neither, a number for each bin} */
    public long[] otherBytes() {
        return lane(4);
    }

    /** {@return the sum of all bins away from the device} */
    public Amount up() {
        return sum(0);
    }

    /** {@return the sum of all bins towards the device} */
    public Amount down() {
        return sum(2);
    }

    /** {@return the sum of what is neither} */
    public Amount other() {
        return sum(4);
    }

    /**
     * {@return the same series with bins that are {@code factor} times as wide; the last one may reach past the
     * capture's end}
     *
     * @param factor how many bins become one, from 1
     * @throws IllegalArgumentException if the factor is below 1
     */
    public Series widened(int factor) {
        if (factor < 1) {
            throw new IllegalArgumentException("Bins cannot become " + factor + " times as wide; use 1 or more");
        }
        int[] to = new int[filled.length];
        long[] sums = new long[values.length];
        int n = 0;
        for (int i = 0; i < filled.length; i++) {
            int bin = filled[i] / factor;
            if (n == 0 || to[n - 1] != bin) {
                to[n++] = bin;
            }
            for (int lane = 0; lane < LANES; lane++) {
                sums[(n - 1) * LANES + lane] += values[i * LANES + lane];
            }
        }
        return new Series(startNanos, Math.multiplyExact(widthNanos, (long) factor), (bins + factor - 1) / factor,
                Arrays.copyOf(to, n), Arrays.copyOf(sums, n * LANES));
    }

    /**
     * {@return the same series with at most this many bins: as wide as needed and no wider}
     *
     * @param most how many bins the result may have, from 1
     * @throws IllegalArgumentException if {@code most} is below 1
     */
    public Series atMost(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("At most " + most + " bins is none; use 1 or more");
        }
        return bins <= most ? this : widened((int) ((bins + (long) most - 1) / most));
    }

    /** The sum of series that have this one's bins. */
    Series sumOf(List<Series> parts) {
        TreeMap<Integer, long[]> sums = new TreeMap<>();
        for (Series part : parts) {
            for (int i = 0; i < part.filled.length; i++) {
                long[] sum = sums.computeIfAbsent(part.filled[i], bin -> new long[LANES]);
                for (int lane = 0; lane < LANES; lane++) {
                    sum[lane] += part.values[i * LANES + lane];
                }
            }
        }
        int[] at = new int[sums.size()];
        long[] all = new long[sums.size() * LANES];
        int n = 0;
        for (Map.Entry<Integer, long[]> each : sums.entrySet()) {
            at[n] = each.getKey();
            System.arraycopy(each.getValue(), 0, all, LANES * n++, LANES);
        }
        return new Series(startNanos, widthNanos, bins, at, all);
    }

    private int check(int bin) {
        if (bin < 0 || bin >= bins) {
            throw new IndexOutOfBoundsException("No bin " + bin + ": there are " + bins);
        }
        return bin;
    }

    private long value(int bin, int lane) {
        int index = Arrays.binarySearch(filled, check(bin));
        return index < 0 ? 0 : values[index * LANES + lane];
    }

    private long[] lane(int lane) {
        long[] all = new long[bins];
        for (int i = 0; i < filled.length; i++) {
            all[filled[i]] = values[i * LANES + lane];
        }
        return all;
    }

    private Amount sum(int lane) {
        long bytes = 0;
        long frames = 0;
        for (int i = 0; i < filled.length; i++) {
            bytes += values[i * LANES + lane];
            frames += values[i * LANES + lane + 1];
        }
        return new Amount(frames, bytes);
    }
}
