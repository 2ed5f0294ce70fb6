package io.wireloupe.flows;

/** Finds the {@link Bulks} of one side. */
final class BulkGauge {

    private static final int LEAST = 4;
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private long count;
    private long packets;
    private long bytes;
    private long nanos;

    /** The run in hand. */
    private long runPackets;
    private long runBytes;
    private long runFirst;
    private long runLast;

    /** Adds a packet of this side with payload. */
    void add(FlowPacket packet) {
        if (runPackets > 0 && packet.timeNanos() - runLast > PATIENCE_NANOS) {
            end();
        }
        if (runPackets == 0) {
            runFirst = packet.timeNanos();
        }
        runPackets++;
        runBytes += packet.payloadBytes();
        runLast = packet.timeNanos();
    }

    /** The other side sent payload, or the flow ended. */
    void end() {
        if (runPackets >= LEAST) {
            count++;
            packets += runPackets;
            bytes += runBytes;
            nanos += runLast - runFirst;
        }
        runPackets = 0;
        runBytes = 0;
    }

    Bulks bulks() {
        end();
        return new Bulks(count, packets, bytes, nanos);
    }
}
