package io.wireloupe.flows;

import java.util.Arrays;

/** Gathers {@link FlowMeasures.Side} for one side of an open flow, or for both together. */
final class SideGauge {

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int FLAGS = 9;

    private final Summary.Running sizes = new Summary.Running();
    private final Summary.Running payloads = new Summary.Running();
    private final Summary.Running gaps = new Summary.Running();
    private final SequenceTracker sequence = new SequenceTracker();
    private final BulkGauge bulk = new BulkGauge();
    private final long[] flags = new long[FLAGS];
    private boolean any;
    private long lastNanos;
    private long zeroWindows;
    private long headerBytes;
    private long leastHeader;
    private long dataPackets;
    private int firstWindow = -1;

    /** Adds a packet to what is counted for both sides, too. */
    void add(FlowPacket packet) {
        sizes.add(packet.bytes());
        payloads.add(packet.payloadBytes());
        if (any) {
            gaps.add(packet.timeNanos() - lastNanos);
        }
        leastHeader = any ? Math.min(leastHeader, packet.headerBytes()) : packet.headerBytes();
        any = true;
        lastNanos = packet.timeNanos();
        headerBytes += packet.headerBytes();
        dataPackets += packet.payloadBytes() > 0 ? 1 : 0;
        for (int set = packet.tcpFlags() & (1 << FLAGS) - 1; set != 0; set &= set - 1) {
            flags[Integer.numberOfTrailingZeros(set)]++;
        }
    }

    /** Adds what has a meaning for one side only. */
    void addOwn(FlowPacket packet) {
        if (packet.payloadBytes() > 0) {
            bulk.add(packet);
        }
        if (packet.tcpFlags() == 0) {
            return;
        }
        firstWindow = firstWindow < 0 ? packet.window() : firstWindow;
        if (!packet.has(RST)) {
            zeroWindows += packet.window() == 0 ? 1 : 0;
            sequence.add(packet.sequence(), packet.payloadBytes(), packet.has(SYN), packet.has(FIN), packet.has(ACK));
        }
    }

    /** The other side sent payload. */
    void interrupted() {
        bulk.end();
    }

    FlowMeasures.Side side() {
        return new FlowMeasures.Side(sizes.summary(), payloads.summary(), gaps.summary(), sequence.retransmissions,
                sequence.outOfOrder, sequence.keepAlives, zeroWindows, Arrays.stream(flags).boxed()
                .toList(), headerBytes,
                leastHeader, dataPackets, firstWindow, bulk.bulks());
    }

    /** The same for both sides, of which some counters are sums. */
    FlowMeasures.Side both(FlowMeasures.Side one, FlowMeasures.Side other) {
        return new FlowMeasures.Side(sizes.summary(), payloads.summary(), gaps.summary(),
                one.retransmissions() + other.retransmissions(), one.outOfOrder() + other.outOfOrder(),
                one.keepAlives() + other.keepAlives(), one.zeroWindows() + other.zeroWindows(),
                Arrays.stream(flags).boxed().toList(), headerBytes, leastHeader, dataPackets, -1,
                new Bulks(one.bulks().count() + other.bulks().count(), one.bulks().packets() + other.bulks().packets(),
                        one.bulks().bytes() + other.bulks().bytes(), one.bulks().nanos() + other.bulks().nanos()));
    }
}
