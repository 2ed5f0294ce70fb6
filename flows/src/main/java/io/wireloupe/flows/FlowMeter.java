package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * Works out {@link FlowMeasures}, in constant space for each open flow.
 *
 * <p>TCP segments are compared with what their side has sent so far: {@code next} is the sequence number after the last
 * byte, SYN and FIN counted as bytes (RFC 9293 3.4). A segment beyond it leaves a gap; up to 16 are remembered. A
 * segment below it that lies in a gap is out of order; one of at most one byte that ends at {@code next} or just before
 * it, with ACK and neither SYN nor FIN nor RST, is a keep-alive (RFC 9293 3.8.4); any other is a retransmission.
 */
public final class FlowMeter implements FlowListener<FlowMeter.Gauge> {

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    private final int firstSizes;
    private final BiConsumer<Flow, FlowMeasures> consumer;

    /**
     * Creates a meter.
     *
     * @param firstSizes how many sizes are kept of each flow's first packets, 0 to 1000
     * @param consumer takes each flow as it ends
     * @throws IllegalArgumentException if {@code firstSizes} is out of its range
     */
    public FlowMeter(int firstSizes, BiConsumer<Flow, FlowMeasures> consumer) {
        if (firstSizes < 0 || firstSizes > 1000) {
            throw new IllegalArgumentException("Keeping the first " + firstSizes + " sizes: use 0 to 1000");
        }
        this.firstSizes = firstSizes;
        this.consumer = consumer;
    }

    /** What is kept of an open flow. */
    public static final class Gauge {

        private final SideGauge all = new SideGauge();
        private final SideGauge forward = new SideGauge();
        private final SideGauge backward = new SideGauge();
        private final List<Long> sizes = new ArrayList<>(0);
        private long synNanos = Long.MIN_VALUE;
        private long synAckNanos = Long.MIN_VALUE;
        private OptionalLong serverRoundTrip = OptionalLong.empty();
        private OptionalLong clientRoundTrip = OptionalLong.empty();

        private Gauge() {}
    }

    private static final class SideGauge {

        final Summary.Running sizes = new Summary.Running();
        final Summary.Running gaps = new Summary.Running();
        final SequenceTracker sequence = new SequenceTracker();
        private boolean any;
        private long lastNanos;
        long zeroWindows;
        private final long[] flags = new long[9];

        void add(FlowPacket packet) {
            sizes.add(packet.bytes());
            if (any) {
                gaps.add(packet.timeNanos() - lastNanos);
            }
            any = true;
            lastNanos = packet.timeNanos();
            for (int set = packet.tcpFlags() & 0x1ff; set != 0; set &= set - 1) {
                flags[Integer.numberOfTrailingZeros(set)]++;
            }
        }

        List<Long> flagCounts() {
            return Arrays.stream(flags).boxed().toList();
        }

        FlowMeasures.Side side() {
            return new FlowMeasures.Side(sizes.summary(), gaps.summary(), sequence.retransmissions,
                    sequence.outOfOrder, sequence.keepAlives, zeroWindows, flagCounts());
        }
    }

    @Override
    public Gauge onStart() {
        return new Gauge();
    }

    @Override
    public void onPacket(Gauge state, FlowPacket packet) {
        SideGauge side = packet.forward() ? state.forward : state.backward;
        state.all.add(packet);
        side.add(packet);
        if (state.sizes.size() < firstSizes) {
            state.sizes.add(packet.forward() ? packet.bytes() : -packet.bytes());
        }
        if (packet.tcpFlags() != 0) {
            handshake(state, packet);
            if (!packet.has(RST)) {
                side.zeroWindows += packet.window() == 0 ? 1 : 0;
                side.sequence.add(packet.sequence(), packet.payloadBytes(), packet.has(SYN), packet.has(FIN),
                        packet.has(ACK));
            }
        }
    }

    private static void handshake(Gauge state, FlowPacket packet) {
        boolean syn = packet.has(SYN);
        boolean ack = packet.has(ACK);
        if (syn && !ack && packet.forward() && state.synNanos == Long.MIN_VALUE) {
            state.synNanos = packet.timeNanos();
        } else if (syn && ack && !packet.forward()) {
            if (state.serverRoundTrip.isEmpty() && state.synNanos != Long.MIN_VALUE) {
                state.serverRoundTrip = OptionalLong.of(packet.timeNanos() - state.synNanos);
            }
            if (state.clientRoundTrip.isEmpty()) {
                state.synAckNanos = packet.timeNanos();
            }
        } else if (!syn && ack && packet.forward() && state.synAckNanos != Long.MIN_VALUE
                && state.clientRoundTrip.isEmpty()) {
            state.clientRoundTrip = OptionalLong.of(packet.timeNanos() - state.synAckNanos);
        }
    }

    @Override
    public void onEnd(Gauge state, Flow flow) {
        FlowMeasures.Side forward = state.forward.side();
        FlowMeasures.Side backward = state.backward.side();
        FlowMeasures.Side all = new FlowMeasures.Side(state.all.sizes.summary(), state.all.gaps.summary(),
                forward.retransmissions() + backward.retransmissions(), forward.outOfOrder() + backward.outOfOrder(),
                forward.keepAlives() + backward.keepAlives(), forward.zeroWindows() + backward.zeroWindows(),
                state.all.flagCounts());
        consumer.accept(flow, new FlowMeasures(all, forward, backward, state.sizes, state.serverRoundTrip,
                state.clientRoundTrip));
    }
}
