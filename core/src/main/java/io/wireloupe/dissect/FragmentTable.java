package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Puts datagrams together from their fragments, in whatever order these come.
 *
 * <p>A datagram is known by its addresses and an identification; it is whole when its last fragment is there and no byte
 * before it is missing. Where fragments overlap, the bytes of the one with the lower offset stay. Memory is bounded:
 * at most {@link #MAX_DATAGRAMS} unfinished datagrams of together at most {@link #MAX_BYTES} bytes are kept, the oldest
 * are dropped first and counted.
 *
 * <p>Not safe for use by several threads.
 */
public final class FragmentTable {

    /** How many unfinished datagrams are kept. */
    public static final int MAX_DATAGRAMS = 4096;

    /** How many bytes of unfinished datagrams are kept. */
    public static final long MAX_BYTES = 16 << 20;

    /** The longest datagram that fragments can make: the largest offset plus the largest packet. */
    private static final int MAX_DATAGRAM = 0x1fff * 8 + 0xffff;

    private final Map<Key, Datagram> unfinished = new LinkedHashMap<>();
    private long bytes;
    private long dropped;
    private int fragments;

    private record Key(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, long id) {}

    private record Fragment(int offset, byte[] data) {}

    private static final class Datagram {
        final List<Fragment> fragments = new ArrayList<>();
        int length = -1;
        int bytes;
    }

    /** Creates an empty table. */
    public FragmentTable() {}

    /** How many datagrams were given up because the table was full. */
    public long dropped() {
        return dropped;
    }

    /** How many fragments the datagram had that {@link #add} gave last. */
    public int fragments() {
        return fragments;
    }

    /**
     * Adds a fragment.
     *
     * @param packet gives the addresses
     * @param id what else tells datagrams apart: identification and protocol
     * @param in holds the fragment
     * @param from where its data begins in the layer
     * @param count how long its data is; all of it was captured
     * @param offset where its data belongs in the datagram
     * @param more whether a fragment with a higher offset is to come
     * @return the whole datagram if this fragment was the last one missing, otherwise {@code null}
     */
    public byte @Nullable [] add(
            PacketInfo packet, long id, Layer in, int from, int count, int offset, boolean more) {
        if (offset + count > MAX_DATAGRAM) {
            return null;
        }
        Key key = new Key(packet.sourceHigh(), packet.sourceLow(), packet.destinationHigh(), packet.destinationLow(), id);
        Datagram datagram = unfinished.computeIfAbsent(key, k -> new Datagram());
        byte[] data = new byte[count];
        in.copy(from, data, 0, count);
        insert(datagram, new Fragment(offset, data));
        datagram.bytes += count;
        bytes += count;
        if (!more && datagram.length < 0) {
            datagram.length = offset + count;
        }
        byte[] whole = whole(datagram);
        if (whole != null) {
            bytes -= datagram.bytes;
            fragments = datagram.fragments.size();
            unfinished.remove(key);
        } else {
            dropOldest();
        }
        return whole;
    }

    /** Keeps fragments in order of their offsets, equal ones in order of their coming. */
    private static void insert(Datagram datagram, Fragment fragment) {
        int at = datagram.fragments.size();
        while (at > 0 && datagram.fragments.get(at - 1).offset() > fragment.offset()) {
            at--;
        }
        datagram.fragments.add(at, fragment);
    }

    private static byte @Nullable [] whole(Datagram datagram) {
        if (datagram.length < 0) {
            return null;
        }
        int reached = 0;
        for (Fragment fragment : datagram.fragments) {
            if (fragment.offset() > reached) {
                break;
            }
            reached = Math.max(reached, fragment.offset() + fragment.data().length);
        }
        return reached < datagram.length ? null : join(datagram);
    }

    private static byte[] join(Datagram datagram) {
        byte[] whole = new byte[datagram.length];
        int reached = 0;
        for (Fragment fragment : datagram.fragments) {
            int end = Math.min(fragment.offset() + fragment.data().length, whole.length);
            if (end > reached) {
                System.arraycopy(fragment.data(), reached - fragment.offset(), whole, reached, end - reached);
                reached = end;
            }
        }
        return whole;
    }

    private void dropOldest() {
        while (unfinished.size() > MAX_DATAGRAMS || bytes > MAX_BYTES) {
            Datagram oldest = unfinished.remove(unfinished.keySet().iterator().next());
            bytes -= oldest.bytes;
            dropped++;
        }
    }
}
