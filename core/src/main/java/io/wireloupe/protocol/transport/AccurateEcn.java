package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.PacketInfo;

/**
 * The connections whose ends offered or agreed on accurate ECN feedback (RFC 9768 3.1): there, three header flags
 * become one counter.
 *
 * <p>Only connections that begin with such an offer are kept, so that the others cost one look at a flag. At most
 * {@link #MAX_CONNECTIONS} are; when one more begins all are forgotten. Look-ups make no garbage.
 */
final class AccurateEcn {

    /** How many connections are kept. */
    static final int MAX_CONNECTIONS = 1 << 14;

    /** The flags AE, CWR and ECE together. */
    private static final int MASK = 0x01c0;
    private static final int SHIFT = 6;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;

    /** RFC 9768 table 2: the answers 0b010, 0b011, 0b100 and 0b110 accept an offer. */
    private static final int ACCEPTING = 1 << 0b010 | 1 << 0b011 | 1 << 0b100 | 1 << 0b110;

    private static final byte DECLINED = 1;
    private static final byte OFFERED = 2;
    private static final byte AGREED = 3;

    /** Longs for each connection: two addresses, the lower end first, and the ports. */
    private static final int WIDTH = 5;

    private long[] keys = new long[0];
    private byte[] states = new byte[0];
    private int size;

    /**
     * Whether the segment begins a connection with an offer; without one before it nothing is known of a connection.
     */
    static boolean offers(int flags) {
        return (flags & (MASK | SYN | ACK)) == (MASK | SYN);
    }

    /**
     * Takes note of a segment.
     *
     * @return whether the three flags of the segment are a counter
     */
    boolean counts(PacketInfo packet, int flags) {
        boolean offers = offers(flags);
        if (size == 0 && !offers) {
            return false;
        }
        if (states.length == 0) {
            grow(1 << 6);
        }
        int slot = find(packet);
        if ((flags & SYN) == 0) {
            return states[slot] == AGREED;
        }
        if ((flags & ACK) == 0) {
            if (offers) {
                begin(packet, slot);
            } else if (states[slot] != 0) {
                states[slot] = DECLINED;
            }
        } else if (states[slot] > DECLINED) {
            states[slot] = (ACCEPTING >> ((flags & MASK) >> SHIFT) & 1) != 0 ? AGREED : OFFERED;
        }
        return false;
    }

    /** The value of the counter. */
    static int counter(int flags) {
        return (flags & MASK) >> SHIFT;
    }

    private void begin(PacketInfo packet, int slot) {
        if (states[slot] == 0) {
            size++;
            put(slot, packet);
        }
        states[slot] = OFFERED;
        if (size > MAX_CONNECTIONS) {
            keys = new long[0];
            states = new byte[0];
            size = 0;
        } else if (size > states.length / 2) {
            grow(states.length * 2);
        }
    }

    private void grow(int capacity) {
        long[] oldKeys = keys;
        byte[] oldStates = states;
        keys = new long[capacity * WIDTH];
        states = new byte[capacity];
        for (int i = 0; i < oldStates.length; i++) {
            if (oldStates[i] != 0) {
                int k = i * WIDTH;
                int slot = start(oldKeys[k] ^ oldKeys[k + 2], oldKeys[k + 1] ^ oldKeys[k + 3], oldKeys[k + 4]);
                while (states[slot] != 0) {
                    slot = slot + 1 & capacity - 1;
                }
                System.arraycopy(oldKeys, k, keys, slot * WIDTH, WIDTH);
                states[slot] = oldStates[i];
            }
        }
    }

    private int find(PacketInfo p) {
        boolean swap = swaps(p);
        long ports = ports(p, swap);
        int slot = start(p.sourceHigh() ^ p.destinationHigh(), p.sourceLow() ^ p.destinationLow(), ports);
        while (states[slot] != 0 && !holds(slot * WIDTH, p, swap, ports)) {
            slot = slot + 1 & states.length - 1;
        }
        return slot;
    }

    private int start(long high, long low, long ports) {
        long h = (high ^ low ^ ports << 32) * 0x9E3779B97F4A7C15L;
        h = (h ^ h >>> 29) * 0xD6E8FEB86659FD93L;
        return (int) (h >>> 32) & states.length - 1;
    }

    private boolean holds(int k, PacketInfo p, boolean swap, long ports) {
        return keys[k + 4] == ports
                && keys[k] == (swap ? p.destinationHigh() : p.sourceHigh())
                && keys[k + 1] == (swap ? p.destinationLow() : p.sourceLow())
                && keys[k + 2] == (swap ? p.sourceHigh() : p.destinationHigh())
                && keys[k + 3] == (swap ? p.sourceLow() : p.destinationLow());
    }

    private void put(int slot, PacketInfo p) {
        boolean swap = swaps(p);
        int k = slot * WIDTH;
        keys[k] = swap ? p.destinationHigh() : p.sourceHigh();
        keys[k + 1] = swap ? p.destinationLow() : p.sourceLow();
        keys[k + 2] = swap ? p.sourceHigh() : p.destinationHigh();
        keys[k + 3] = swap ? p.sourceLow() : p.destinationLow();
        keys[k + 4] = ports(p, swap);
    }

    private static long ports(PacketInfo p, boolean swap) {
        return swap
                ? (long) p.destinationPort() << 16 | p.sourcePort()
                : (long) p.sourcePort() << 16 | p.destinationPort();
    }

    /** Whether the destination is the lower end. */
    private static boolean swaps(PacketInfo p) {
        int order = Long.compareUnsigned(p.sourceHigh(), p.destinationHigh());
        if (order == 0) {
            order = Long.compareUnsigned(p.sourceLow(), p.destinationLow());
        }
        return order > 0 || order == 0 && p.sourcePort() > p.destinationPort();
    }
}
