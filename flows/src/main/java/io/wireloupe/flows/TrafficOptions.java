package io.wireloupe.flows;

import java.time.Duration;

/**
 * How a capture's traffic is worked out. Change one thing with the {@code with…} methods.
 *
 * @param flows how packets are made into flows
 * @param local which addresses are local by what they are
 * @param learnsLocal whether addresses are local, too, that ARP, neighbour discovery, DHCP or a router's announcement
 *         show to be on this link: a camera's public IPv6 address, for example
 * @param readsContent whether it is read what TCP, QUIC and DNS tell: names of servers, and what devices say of
 *         themselves to them
 * @param bin the width of a bin; it doubles when the series would need more than {@link #MAX_BINS} bins or
 *         {@link #MAX_CELLS} bins that are not empty
 * @param flowsKept how many flows are kept as values, the first to end; all others are counted all the same
 * @param paths how many pairs of addresses are told apart, from 16; the frames of further ones have scope
 *         {@link Scope#CROWD}
 */
public record TrafficOptions(
        FlowOptions flows, LocalNetworks local, boolean learnsLocal, boolean readsContent, Duration bin, int flowsKept,
        int paths) {

    /** How many bins a series has at most: eleven days of seconds. */
    public static final int MAX_BINS = 1_000_000;

    /** How many bins that are not empty all series have together, at most; each takes 40 bytes. */
    public static final int MAX_CELLS = 1_000_000;

    private static final TrafficOptions STANDARD = new TrafficOptions(FlowOptions.standard(), LocalNetworks.standard(),
            true, true, Duration.ofSeconds(1), 100_000, 1 << 16);

    /**
     * Checks the values.
     *
     * @param flows how packets are made into flows
     * @param local which addresses are local by what they are
     * @param learnsLocal whether addresses are local, too, that ARP, neighbour discovery, DHCP or a router's
     *     announcement show to be on this link: a camera's public IPv6 address, for example
     * @param readsContent whether it is read what TCP, QUIC and DNS tell
     * @param bin the width of a bin
     * @param flowsKept how many flows are kept as values, the first to end
     * @param paths how many pairs of addresses are told apart, from 16
     * @throws IllegalArgumentException if one is out of its range
     */
    public TrafficOptions {
        checkedBin(bin);
        if (flowsKept < 0 || paths < 16) {
            throw new IllegalArgumentException("Keeping " + flowsKept + " flows and " + paths
                    + " paths: use 0 or more flows and at least 16 paths");
        }
    }

    static Duration checkedBin(Duration width) {
        if (width.isZero() || width.isNegative() || width.compareTo(Duration.ofDays(36500)) > 0) {
            throw new IllegalArgumentException("Bins of " + width + ": use a positive time, such as one second");
        }
        return width;
    }

    /**
     * Standard flows and local networks, learning, contents read, bins of one second, 100,000 flows kept, 65,536 paths.
     *
     * @return the options used where none are given
     */
    public static TrafficOptions standard() {
        return STANDARD;
    }

    /**
     * {@return the same with other rules for flows}
     *
     * @param newFlows how packets are made into flows
     */
    public TrafficOptions withFlows(FlowOptions newFlows) {
        return new TrafficOptions(newFlows, local, learnsLocal, readsContent, bin, flowsKept, paths);
    }

    /**
     * {@return the same with one more local network, such as {@code Network.of("203.0.113.0/24")}}
     *
     * @param more a network whose addresses count as local
     */
    public TrafficOptions withLocal(Network more) {
        return new TrafficOptions(flows, local.with(more), learnsLocal, readsContent, bin, flowsKept, paths);
    }

    /**
     * {@return the same, learning local addresses or not}
     *
     * @param learns whether addresses are local, too, that the capture shows to be on this link
     */
    public TrafficOptions withLearning(boolean learns) {
        return new TrafficOptions(flows, local, learns, readsContent, bin, flowsKept, paths);
    }

    /**
     * {@return the same, reading contents or not} Without them a pass takes a fraction of the time: headers of usual
     * frames are read in place, and decoded are those of ARP, neighbour discovery, DHCP and multicast DNS, which tell
     * which addresses are local, who the router is and what devices are called. Numbers are the same; {@link
     * Traffic#names} and {@link Traffic#evidence()} then hold what these protocols tell, and nothing of servers.
     *
     * @param reads whether it is read what TCP, QUIC and DNS tell
     */
    public TrafficOptions withContent(boolean reads) {
        return new TrafficOptions(flows, local, learnsLocal, reads, bin, flowsKept, paths);
    }

    /**
     * {@return the same with bins of another width}
     *
     * @param width the width of a bin; see {@link #bin}
     */
    public TrafficOptions withBin(Duration width) {
        return new TrafficOptions(flows, local, learnsLocal, readsContent, width, flowsKept, paths);
    }

    /**
     * {@return the same with other limits}
     *
     * @param newFlowsKept how many flows are kept as values
     * @param newPaths how many pairs of addresses are told apart, from 16
     */
    public TrafficOptions withLimits(int newFlowsKept, int newPaths) {
        return new TrafficOptions(flows, local, learnsLocal, readsContent, bin, newFlowsKept, newPaths);
    }
}
