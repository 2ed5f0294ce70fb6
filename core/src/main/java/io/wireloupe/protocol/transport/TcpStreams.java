package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * The TCP streams of a capture by their addresses and ports, numbered in the order in which they begin.
 *
 * <p>At most {@link #MAX_STREAMS} streams are kept; then the older half is forgotten, and a packet of a forgotten
 * stream begins a new one; {@link #FORGOTTEN} counts them. Look-ups make no garbage. What the streams hold is bounded
 * by {@link TcpMemory}.
 */
final class TcpStreams {

    /** How many streams are kept. */
    static final int MAX_STREAMS = 1 << 17;

    /** Streams that were forgotten because there were too many. */
    static final Counter FORGOTTEN = Counter.named("tcp.streams_forgotten", "TCP streams forgotten");

    final TcpMemory memory = new TcpMemory();

    private final long seed = ThreadLocalRandom.current().nextLong();
    private @Nullable TcpStream[] table = new TcpStream[1 << 8];
    private final UnackedBudget budget = new UnackedBudget();
    private int size;
    private long begun;

    /** The stream that a packet belongs to, begun if need be. */
    TcpStream of(Layer in) {
        int slot = find(in.packet());
        TcpStream stream = table[slot];
        return stream != null ? stream : begin(in, slot);
    }

    /** Begins a new stream between the same ends, in the place of the one before. */
    TcpStream renew(Layer in) {
        int slot = find(in.packet());
        TcpStream before = table[slot];
        if (before == null) {
            return begin(in, slot);
        }
        giveUp(in, before);
        TcpStream stream = new TcpStream(begun++, in.packet(), memory, budget);
        table[slot] = stream;
        return stream;
    }

    private TcpStream begin(Layer in, int slot) {
        TcpStream stream = new TcpStream(begun++, in.packet(), memory, budget);
        table[slot] = stream;
        size++;
        if (size > MAX_STREAMS) {
            rebuild(in, table.length, begun - MAX_STREAMS / 2);
        } else if (size > table.length / 2) {
            rebuild(in, table.length * 2, 0);
        }
        return stream;
    }

    private static void giveUp(Layer in, TcpStream stream) {
        stream.close();
        int lost = stream.giveUp();
        if (lost > 0) {
            in.count(TcpMemory.GIVEN_UP, lost);
        }
    }

    private void rebuild(Layer in, int capacity, long oldestKept) {
        @Nullable TcpStream[] old = table;
        table = new TcpStream[capacity];
        size = 0;
        for (TcpStream stream : old) {
            if (stream == null) {
                continue;
            }
            if (stream.index < oldestKept) {
                giveUp(in, stream);
                in.count(FORGOTTEN, 1);
                continue;
            }
            int slot = (int) (stream.hash(seed) >>> 32) & capacity - 1;
            while (table[slot] != null) {
                slot = slot + 1 & capacity - 1;
            }
            table[slot] = stream;
            size++;
        }
    }

    private int find(PacketInfo packet) {
        int mask = table.length - 1;
        int slot = (int) (TcpStream.hash(packet, seed) >>> 32) & mask;
        for (TcpStream stream = table[slot]; stream != null; stream = table[slot]) {
            if (stream.joins(packet)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
