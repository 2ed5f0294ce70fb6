package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Tables;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a TCP connection: where its sequence numbers begin, and its bytes in their order.
 *
 * <p>Segments are handed on in the order of their sequence numbers. What came early is held until the gap before it is
 * filled, or until it is plain that the gap will not be: the other end has acknowledged it, or more than
 * {@link #MAX_HELD} bytes wait. Bytes that came before are left out. A message that its dissector awaits is kept up to
 * {@link #MAX_AWAITED} bytes.
 */
final class TcpDirection {

    /** The longest message that is put together. */
    static final int MAX_AWAITED = 4 << 20;

    /** How many bytes behind a gap are held. */
    static final int MAX_HELD = 256 << 10;

    private static final byte[] NOTHING = new byte[0];

    private int base;
    private boolean based;
    private int next;
    private boolean started;
    int windowShift = -1;

    private byte[] awaited = NOTHING;
    private int awaitedLength;
    private int awaitedTotal;
    private @Nullable Held held;
    private int heldBytes;

    /** A segment that came early, and the one behind it. */
    private static final class Held {
        final int sequence;
        final byte[] data;
        @Nullable Held after;

        Held(int sequence, byte[] data) {
            this.sequence = sequence;
            this.data = data;
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
        heldBytes += count;
        if (held == null || sequence - held.sequence < 0) {
            segment.after = held;
            held = segment;
            return;
        }
        Held before = held;
        while (before.after != null && sequence - before.after.sequence >= 0) {
            before = before.after;
        }
        segment.after = before.after;
        before.after = segment;
    }

    /** Passes over the bytes that are missing, and over the message they belonged to. */
    private void giveUpGap(Layer in) {
        Held first = held;
        if (first == null) {
            return;
        }
        forgetAwaited();
        next = first.sequence;
        release(in);
    }

    private void release(Layer in) {
        while (held != null && held.sequence - next <= 0) {
            Held segment = held;
            held = segment.after;
            heldBytes -= segment.data.length;
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
            if (data == null) {
                toDissector(in, null, offset, count);
            } else {
                toDissector(in, data, offset, count);
            }
            return;
        }
        append(in, data, offset, count);
        if (awaitedLength < awaitedTotal) {
            return;
        }
        byte[] whole = awaited;
        int length = awaitedLength;
        forgetAwaited();
        toDissector(in, whole, 0, length);
    }

    private void append(Layer in, byte @Nullable [] data, int offset, int count) {
        if (awaitedLength + count > awaited.length) {
            byte[] larger = new byte[Math.max(awaitedTotal, (awaitedLength + count) * 3 / 2)];
            System.arraycopy(awaited, 0, larger, 0, awaitedLength);
            awaited = larger;
        }
        if (data == null) {
            in.copy(offset, awaited, awaitedLength, count);
        } else {
            System.arraycopy(data, offset, awaited, awaitedLength, count);
        }
        awaitedLength += count;
    }

    private void forgetAwaited() {
        awaited = NOTHING;
        awaitedLength = 0;
        awaitedTotal = 0;
    }

    private void toDissector(Layer in, byte @Nullable [] data, int offset, int count) {
        int source = in.packet().sourcePort();
        int destination = in.packet().destinationPort();
        int taken = offer(in, Math.min(source, destination), data, offset, count);
        if (taken == 0) {
            taken = offer(in, Math.max(source, destination), data, offset, count);
        }
        int from = in.awaitedFrom();
        if (from >= 0 && count - from <= MAX_AWAITED && in.awaitedCount() <= MAX_AWAITED) {
            int total = in.awaitedCount();
            append(in, data, offset + from, count - from);
            awaitedTotal = total;
        } else if (taken == 0 && data == null) {
            in.data(offset, count);
        }
    }

    private static int offer(Layer in, int port, byte @Nullable [] data, int offset, int count) {
        return data == null
                ? in.nextOfStream(Tables.TCP_PORT, port, offset, count)
                : in.nextOfStream(Tables.TCP_PORT, port, data, offset, count);
    }
}
