package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Tables;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a TCP connection: where its sequence numbers begin, and its bytes in their order.
 *
 * <p>Segments are handed on in the order of their sequence numbers. What came early is held until the gap before it is
 * filled, or until it is plain that the gap will not be: the other end has acknowledged it, or more than
 * {@link #MAX_HELD} bytes wait. Bytes that came before are left out. A message that its dissector awaits is kept up to
 * {@link #MAX_AWAITED} bytes; {@link TcpMemory} bounds what all streams hold.
 *
 * <p>Where the dissector cannot tell how long its message is, it is asked again with every segment, but is not given
 * more than {@link #MAX_REPEATS} times the bytes that came: the time that takes cannot grow with the square of the
 * length, and only messages of thousands of segments may end some segments late.
 */
final class TcpDirection {

    /** The longest message that is put together. */
    static final int MAX_AWAITED = 4 << 20;

    /** How many bytes behind a gap are held, each segment counted with {@link #OVERHEAD} more than its data. */
    static final int MAX_HELD = 256 << 10;

    /** What a segment behind a gap takes beside its data. */
    static final int OVERHEAD = 64;

    /** How many times each byte of a message of unknown length is handed on, on average. */
    static final int MAX_REPEATS = 2048;

    /** Pieces shorter than this are not guessed at: too little to go by. */
    private static final int LEAST_GUESSED = 20;

    private static final byte[] NOTHING = new byte[0];

    private int base;
    private boolean based;
    private int next;
    private boolean started;
    int windowShift = -1;

    private byte[] awaited = NOTHING;
    private int awaitedLength;
    private int awaitedTotal;
    private long offered;
    private @Nullable Held held;
    private @Nullable Held lastHeld;
    private int heldBytes;

    private final TcpMemory memory;
    @Nullable TcpDirection older;
    @Nullable TcpDirection newer;
    private int footprint;

    TcpDirection(TcpMemory memory) {
        this.memory = memory;
    }

    /** A segment that came early, and the one behind it. */
    private static final class Held {
        final int sequence;
        final byte[] data;
        @Nullable Held after;

        Held(int sequence, byte[] data) {
            this.sequence = sequence;
            this.data = data;
        }

        int size() {
            return data.length + OVERHEAD;
        }
    }

    /** Notes the number from which relative ones count, unless one is known. */
    void base(int sequence) {
        if (!based) {
            base = sequence;
            based = true;
        }
    }

    /** Notes another number from which relative ones count. */
    void rebase(int sequence) {
        base = sequence;
    }

    /** Whether the number from which relative ones count is another one. */
    boolean isBasedElsewhere(int sequence) {
        return based && base != sequence;
    }

    /** A sequence number relative to the first one of this direction. */
    long relative(int sequence) {
        return sequence - base & 0xffffffffL;
    }

    /**
     * Takes a segment's payload and hands on what is in order now.
     *
     * @param in the TCP layer
     * @param sequence the number of its first byte
     * @param offset where the payload begins in the layer
     * @param count its length, all of it captured
     */
    void segment(Layer in, int sequence, int offset, int count) {
        if (!started) {
            started = true;
            next = sequence;
        }
        int ahead = sequence - next;
        if (ahead > 0) {
            hold(in, sequence, offset, count);
            if (heldBytes > MAX_HELD) {
                giveUpGap(in);
            }
            return;
        }
        int old = -ahead;
        if (old >= count) {
            return;
        }
        next = sequence + count;
        deliver(in, null, offset + old, count - old);
        release(in);
    }

    /** Begins behind a SYN, whose number counts as one byte. */
    void startAfter(int synSequence) {
        next = synSequence + 1;
        started = true;
    }

    /** The other end has seen all bytes before this number: a gap before it was not captured and stays one. */
    void acknowledged(Layer in, int acknowledgment) {
        if (held != null && acknowledgment - held.sequence > 0) {
            giveUpGap(in);
        }
    }

    private void hold(Layer in, int sequence, int offset, int count) {
        byte[] data = new byte[count];
        in.copy(offset, data, 0, count);
        Held segment = new Held(sequence, data);
        heldBytes += segment.size();
        takes(segment.size());
        if (held == null || sequence - held.sequence < 0) {
            segment.after = held;
            held = segment;
            lastHeld = segment.after == null ? segment : lastHeld;
            return;
        }
        Held before = lastHeld != null && sequence - lastHeld.sequence >= 0 ? lastHeld : held;
        while (before.after != null && sequence - before.after.sequence >= 0) {
            before = before.after;
        }
        segment.after = before.after;
        before.after = segment;
        lastHeld = segment.after == null ? segment : lastHeld;
    }

    /** Passes over the bytes that are missing, and over the message they belonged to. */
    private void giveUpGap(Layer in) {
        Held first = held;
        if (first == null) {
            return;
        }
        if (first.sequence - next > 0) {
            forgetAwaited();
            next = first.sequence;
        }
        release(in);
    }

    private void release(Layer in) {
        while (held != null && held.sequence - next <= 0) {
            Held segment = held;
            held = segment.after;
            lastHeld = held == null ? null : lastHeld;
            heldBytes -= segment.size();
            takes(-segment.size());
            int old = next - segment.sequence;
            if (old < segment.data.length) {
                next = segment.sequence + segment.data.length;
                deliver(in, segment.data, old, segment.data.length - old);
            }
        }
    }

    /** Hands bytes on, behind those that are awaiting them. {@code data} is null if they lie in the layer. */
    private void deliver(Layer in, byte @Nullable [] data, int offset, int count) {
        if (awaitedLength == 0) {
            toDissector(in, data, offset, count);
            return;
        }
        append(in, data, offset, count);
        offered -= (long) count * MAX_REPEATS;
        if (awaitedLength < awaitedTotal || awaitedTotal == 0 && offered > 0) {
            return;
        }
        byte[] whole = awaited;
        int length = awaitedLength;
        long before = offered;
        forgetAwaited();
        toDissector(in, whole, 0, length);
        boolean sameMessage = awaitedLength > 0 && in.awaitedFrom() == 0;
        offered = sameMessage ? before + length : 0;
    }

    private void append(Layer in, byte @Nullable [] data, int offset, int count) {
        int needed = awaitedLength + count;
        if (needed > awaited.length) {
            // By what has come, not by what a message claims to be: absurd lengths take no memory.
            byte[] larger = Arrays.copyOf(awaited, Math.max(needed, Math.min(awaitedTotal, needed * 2)));
            takes(larger.length - awaited.length);
            awaited = larger;
        }
        if (data == null) {
            in.copy(offset, awaited, awaitedLength, count);
        } else {
            System.arraycopy(data, offset, awaited, awaitedLength, count);
        }
        awaitedLength = needed;
    }

    private void forgetAwaited() {
        takes(-awaited.length);
        awaited = NOTHING;
        awaitedLength = 0;
        awaitedTotal = 0;
        offered = 0;
    }

    /** Gives up everything that is held and awaited; gives the number of its bytes. */
    int giveUp() {
        int lost = awaitedLength;
        forgetAwaited();
        for (Held segment = held; segment != null; segment = segment.after) {
            lost += segment.data.length;
        }
        held = null;
        lastHeld = null;
        takes(-heldBytes);
        heldBytes = 0;
        return lost;
    }

    private void takes(int more) {
        if (more == 0) {
            return;
        }
        int before = footprint;
        footprint += more;
        memory.add(more);
        if (before == 0) {
            memory.enter(this);
        } else if (footprint == 0) {
            memory.leave(this);
        }
    }

    private void toDissector(Layer in, byte @Nullable [] data, int offset, int count) {
        int source = in.packet().sourcePort();
        int destination = in.packet().destinationPort();
        int taken = offer(in, Math.min(source, destination), data, offset, count);
        if (taken == 0) {
            taken = offer(in, Math.max(source, destination), data, offset, count);
        }
        if (taken == 0 && count >= LEAST_GUESSED) {
            taken = guess(in, data, offset, count);
        }
        int from = in.awaitedFrom();
        int total = in.awaitedCount();
        boolean awaits = from >= 0 && from < count;
        if (awaits && count - from <= MAX_AWAITED && total <= MAX_AWAITED) {
            append(in, data, offset + from, count - from);
            awaitedTotal = total;
        } else if (awaits) {
            in.count(TcpMemory.GIVEN_UP, count - from);
        } else if (taken == 0 && data == null) {
            in.data(offset, count);
        }
    }

    private static int guess(Layer in, byte @Nullable [] data, int offset, int count) {
        return data == null
                ? in.guessOfStream(Tables.TCP_PORT, offset, count)
                : in.guessOfStream(Tables.TCP_PORT, data, offset, count);
    }

    private static int offer(Layer in, int port, byte @Nullable [] data, int offset, int count) {
        return data == null
                ? in.nextOfStream(Tables.TCP_PORT, port, offset, count)
                : in.nextOfStream(Tables.TCP_PORT, port, data, offset, count);
    }
}
