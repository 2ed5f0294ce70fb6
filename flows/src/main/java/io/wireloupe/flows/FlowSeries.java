package io.wireloupe.flows;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * Makes a {@link Series} of each flow: up is what the side sent that began, down what the other side sent.
 *
 * <pre>{@code
 * Flows.listen(capture, FlowOptions.standard(), new FlowSeries(Duration.ofSeconds(1), 0, (flow, series) ->
 *         System.out.println(flow.key() + " " + Arrays.toString(series.upBytes()))));
 * }</pre>
 *
 * <p>Bins are {@code floor((time - origin) / width)}, as those of {@link Traffic}, whose bins they are if the origin is
 * that of its series. A flow's series begins with its first packet's bin and ends with its last one's. The width
 * doubles for a flow that would need more than {@link TrafficOptions#MAX_BINS} bins; {@link Series#widthNanos} says
 * what it is. An open flow takes 40 bytes for each bin that is not empty.
 */
public final class FlowSeries implements FlowListener<FlowSeries.Bins> {

    private final long widthNanos;
    private final long originNanos;
    private final BiConsumer<Flow, Series> consumer;

    /**
     * Creates a listener.
     *
     * @param width how long a bin lasts
     * @param originNanos when some bin begins, nanoseconds since 1970-01-01 UTC; 0 for bins that begin with whole
     *         widths of UTC
     * @param consumer takes each flow as it ends
     * @throws IllegalArgumentException if the width is not positive, or above 36,500 days
     */
    public FlowSeries(Duration width, long originNanos, BiConsumer<Flow, Series> consumer) {
        this.widthNanos = TrafficOptions.checkedBin(width).toNanos();
        this.originNanos = originNanos;
        this.consumer = consumer;
    }

    /** The bins of an open flow that are not empty. */
    public static final class Bins {

        private static final int NUMBERS = 4;

        private long widthNanos;
        private long[] bins = new long[4];
        private long[] values = new long[4 * NUMBERS];
        private int size;

        private Bins(long widthNanos) {
            this.widthNanos = widthNanos;
        }

        private void add(long sinceOrigin, int lane, long bytes) {
            long bin = Math.floorDiv(sinceOrigin, widthNanos);
            while (size > 0 && Math.max(bin, bins[size - 1]) - Math.min(bin, bins[0]) >= TrafficOptions.MAX_BINS) {
                widen();
                bin = Math.floorDiv(sinceOrigin, widthNanos);
            }
            int at = place(bin) * NUMBERS + lane;
            values[at] += bytes;
            values[at + 1]++;
        }

        /** Most packets are of the last bin or of a new one behind it. */
        private int place(long bin) {
            if (size > 0 && bins[size - 1] == bin) {
                return size - 1;
            }
            int found = Arrays.binarySearch(bins, 0, size, bin);
            if (found >= 0) {
                return found;
            }
            int at = -1 - found;
            if (size == bins.length) {
                bins = Arrays.copyOf(bins, size * 2);
                values = Arrays.copyOf(values, values.length * 2);
            }
            System.arraycopy(bins, at, bins, at + 1, size - at);
            System.arraycopy(values, at * NUMBERS, values, (at + 1) * NUMBERS, (size - at) * NUMBERS);
            Arrays.fill(values, at * NUMBERS, (at + 1) * NUMBERS, 0);
            bins[at] = bin;
            size++;
            return at;
        }

        private void widen() {
            widthNanos *= 2;
            int n = 0;
            for (int i = 0; i < size; i++) {
                long bin = Math.floorDiv(bins[i], 2L);
                if (n > 0 && bins[n - 1] == bin) {
                    for (int j = 0; j < NUMBERS; j++) {
                        values[(n - 1) * NUMBERS + j] += values[i * NUMBERS + j];
                    }
                } else {
                    bins[n] = bin;
                    System.arraycopy(values, i * NUMBERS, values, n++ * NUMBERS, NUMBERS);
                }
            }
            size = n;
        }

        private Series series(long originNanos) {
            int[] filled = new int[size];
            long[] lanes = new long[size * Series.LANES];
            for (int i = 0; i < size; i++) {
                filled[i] = (int) (bins[i] - bins[0]);
                System.arraycopy(values, i * NUMBERS, lanes, i * Series.LANES, NUMBERS);
            }
            return new Series(originNanos + bins[0] * widthNanos, widthNanos, filled[size - 1] + 1, filled, lanes);
        }
    }

    @Override
    public Bins onStart() {
        return new Bins(widthNanos);
    }

    @Override
    public void onPacket(Bins state, FlowPacket packet) {
        state.add(Times.minus(packet.timeNanos(), originNanos), packet.forward() ? 0 : 2, packet.bytes());
    }

    @Override
    public void onEnd(Bins state, Flow flow) {
        consumer.accept(flow, state.series(originNanos));
    }
}
