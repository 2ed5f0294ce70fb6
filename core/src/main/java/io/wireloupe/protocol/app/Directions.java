package io.wireloupe.protocol.app;

import io.wireloupe.dissect.PacketInfo;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Remembers something for each direction of each conversation of a pass, found by addresses and ports without making
 * garbage. At most {@link #MAX} directions are remembered; those that came first are forgotten first.
 *
 * @param <T> what is remembered
 */
final class Directions<T> {

    static final int MAX = 1 << 13;

    private static final int BUCKETS = 1 << 12;

    private final Supplier<T> initial;
    private final @Nullable Entry<T>[] buckets;
    private @Nullable Entry<T> oldest;
    private @Nullable Entry<T> youngest;
    private int size;

    private static final class Entry<T> {
        final long fromHigh;
        final long fromLow;
        final long toHigh;
        final long toLow;
        final long ports;
        final int bucket;
        final T value;
        @Nullable Entry<T> next;
        @Nullable Entry<T> younger;

        Entry(long fromHigh, long fromLow, long toHigh, long toLow, long ports, int bucket, T value) {
            this.fromHigh = fromHigh;
            this.fromLow = fromLow;
            this.toHigh = toHigh;
            this.toLow = toLow;
            this.ports = ports;
            this.bucket = bucket;
            this.value = value;
        }
    }

    /** Creates an empty memory. */
    @SuppressWarnings("unchecked")
    Directions(Supplier<T> initial) {
        this.initial = initial;
        this.buckets = (Entry<T>[]) new Entry<?>[BUCKETS];
    }

    /** What is remembered of the direction that a packet goes. */
    T of(PacketInfo packet) {
        return find(packet.sourceHigh(), packet.sourceLow(), packet.destinationHigh(), packet.destinationLow(),
                (long) packet.sourcePort() << 32 | packet.destinationPort());
    }

    /** What is remembered of the other direction. */
    T opposite(PacketInfo packet) {
        return find(packet.destinationHigh(), packet.destinationLow(), packet.sourceHigh(), packet.sourceLow(),
                (long) packet.destinationPort() << 32 | packet.sourcePort());
    }

    /** What is remembered of the direction that a packet goes, if anything is. */
    @Nullable T known(PacketInfo packet) {
        return lookUp(packet.sourceHigh(), packet.sourceLow(), packet.destinationHigh(), packet.destinationLow(),
                (long) packet.sourcePort() << 32 | packet.destinationPort());
    }

    /** What is remembered of the other direction, if anything is. */
    @Nullable T knownOpposite(PacketInfo packet) {
        return lookUp(packet.destinationHigh(), packet.destinationLow(), packet.sourceHigh(), packet.sourceLow(),
                (long) packet.destinationPort() << 32 | packet.sourcePort());
    }

    private T find(long fromHigh, long fromLow, long toHigh, long toLow, long ports) {
        @Nullable T known = lookUp(fromHigh, fromLow, toHigh, toLow, ports);
        return known != null ? known : add(new Entry<>(fromHigh, fromLow, toHigh, toLow, ports,
                bucket(fromHigh, fromLow, toHigh, toLow, ports), initial.get()));
    }

    private static int bucket(long fromHigh, long fromLow, long toHigh, long toLow, long ports) {
        long mixed = ((fromHigh * 31 + fromLow) * 31 + toHigh) * 31 + toLow + ports * 0x9E3779B97F4A7C15L;
        return (int) ((mixed ^ mixed >>> 32) * 0x9E3779B9L >>> 16) & BUCKETS - 1;
    }

    private @Nullable T lookUp(long fromHigh, long fromLow, long toHigh, long toLow, long ports) {
        int bucket = bucket(fromHigh, fromLow, toHigh, toLow, ports);
        for (@Nullable Entry<T> e = buckets[bucket]; e != null; e = e.next) {
            if (e.ports == ports && e.fromLow == fromLow && e.toLow == toLow && e.fromHigh == fromHigh
                    && e.toHigh == toHigh) {
                return e.value;
            }
        }
        return null;
    }

    private T add(Entry<T> entry) {
        entry.next = buckets[entry.bucket];
        buckets[entry.bucket] = entry;
        if (youngest == null) {
            oldest = entry;
        } else {
            youngest.younger = entry;
        }
        youngest = entry;
        if (++size > MAX) {
            forgetOldest();
        }
        return entry.value;
    }

    private void forgetOldest() {
        Entry<T> gone = oldest;
        if (gone == null) {
            return;
        }
        oldest = gone.younger;
        size--;
        @Nullable Entry<T> before = buckets[gone.bucket];
        if (before == gone) {
            buckets[gone.bucket] = gone.next;
            return;
        }
        while (before != null && before.next != gone) {
            before = before.next;
        }
        if (before != null) {
            before.next = gone.next;
        }
    }
}
