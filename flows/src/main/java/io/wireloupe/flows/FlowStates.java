package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Keeps what a listener keeps for each open flow, by the flow's number. */
final class FlowStates<S> implements FlowTable.Listener, FlowTable.Follower {

    private final FlowListener<S> listener;
    private final Tunnels tunnels;
    private final List<@Nullable S> states = new ArrayList<>();

    FlowStates(FlowListener<S> listener, Tunnels tunnels) {
        this.listener = listener;
        this.tunnels = tunnels;
    }

    @Override
    public void packet(int number, FrameRow row, boolean forward) {
        while (number >= states.size()) {
            states.add(null);
        }
        S state = states.get(number);
        if (state == null) {
            state = listener.onStart();
            states.set(number, state);
        }
        listener.onPacket(state, new FlowPacket(row.number, row.timeNanos, forward, row.bytes, row.payload, row.flags,
                row.sequence, row.acknowledgment, row.window, row.header, row.content, row.host));
    }

    @Override
    public void ended(long[] cells, int base, FlowEnd end) {
        S state = states.set(FlowTable.number(base), null);
        if (state != null) {
            listener.onEnd(state, FlowRow.flow(cells, base, end, tunnels));
        }
    }
}
