package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.PacketInfo;

import org.jspecify.annotations.Nullable;

/**
 * The TCP streams of a capture by their addresses and ports, numbered in the order in which they begin.
 *
 * <p>At most {@link #MAX_STREAMS} streams are kept; then the older half is forgotten, and a packet of a forgotten stream
 * begins a new one. Look-ups make no garbage.
 */
final class TcpStreams {

    /** How many streams are kept. */
    static final int MAX_STREAMS = 1 << 17;

    private @Nullable TcpStream[] table = new TcpStream[1 << 8];
    private final UnackedBudget budget = new UnackedBudget();
    private int size;
    private long begun;

    /** The stream that a packet belongs to, begun if need be. */
    TcpStream of(PacketInfo packet) {
        int slot = find(packet);
        TcpStream stream = table[slot];
        return stream != null ? stream : begin(packet, slot);
    }

    /** Begins a new stream between the same ends, in the place of the one before. */
    TcpStream renew(PacketInfo packet) {
        int slot = find(packet);
        TcpStream before = table[slot];
        if (before == null) {
            return begin(packet, slot);
        }
        before.close();
        TcpStream stream = new TcpStream(begun++, packet, budget);
        table[slot] = stream;
        return stream;
    }

    private TcpStream begin(PacketInfo packet, int slot) {
        TcpStream stream = new TcpStream(begun++, packet, budget);
        table[slot] = stream;
        size++;
        if (size > MAX_STREAMS) {
            rebuild(table.length, begun - MAX_STREAMS / 2);
        } else if (size > table.length / 2) {
            rebuild(table.length * 2, 0);
        }
        return stream;
    }

    private void rebuild(int capacity, long oldestKept) {
        @Nullable TcpStream[] old = table;
        table = new TcpStream[capacity];
        size = 0;
        for (TcpStream stream : old) {
            if (stream != null && stream.index >= oldestKept) {
                int slot = (int) (stream.hash() >>> 32) & capacity - 1;
                while (table[slot] != null) {
                    slot = slot + 1 & capacity - 1;
                }
                table[slot] = stream;
                size++;
            } else if (stream != null) {
                stream.close();
            }
        }
    }

    private int find(PacketInfo packet) {
        int mask = table.length - 1;
        int slot = (int) (TcpStream.hash(packet) >>> 32) & mask;
        for (TcpStream stream = table[slot]; stream != null; stream = table[slot]) {
            if (stream.joins(packet)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
