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

    /** Copies the list. */
    public Flows {
        flows = List.copyOf(flows);
    }

    /**
     * Reads a capture to its end and keeps every flow.
     *
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
     * however long the capture.
     *
     * @return the counters, without flows
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static Flows forEach(Capture capture, FlowOptions options, Consumer<Flow> consumer) {
        Pass pass = new Pass(options, (cells, base, end) -> consumer.accept(FlowRow.flow(cells, base, end)));
        return pass.over(capture, Columns.headers());
    }

    /**
     * Reads a capture to its end and lets a listener follow each flow packet by packet.
     *
     * @return the counters, without flows
     * @throws java.io.UncheckedIOException if the capture cannot be read further
     */
    public static <S> Flows listen(Capture capture, FlowOptions options, FlowListener<S> listener) {
        FlowStates<S> states = new FlowStates<>(listener);
        Pass pass = new Pass(options, states);
        pass.table.follow(states);
        return pass.over(capture, Columns.packets());
    }

    /** Frames and bytes of all flows and of the frames without an IP header. */
    public Amount total() {
        return flows.stream().map(Flow::amount).reduce(withoutIp, Amount::plus);
    }

    private static final class Pass {

        final FlowTable table;
        private final FrameRowSource source;
        private final FrameRow row = new FrameRow();
        private long frames;
        private long bytes;

        Pass(FlowOptions options, FlowTable.Listener listener) {
            source = new FrameRowSource(options.byVlan());
            table = new FlowTable(options, listener);
        }

        Flows over(Capture capture, List<String> fields) {
            source.forEach(capture, fields, row, this::count);
            table.finish();
            return new Flows(List.of(), new Amount(frames, bytes), table.evicted());
        }

        private void count() {
            if (row.version == 0) {
                frames++;
                bytes += row.bytes;
            } else {
                table.add(row);
            }
        }
    }
}
