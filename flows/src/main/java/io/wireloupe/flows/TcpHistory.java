package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;

/** Writes down how a TCP connection came to be and ended: each state when it was first seen. */
final class TcpHistory {

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    private final List<TcpStep> steps = new ArrayList<>(0);
    private boolean finForward;
    private boolean finBackward;

    void add(FlowPacket packet) {
        if (packet.has(SYN)) {
            step(packet.has(ACK) ? TcpState.SYN_RECEIVED : TcpState.SYN_SENT, packet);
        } else if (steps.isEmpty()) {
            step(TcpState.TAKEN_UP, packet);
        } else if (packet.forward() && packet.has(ACK) && last() == TcpState.SYN_RECEIVED) {
            step(TcpState.ESTABLISHED, packet);
        }
        if (packet.has(FIN)) {
            fin(packet);
        }
        if (packet.has(RST)) {
            step(TcpState.RESET, packet);
        }
    }

    private void fin(FlowPacket packet) {
        finForward |= packet.forward();
        finBackward |= !packet.forward();
        if (finForward && finBackward) {
            step(TcpState.CLOSED, packet);
        } else {
            step(packet.forward() ? TcpState.CLOSING_FORWARD : TcpState.CLOSING_BACKWARD, packet);
        }
    }

    private TcpState last() {
        return steps.get(steps.size() - 1).state();
    }

    private void step(TcpState state, FlowPacket packet) {
        if (steps.stream().noneMatch(step -> step.state() == state)) {
            steps.add(new TcpStep(state, packet.frame(), packet.timeNanos()));
        }
    }

    List<TcpStep> steps() {
        return steps;
    }
}
