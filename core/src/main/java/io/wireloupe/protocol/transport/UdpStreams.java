package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * The UDP streams of a capture by their addresses and ports, numbered in the order in which they begin.
 *
 * <p>At most {@link #MAX_STREAMS} streams are kept; then the older half is forgotten, and a packet of a forgotten
 * stream begins a new one; {@link #FORGOTTEN} counts them. Look-ups make no garbage.
 */
final class UdpStreams {

    /** How many streams are kept. */
    static final int MAX_STREAMS = 1 << 17;

    /** Streams that were forgotten because there were too many. */
    static final Counter FORGOTTEN = Counter.named("udp.streams_forgotten", "UDP streams forgotten");

    private final long seed = ThreadLocalRandom.current().nextLong();
    private @Nullable Stream[] table = new Stream[1 << 8];
    private int size;
    private long begun;

    /** One stream, and when its first and its latest datagram passed, in nanoseconds. */
    static final class Stream extends Ends {
        final long index;
        final long first;
        long latest;

        private Stream(long index, PacketInfo packet) {
            super(packet);
            this.index = index;
            this.first = nanos(packet);
            this.latest = first;
        }
    }

    /** The stream that a datagram belongs to, begun if need be. */
    Stream of(Layer in) {
        PacketInfo packet = in.packet();
        int slot = slot(Ends.hash(packet, seed));
        for (Stream stream = table[slot]; stream != null; stream = table[slot]) {
            if (stream.joins(packet)) {
                return stream;
            }
            slot = slot + 1 & table.length - 1;
        }
        Stream stream = new Stream(begun++, packet);
        table[slot] = stream;
        size++;
        if (size > MAX_STREAMS) {
            rebuild(in, table.length, begun - MAX_STREAMS / 2);
        } else if (size > table.length / 2) {
            rebuild(in, table.length * 2, 0);
        }
        return stream;
    }

    private int slot(long hash) {
        return (int) (hash >>> 32) & table.length - 1;
    }

    private void rebuild(Layer in, int capacity, long oldestKept) {
        @Nullable Stream[] old = table;
        table = new Stream[capacity];
        size = 0;
        for (Stream stream : old) {
            if (stream != null && stream.index < oldestKept) {
                in.count(FORGOTTEN, 1);
            } else if (stream != null) {
                int slot = slot(stream.hash(seed));
                while (table[slot] != null) {
                    slot = slot + 1 & capacity - 1;
                }
                table[slot] = stream;
                size++;
            }
        }
    }
}
