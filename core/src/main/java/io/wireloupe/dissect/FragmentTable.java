package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Puts datagrams together from their fragments, in whatever order these come.
 *
 * <p>A datagram is known by its addresses and an identification; it is whole when its last fragment is there and no
 * byte before it is missing. Where fragments overlap, the bytes of the one with the lower offset stay.
 *
 * <p>Memory is bounded: at most {@link #MAX_DATAGRAMS} unfinished datagrams are kept, which take at most
 * {@link #MAX_BYTES} together. The oldest are given up first, as is one that is not whole {@link #MAX_SECONDS}
 * seconds of packet time after its first fragment (RFC 8200 4.5), or that came in more than {@link #MAX_FRAGMENTS}
 * pieces; {@link #GIVEN_UP} counts them all.
 *
 * <p>Not safe for use by several threads.
 */
public final class FragmentTable {

    /** How many unfinished datagrams are kept. */
    public static final int MAX_DATAGRAMS = 4096;

    /**
     * How many bytes unfinished datagrams may take, each fragment counted with {@link #OVERHEAD} more than its data.
     */
    public static final long MAX_BYTES = 16 << 20;

    /** What a fragment takes beside its data. */
    public static final int OVERHEAD = 64;

    /** How many fragments of a datagram are kept: as many as there are offsets. */
    public static final int MAX_FRAGMENTS = 8192;

    /** How long a datagram is waited for, from its first fragment on: RFC 8200 4.5. */
    public static final int MAX_SECONDS = 60;

    /** The datagrams given up. */
    public static final Counter GIVEN_UP =
            Counter.named("datagrams_given_up", "datagrams given up before they were whole");

    /** The longest datagram that fragments can make: the largest offset plus the largest packet. */
    private static final int MAX_DATAGRAM = 0x1fff * 8 + 0xffff;

    /** In the order in which their first fragments came. */
    private final Map<Key, Datagram> unfinished = new LinkedHashMap<>();
    private long bytes;
    private int fragments;

    private record Key(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, long id) {}

    private record Fragment(int offset, byte[] data) {

        int end() {
            return offset + data.length;
        }
    }

    /** What has come of a datagram. */
    private static final class Datagram {
        final long since;
        final List<Fragment> kept = new ArrayList<>();
        int came;
        int length = -1;
        int bytes;

        /** How many of the fragments follow one another from the start without a gap, and how far they reach. */
        int joined;
        int reached;

        Datagram(long since) {
            this.since = since;
        }

        /** Keeps fragments in order of their offsets, equal ones in order of their coming. */
        void insert(Fragment fragment) {
            int at = kept.size();
            while (at > 0 && kept.get(at - 1).offset() > fragment.offset()) {
                at--;
            }
            kept.add(at, fragment);
            bytes += fragment.data().length + OVERHEAD;
            joined += at < joined ? 1 : 0;
            reached = at < joined ? Math.max(reached, fragment.end()) : reached;
            while (joined < kept.size() && kept.get(joined).offset() <= reached) {
                reached = Math.max(reached, kept.get(joined).end());
                joined++;
            }
        }

        /** Whether a fragment at this offset is there that is as long. */
        boolean repeats(int offset, int count) {
            for (int i = kept.size() - 1; i >= 0 && kept.get(i).offset() >= offset; i--) {
                if (kept.get(i).offset() == offset && kept.get(i).data().length >= count) {
                    return true;
                }
            }
            return false;
        }

        boolean isWhole() {
            return length >= 0 && reached >= length;
        }

        byte[] join() {
            byte[] whole = new byte[length];
            int done = 0;
            for (Fragment fragment : kept) {
                int end = Math.min(fragment.end(), length);
                if (end > done) {
                    System.arraycopy(fragment.data(), done - fragment.offset(), whole, done, end - done);
                    done = end;
                }
            }
            return whole;
        }
    }

    /** Creates an empty table. */
    public FragmentTable() {}

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
        long now = packet.frame().seconds();
        dropLate(in, now);
        Key key = new Key(packet.sourceHigh(), packet.sourceLow(), packet.destinationHigh(), packet.destinationLow(), id);
        Datagram datagram = unfinished.computeIfAbsent(key, k -> new Datagram(now));
        datagram.came++;
        if (!datagram.repeats(offset, count)) {
            byte[] data = new byte[count];
            in.copy(from, data, 0, count);
            bytes -= datagram.bytes;
            datagram.insert(new Fragment(offset, data));
            bytes += datagram.bytes;
        }
        if (!more && datagram.length < 0) {
            datagram.length = offset + count;
        }
        if (datagram.isWhole()) {
            fragments = datagram.came;
            forget(key);
            return datagram.join();
        }
        if (datagram.kept.size() > MAX_FRAGMENTS) {
            forget(key);
            in.count(GIVEN_UP, 1);
        }
        dropOldest(in);
        return null;
    }

    private void forget(Key key) {
        Datagram gone = unfinished.remove(key);
        bytes -= gone == null ? 0 : gone.bytes;
    }

    private void dropOldest(Layer in) {
        while (unfinished.size() > MAX_DATAGRAMS || bytes > MAX_BYTES) {
            forget(unfinished.keySet().iterator().next());
            in.count(GIVEN_UP, 1);
        }
    }

    private void dropLate(Layer in, long now) {
        Iterator<Datagram> oldest = unfinished.values().iterator();
        while (oldest.hasNext()) {
            Datagram datagram = oldest.next();
            if (now - datagram.since <= MAX_SECONDS) {
                return;
            }
            oldest.remove();
            bytes -= datagram.bytes;
            in.count(GIVEN_UP, 1);
        }
    }
}
