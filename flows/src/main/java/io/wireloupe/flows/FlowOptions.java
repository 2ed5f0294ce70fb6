package io.wireloupe.flows;

import java.time.Duration;

/**
 * How packets are made into flows. Change one thing with the {@code with…} methods.
 *
 * @param idle a silence longer than this ends a flow; zero for never
 * @param active a flow older than this ends, even if packets still come; zero for never
 * @param tcpEnds whether a SYN after FIN or RST, or with another sequence number, begins a new flow
 * @param byVlan whether the same addresses and ports in two VLANs are two flows
 * @param byTunnel whether packets in tunnels are flows by their innermost addresses and their {@link Tunnel}, not by
 *         the tunnel's ends
 * @param tableSize how many flows are open at most, from 16. They are held in {@value #SHARDS} tables by a hash of the
 *         key; when one of these would have more than its part, the eighth of it that has been silent longest ends as
 *         {@link FlowEnd#EVICTED}
 * @param threads how many threads keep the tables, 1 to {@value #SHARDS}; the flows are the same for any number
 */
public record FlowOptions(
        Duration idle, Duration active, boolean tcpEnds, boolean byVlan, boolean byTunnel, int tableSize, int threads) {

    /** Into how many tables flows are parted. */
    static final int SHARDS = 16;

    private static final FlowOptions STANDARD =
            new FlowOptions(Duration.ofSeconds(120), Duration.ofMinutes(30), true, false, false, 1 << 17, 1);

    /**
     * Checks the values.
     *
     * @param idle a silence longer than this ends a flow
     * @param active a flow older than this ends, even if packets still come
     * @param tcpEnds whether a SYN after FIN or RST, or with another sequence number, begins a new flow
     * @param byVlan whether the same addresses and ports in two VLANs are two flows
     * @param byTunnel whether packets in tunnels are flows by their innermost addresses and their {@link Tunnel}, not
     *     by the tunnel's ends
     * @param tableSize how many flows are open at most, from 16. They are held in {@value #SHARDS} tables by a hash of
     *     the key
     * @param threads how many threads keep the tables, 1 to {@value #SHARDS}
     * @throws IllegalArgumentException if a time is negative, the table smaller than 16 or the number of threads not
     *     from 1 to 16
     */
    public FlowOptions {
        if (idle.isNegative() || active.isNegative()) {
            throw new IllegalArgumentException(
                    "Time-outs of " + idle + " and " + active + ": use zero for never, or a positive time");
        }
        if (tableSize < 16) {
            throw new IllegalArgumentException("A table of " + tableSize + " flows is too small; use at least 16");
        }
        if (threads < 1 || threads > SHARDS) {
            throw new IllegalArgumentException(threads + " threads cannot keep the flows; use 1 to " + SHARDS);
        }
    }

    /**
     * {@return idle after 120 seconds, active for 30 minutes, TCP ends seen, VLANs and tunnels not told apart, 131,072
     * open flows, one thread}
     */
    public static FlowOptions standard() {
        return STANDARD;
    }

    /** {@return one flow for each 5-tuple of the capture, however long it was silent} */
    public static FlowOptions whole() {
        return new FlowOptions(Duration.ZERO, Duration.ZERO, false, false, false, STANDARD.tableSize, 1);
    }

    /**
     * {@return the same with other time-outs}
     *
     * @param newIdle a flow ends after a silence of this length
     * @param newActive a flow that lasts longer than this is cut
     */
    public FlowOptions withTimeouts(Duration newIdle, Duration newActive) {
        return new FlowOptions(newIdle, newActive, tcpEnds, byVlan, byTunnel, tableSize, threads);
    }

    /**
     * {@return the same, with TCP connections of the same ports told apart or not}
     *
     * @param ends whether FIN, RST and a new SYN end a flow
     */
    public FlowOptions withTcpEnds(boolean ends) {
        return new FlowOptions(idle, active, ends, byVlan, byTunnel, tableSize, threads);
    }

    /**
     * {@return the same, with VLANs told apart or not}
     *
     * @param apart whether equal addresses in two VLANs make two flows
     */
    public FlowOptions withVlans(boolean apart) {
        return new FlowOptions(idle, active, tcpEnds, apart, byTunnel, tableSize, threads);
    }

    /**
     * {@return the same, with packets in tunnels told by their innermost addresses and their tunnel, or not}
     *
     * @param apart whether what is inside a tunnel makes flows of its own
     */
    public FlowOptions withTunnels(boolean apart) {
        return new FlowOptions(idle, active, tcpEnds, byVlan, apart, tableSize, threads);
    }

    /**
     * {@return the same with another limit of open flows}
     *
     * @param flows how many flows may be open at once, from 16
     */
    public FlowOptions withTableSize(int flows) {
        return new FlowOptions(idle, active, tcpEnds, byVlan, byTunnel, flows, threads);
    }

    /**
     * {@return the same, with the tables kept by so many threads beside the one that reads}
     *
     * @param number how many threads, 1 to 16
     */
    public FlowOptions withThreads(int number) {
        return new FlowOptions(idle, active, tcpEnds, byVlan, byTunnel, tableSize, number);
    }
}
