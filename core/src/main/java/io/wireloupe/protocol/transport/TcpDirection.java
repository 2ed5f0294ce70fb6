package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Layer;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a TCP connection: where its sequence numbers begin, and its bytes in their order.
 *
 * <p>Segments are handed on in the order of their sequence numbers. What came early is held until the gap before it is
 * filled, or until it is plain that the gap will not be: the other end has acknowledged it, or more than
 * {@link #MAX_HELD} bytes wait, or nothing of the other end was captured, which could tell. Bytes that came before are
 * left out. {@link TcpMessages} keeps what a dissector awaits more of; {@link TcpMemory} bounds what all streams hold.
 */
final class TcpDirection {

    /** How many bytes behind a gap are held, each segment counted with {@link #OVERHEAD} more than its data. */
    static final int MAX_HELD = 256 << 10;

    /** What a segment behind a gap takes beside its data. */
    static final int OVERHEAD = 64;

    private int base;
    private boolean based;
    private int next;
    private boolean started;

    /** Whether anything of the other end was captured: without, nothing would ever tell that a gap stays one. */
    private boolean answered;

    int windowShift = -1;

    private final TcpMessages messages = new TcpMessages(this);
    private boolean ends;
    private int end;
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
            if (heldBytes > MAX_HELD || !answered) {
                giveUpGap(in);
            }
            return;
        }
        int old = -ahead;
        if (old >= count) {
            return;
        }
        next = sequence + count;
        messages.deliver(in, null, offset + old, count - old, endsAt(next));
        release(in);
    }

    /** Notes that the bytes before this number are the last of this direction. */
    void endsBefore(int number) {
        ends = true;
        end = number;
    }

    private boolean endsAt(int number) {
        return ends && number == end;
    }

    /** Ends the message that reaches to the end of the stream, if all before the end has come. */
    void endIfReached(Layer in) {
        if (started && endsAt(next)) {
            messages.end(in);
        }
    }

    /** Whether a segment from this number on adds to a message that reaches to the end of the stream. */
    boolean awaitsEnd(int sequence) {
        return started && sequence - next <= 0 && messages.awaitEnd();
    }

    /** What is put together of the bytes of this direction. */
    TcpMessages messages() {
        return messages;
    }

    /** Begins behind a SYN, whose number counts as one byte. */
    void startAfter(int synSequence) {
        next = synSequence + 1;
        started = true;
    }

    /** The other end has seen all bytes before this number: a gap before it was not captured and stays one. */
    void acknowledged(Layer in, int acknowledgment) {
        answered = true;
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
            messages.forget();
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
                messages.deliver(in, segment.data, old, segment.data.length - old, endsAt(next));
            }
        }
    }

    /** Gives up everything that is held and awaited; gives the number of its bytes. */
    int giveUp() {
        int lost = messages.forget();
        for (Held segment = held; segment != null; segment = segment.after) {
            lost += segment.data.length;
        }
        held = null;
        lastHeld = null;
        takes(-heldBytes);
        heldBytes = 0;
        return lost;
    }

    /** Counts so many bytes more, or less, as held. */
    void takes(int more) {
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
}
