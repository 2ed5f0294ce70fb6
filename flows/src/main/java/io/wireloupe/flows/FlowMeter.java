package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * Works out {@link FlowMeasures}, in constant space for each open flow.
 *
 * <p>TCP segments are compared with what their side has sent so far: {@code next} is the sequence number after the last
 * byte, SYN and FIN counted as bytes (RFC 9293 3.4). A segment beyond it, be it an ACK without payload, leaves a gap;
 * up to 16 are remembered. A segment below it that lies in a gap is out of order; one of at most one byte that ends at
 * {@code next} or just before it, with ACK and neither SYN nor FIN nor RST, is a keep-alive (RFC 9293 3.8.4); any other
 * is a retransmission.
 */
public final class FlowMeter implements FlowListener<FlowMeter.Gauge> {

    private static final int SYN = 2;
    private static final int ACK = 16;

    private final int firstSizes;
    private final boolean readsContent;
    private final BiConsumer<Flow, FlowMeasures> consumer;

    /**
     * Creates a meter.
     *
     * @param firstSizes how many sizes are kept of each flow's first packets, 0 to 1000
     * @param consumer takes each flow as it ends
     * @throws IllegalArgumentException if {@code firstSizes} is out of its range
     */
    public FlowMeter(int firstSizes, BiConsumer<Flow, FlowMeasures> consumer) {
        this(firstSizes, false, consumer);
    }

    private FlowMeter(int firstSizes, boolean readsContent, BiConsumer<Flow, FlowMeasures> consumer) {
        if (firstSizes < 0 || firstSizes > 1000) {
            throw new IllegalArgumentException("Keeping the first " + firstSizes + " sizes: use 0 to 1000");
        }
        this.firstSizes = firstSizes;
        this.readsContent = readsContent;
        this.consumer = consumer;
    }

    /**
     * {@return a meter that has every packet decoded, so that {@link FlowMeasures#application} is what dissectors saw
     * and names the host; it takes many times as long}
     *
     * @param firstSizes how many sizes are kept of each flow's first packets, 0 to 1000
     * @param consumer takes each flow when it ends, with what was measured of it
     * @throws IllegalArgumentException if {@code firstSizes} is not 0 to 1000
     */
    public static FlowMeter ofContent(int firstSizes, BiConsumer<Flow, FlowMeasures> consumer) {
        return new FlowMeter(firstSizes, true, consumer);
    }

    @Override
    public boolean readsContent() {
        return readsContent;
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
        private final TcpHistory history = new TcpHistory();
        private final PeriodGauge periods = new PeriodGauge();
        private String content = "";
        private String host = "";

        private Gauge() {}
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
        side.addOwn(packet);
        state.periods.add(packet.timeNanos());
        if (packet.payloadBytes() > 0) {
            (packet.forward() ? state.backward : state.forward).interrupted();
        }
        if (state.sizes.size() < firstSizes) {
            state.sizes.add(packet.forward() ? packet.bytes() : -packet.bytes());
        }
        if (packet.tcpFlags() != 0) {
            handshake(state, packet);
            state.history.add(packet);
        }
        state.content = state.content.isEmpty() ? packet.content() : state.content;
        state.host = state.host.isEmpty() ? packet.host() : state.host;
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
        Application byPort = Application.byPort(flow.key());
        Application application = new Application(state.content.isEmpty() ? byPort.protocol() : state.content,
                !state.content.isEmpty(), state.host);
        consumer.accept(flow, new FlowMeasures(state.all.both(forward, backward), forward, backward, state.sizes,
                state.serverRoundTrip, state.clientRoundTrip, state.history.steps(), state.periods.periods(),
                application));
    }
}
