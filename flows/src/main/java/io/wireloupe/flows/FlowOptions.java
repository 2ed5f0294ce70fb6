package io.wireloupe.flows;

import java.time.Duration;

/**
 * How packets are made into flows. Change one thing with the {@code with…} methods.
 *
 * @param idle a silence longer than this ends a flow; zero for never
 * @param active a flow older than this ends, even if packets still come; zero for never
 * @param tcpEnds whether a SYN after FIN or RST, or with another sequence number, begins a new flow
 * @param byVlan whether the same addresses and ports in two VLANs are two flows
 * @param tableSize how many flows are open at most, from 16; when there would be more, the eighth of them that has been
 *         silent longest ends as {@link FlowEnd#EVICTED}
 */
public record FlowOptions(Duration idle, Duration active, boolean tcpEnds, boolean byVlan, int tableSize) {

    private static final FlowOptions STANDARD =
            new FlowOptions(Duration.ofSeconds(120), Duration.ofMinutes(30), true, false, 1 << 17);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a time is negative or the table smaller than 16
     */
    public FlowOptions {
        if (idle.isNegative() || active.isNegative()) {
            throw new IllegalArgumentException(
                    "Time-outs of " + idle + " and " + active + ": use zero for never, or a positive time");
        }
        if (tableSize < 16) {
            throw new IllegalArgumentException("A table of " + tableSize + " flows is too small; use at least 16");
        }
    }

    /**
     * Idle after 120 seconds, active for 30 minutes, TCP ends seen, VLANs not told apart, 131,072 open flows: the
     * flows of a scan of five million ports were read in a heap of 80 MB.
     */
    public static FlowOptions standard() {
        return STANDARD;
    }

    /** One flow for each 5-tuple of the capture, however long it was silent. */
    public static FlowOptions whole() {
        return new FlowOptions(Duration.ZERO, Duration.ZERO, false, false, STANDARD.tableSize);
    }

    /** The same with other time-outs. */
    public FlowOptions withTimeouts(Duration newIdle, Duration newActive) {
        return new FlowOptions(newIdle, newActive, tcpEnds, byVlan, tableSize);
    }

    /** The same, with TCP connections of the same ports told apart or not. */
    public FlowOptions withTcpEnds(boolean ends) {
        return new FlowOptions(idle, active, ends, byVlan, tableSize);
    }

    /** The same, with VLANs told apart or not. */
    public FlowOptions withVlans(boolean apart) {
        return new FlowOptions(idle, active, tcpEnds, apart, tableSize);
    }

    /** The same with another limit of open flows. */
    public FlowOptions withTableSize(int flows) {
        return new FlowOptions(idle, active, tcpEnds, byVlan, flows);
    }
}
