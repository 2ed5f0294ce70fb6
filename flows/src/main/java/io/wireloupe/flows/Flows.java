package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

import io.wireloupe.capture.Capture;

/**
 * The two-way flows of a capture.
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(Path.of("camera1.pcap"))) {
 *     for (Flow flow : Flows.of(capture, FlowOptions.standard()).flows()) {
 *         System.out.println(flow.key() + " " + flow.amount());
 *     }
 * }
 * }</pre>
 *
 * <p>The sums of all flows and {@link #withoutIp} are the sums of all frames.
 *
 * @param flows every flow, by the number of its first frame
 * @param withoutIp the frames that have no IP header
 * @param evicted how many flows were ended because the table was full; 0 unless the capture holds a flood
 */
public record Flows(List<Flow> flows, Amount withoutIp, long evicted) {

    /**
     * Copies the list.
     *
     * @param flows every flow, by the number of its first frame
     * @param withoutIp the frames that have no IP header
     * @param evicted how many flows were ended because the table was full
     */
    public Flows {
        flows = List.copyOf(flows);
    }

    /**
     * Reads a capture to its end and keeps every flow.
     *
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @param options when flows begin and end, and how many may be open
     * @return the flows, by the numbers of their first frames, and the counters
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static Flows of(Capture capture, FlowOptions options) {
        List<Flow> all = new ArrayList<>();
        Flows rest = forEach(capture, options, all::add);
        all.sort(Comparator.comparingLong(Flow::firstFrame));
        return new Flows(all, rest.withoutIp, rest.evicted);
    }

    /**
     * Reads a capture to its end and hands over each flow when it ends: memory is bounded by the table of open flows,
     * however long the capture. With several threads flows come from any of them, one at a time, and in an order that
     * may differ from run to run.
     *
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @param options when flows begin and end, and how many may be open
     * @param consumer takes each flow when it ends; what it throws ends the pass
     * @return the counters, without flows
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static Flows forEach(Capture capture, FlowOptions options, Consumer<Flow> consumer) {
        Tunnels tunnels = new Tunnels();
        Object turn = new Object();
        FlowTable.Listener one = (cells, base, end) -> consumer.accept(FlowRow.flow(cells, base, end, tunnels));
        FlowTable.Listener inTurn = (cells, base, end) -> {
            Flow flow = FlowRow.flow(cells, base, end, tunnels);
            synchronized (turn) {
                consumer.accept(flow);
            }
        };
        FlowShards shards = new FlowShards(options, shard -> options.threads() == 1 ? one : inTurn);
        return new Pass(new FrameRowSource(options, tunnels, FrameRowSource.Detail.FLOWS), shards).over(capture);
    }

    /**
     * Reads a capture to its end and lets a listener follow each flow packet by packet. Packets are handed over by the
     * calling thread, whatever {@link FlowOptions#threads} says.
     *
     * @param <S> what the listener keeps for a flow
     * @param capture a capture that has not been read yet; it is read to its end and not closed
     * @param options when flows begin and end, and how many may be open
     * @param listener follows each flow; what it throws ends the pass
     * @return the counters, without flows
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static <S> Flows listen(Capture capture, FlowOptions options, FlowListener<S> listener) {
        Tunnels tunnels = new Tunnels();
        List<FlowStates<S>> states = new ArrayList<>();
        FlowShards shards = new FlowShards(options.withThreads(1), shard -> {
            states.add(new FlowStates<>(listener, tunnels));
            return states.get(shard);
        });
        for (int shard = 0; shard < states.size(); shard++) {
            shards.table(shard).follow(states.get(shard));
        }
        FrameRowSource.Detail detail =
                listener.readsContent() ? FrameRowSource.Detail.CONTENT : FrameRowSource.Detail.PACKETS;
        return new Pass(new FrameRowSource(options, tunnels, detail), shards).over(capture);
    }

    /** {@return frames and bytes of all flows and of the frames without an IP header} */
    public Amount total() {
        return flows.stream().map(Flow::amount).reduce(withoutIp, Amount::plus);
    }

    private static final class Pass {

        private final FrameRowSource source;
        private final FlowShards shards;
        private final FrameRow row = new FrameRow();
        private long frames;
        private long bytes;

        Pass(FrameRowSource source, FlowShards shards) {
            this.source = source;
            this.shards = shards;
        }

        Flows over(Capture capture) {
            try {
                source.forEach(capture, row, this::count);
                shards.finish();
            } finally {
                shards.close();
            }
            return new Flows(List.of(), new Amount(frames, bytes), shards.evicted());
        }

        private void count() {
            if (row.version == 0) {
                frames++;
                bytes += row.bytes;
            } else {
                shards.add(row);
            }
        }
    }
}
