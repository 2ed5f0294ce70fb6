package io.wireloupe.dissect;

import java.util.ArrayList;
import java.util.Arrays;
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

    /** How many repeated fragments of a datagram are remembered, to tell of them. */
    private static final int MAX_REPEATS = 64;

    /** How long a datagram is waited for, from its first fragment on: RFC 8200 4.5. */
    public static final int MAX_SECONDS = 60;

    /** The datagrams given up. */
    public static final Counter GIVEN_UP =
            Counter.named("datagrams_given_up", "datagrams given up before they were whole");

    /** The longest datagram that fragments can make: the largest offset plus the largest packet. */
    private static final int MAX_DATAGRAM = 0x1fff * 8 + 0xffff;

    private static final byte[] NOTHING = new byte[0];

    /** In the order in which their first fragments came. */
    private final Map<Key, Datagram> unfinished = new LinkedHashMap<>();
    private long bytes;
    private List<Fragment> latest = List.of();

    private record Key(long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, long id) {}

    /**
     * A fragment.
     *
     * @param offset where it begins, in octets; or its number
     * @param end where it ends: behind its last octet; or its number plus 1
     * @param data its octets, none if it repeats another one
     * @param differs whether it repeats another one with other octets
     */
    private record Fragment(int offset, int end, byte[] data, long frame, boolean differs) {}

    /** What has come of a datagram. */
    private static final class Datagram {
        final long since;
        final boolean numbered;
        final List<Fragment> kept = new ArrayList<>();
        int repeated;
        int end = -1;
        int bytes;

        /** How many of the fragments follow one another from the start without a gap, and how far they reach. */
        int joined;
        int reached;

        Datagram(long since, boolean numbered) {
            this.since = since;
            this.numbered = numbered;
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

        /** The fragment at this offset that is as long, if there is one. */
        @Nullable Fragment repeatedBy(int offset, int fragmentEnd) {
            for (int i = kept.size() - 1; i >= 0 && kept.get(i).offset() >= offset; i--) {
                Fragment fragment = kept.get(i);
                if (fragment.offset() == offset && fragment.end() >= fragmentEnd && fragment.data() != NOTHING) {
                    return fragment;
                }
            }
            return null;
        }

        boolean isWhole() {
            return end >= 0 && reached >= end;
        }

        byte[] join() {
            return numbered ? joinNumbered() : joinByOffset();
        }

        private byte[] joinByOffset() {
            byte[] whole = new byte[end];
            int done = 0;
            for (Fragment fragment : kept) {
                int stop = Math.min(fragment.end(), end);
                if (stop > done) {
                    System.arraycopy(fragment.data(), done - fragment.offset(), whole, done, stop - done);
                    done = stop;
                }
            }
            return whole;
        }

        private byte[] joinNumbered() {
            int length = 0;
            for (Fragment fragment : kept) {
                length += fragment.offset() < end ? fragment.data().length : 0;
            }
            byte[] whole = new byte[length];
            int done = 0;
            for (Fragment fragment : kept) {
                if (fragment.offset() < end) {
                    System.arraycopy(fragment.data(), 0, whole, done, fragment.data().length);
                    done += fragment.data().length;
                }
            }
            return whole;
        }
    }

    /** Creates an empty table. */
    public FragmentTable() {}

    /** {@return how many fragments the datagram had that {@link #add} gave last} */
    public int fragments() {
        return latest.size();
    }

    /**
     * {@return the frame in which a fragment of that datagram came; {@code i} counts from 0 in the order of the
     * datagram}
     *
     * @param i the number of the fragment, from 0 to {@code fragments() - 1}
     */
    public long frame(int i) {
        return latest.get(i).frame();
    }

    /**
     * {@return whether a fragment of that datagram covers octets of the one before it}
     *
     * @param i the number of the fragment, from 0 to {@code fragments() - 1}
     */
    public boolean overlaps(int i) {
        return i > 0 && latest.get(i).offset() < latest.get(i - 1).end();
    }

    /**
     * {@return whether a fragment of that datagram repeats another one with other octets}
     *
     * @param i the number of the fragment, from 0 to {@code fragments() - 1}
     */
    public boolean conflicts(int i) {
        return latest.get(i).differs();
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
        Key key = new Key(
                packet.sourceHigh(), packet.sourceLow(), packet.destinationHigh(), packet.destinationLow(), id);
        return offset + count > MAX_DATAGRAM ? null : add(key, false, in, from, count, offset, offset + count, more);
    }

    /**
     * The same for fragments that are numbered from 0 on.
     *
     * @param source the address that sent, or a number of the caller's that stands for it
     * @param destination the address that it was sent to, or a number that stands for it
     * @param id what else tells datagrams apart: identification and protocol
     * @param in holds the fragment
     * @param from where its data begins in the layer
     * @param count how long its data is; all of it was captured
     * @param number the number of the fragment, from 0
     * @param more whether a later fragment is to come
     * @return the whole datagram if this fragment was the last one missing, otherwise {@code null}
     */
    public byte @Nullable [] addNumbered(
            long source, long destination, long id, Layer in, int from, int count, int number, boolean more) {
        return add(new Key(0, source, 0, destination, id), true, in, from, count, number, number + 1, more);
    }

    /**
     * {@return whether fragments of the datagram that {@code in} may belong to have come before}
     *
     * @param source the address that sent, or a number of the caller's that stands for it
     * @param destination the address that it was sent to, or a number that stands for it
     * @param id what else tells datagrams apart: identification and protocol
     * @param in holds the fragment
     */
    public boolean awaits(long source, long destination, long id, Layer in) {
        dropLate(in, in.packet().frame().seconds());
        return unfinished.containsKey(new Key(0, source, 0, destination, id));
    }

    /**
     * The same for a fragment that does not stand in the packet as it is, for example because its header was
     * compressed.
     *
     * @param source the address that sent, or a number of the caller's that stands for it
     * @param destination the address that it was sent to, or a number that stands for it
     * @param id what else tells datagrams apart: identification and protocol
     * @param in holds the fragment
     * @param data is kept, not copied
     * @param offset where its data belongs in the datagram
     * @param more whether a later fragment is to come
     * @return the whole datagram if this fragment was the last one missing, otherwise {@code null}
     */
    public byte @Nullable [] add(
            long source, long destination, long id, Layer in, byte[] data, int offset, boolean more) {
        Key key = new Key(0, source, 0, destination, id);
        int end = offset + data.length;
        return end > MAX_DATAGRAM ? null : add(key, false, in, data, offset, end, more);
    }

    private byte @Nullable [] add(Key key, boolean numbered, Layer in, int from, int count, int offset, int end,
            boolean more) {
        byte[] data = new byte[count];
        in.copy(from, data, 0, count);
        return add(key, numbered, in, data, offset, end, more);
    }

    private byte @Nullable [] add(
            Key key, boolean numbered, Layer in, byte[] data, int offset, int end, boolean more) {
        long now = in.packet().frame().seconds();
        dropLate(in, now);
        Datagram datagram = unfinished.computeIfAbsent(key, k -> new Datagram(now, numbered));
        Fragment same = datagram.repeatedBy(offset, end);
        if (same == null) {
            insert(datagram, new Fragment(offset, end, data, in.packet().number(), false));
        } else if (datagram.repeated++ < MAX_REPEATS) {
            int common = Math.min(data.length, same.data().length);
            boolean differs = !Arrays.equals(same.data(), 0, common, data, 0, common);
            insert(datagram, new Fragment(offset, end, NOTHING, in.packet().number(), differs));
        }
        if (!more && datagram.end < 0) {
            datagram.end = end;
        }
        if (datagram.isWhole()) {
            latest = datagram.kept;
            forget(key);
            return datagram.join();
        }
        if (datagram.kept.size() - Math.min(datagram.repeated, MAX_REPEATS) > MAX_FRAGMENTS) {
            forget(key);
            in.count(GIVEN_UP, 1);
        }
        dropOldest(in);
        return null;
    }

    private void insert(Datagram datagram, Fragment fragment) {
        bytes -= datagram.bytes;
        datagram.insert(fragment);
        bytes += datagram.bytes;
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
