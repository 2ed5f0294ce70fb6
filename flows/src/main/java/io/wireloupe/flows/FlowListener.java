package io.wireloupe.flows;

/**
 * Follows flows packet by packet, for statistics that {@link Flow} does not have. One object of {@code S} belongs to
 * each open flow; the listener makes it, and gets it back with every packet and at the end.
 *
 * <pre>{@code
 * Flows.listen(capture, FlowOptions.standard(), new FlowMeter(20, (flow, measures) ->
 *         System.out.println(flow.key() + " " + measures.all().sizes())));
 * }</pre>
 *
 * <p>A listener is called by one thread, in the order of the frames; fragments are handed over when their flow is
 * known. What it throws ends the pass.
 *
 * @param <S> what the listener keeps for a flow
 */
public interface FlowListener<S> {

    /**
     * {@return whether {@link FlowPacket#content} and {@link FlowPacket#host} are wanted: every packet is then decoded
     * whole, which takes many times as long}
     */
    default boolean readsContent() {
        return false;
    }

    /**
     * A flow begins; its first packet comes to {@link #onPacket} next.
     *
     * @return what is kept for the flow; handed back with each of its packets and its end
     */
    S onStart();

    /**
     * A packet of a flow came.
     *
     * @param state what {@link #onStart} gave
     * @param packet the packet
     */
    void onPacket(S state, FlowPacket packet);

    /**
     * A flow ended.
     *
     * @param state what {@link #onStart} gave
     * @param flow the whole flow, with its counts
     */
    void onEnd(S state, Flow flow);
}
