package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Tables;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of one direction together: hands its bytes on in order, behind those that their dissector awaits
 * more of, up to {@link #MAX_AWAITED} bytes.
 *
 * <p>Where the dissector cannot tell how long its message is, it is asked again with every segment, but is not given
 * more than {@link #MAX_REPEATS} times the bytes that came: the time that takes cannot grow with the square of the
 * length, and only messages of thousands of segments may end some segments late. A message that reaches to the end of
 * the stream is handed on with that end, or as far as it has come if it is longer than is kept.
 */
final class TcpMessages {

    /** The longest message that is put together. */
    static final int MAX_AWAITED = 4 << 20;

    /** How many times each byte of a message of unknown length is handed on, on average. */
    static final int MAX_REPEATS = 2048;

    /** Pieces shorter than this are not guessed at: too little to go by. */
    private static final int LEAST_GUESSED = 20;

    private static final byte[] NOTHING = new byte[0];

    private final TcpDirection direction;
    private byte[] awaited = NOTHING;
    private int awaitedLength;
    private int awaitedTotal;
    private long offered;

    /** The number of the dissector that reads what this stream carries for another protocol, -1 for none. */
    private int tunnel = -1;
    private @Nullable TcpMessages opposite;

    TcpMessages(TcpDirection direction) {
        this.direction = direction;
    }

    /** Makes two directions those of one stream. */
    static void join(TcpMessages one, TcpMessages other) {
        one.opposite = other;
        other.opposite = one;
    }

    /** Whether a message reaches to the end of the stream. */
    boolean awaitEnd() {
        return awaitedLength > 0 && awaitedTotal == Layer.TO_THE_END;
    }

    /** Takes the bytes that follow. {@code data} is null if they lie in the layer. */
    void deliver(Layer in, byte @Nullable [] data, int offset, int count, boolean last) {
        if (tunnel >= 0 && offer(in, lowerPort(in), data, offset, count) == 0) {
            offer(in, higherPort(in), data, offset, count);
        }
        if (awaitedLength == 0) {
            toDissector(in, data, offset, count, last);
            return;
        }
        append(in, data, offset, count);
        offered -= (long) count * MAX_REPEATS;
        if (awaitedTotal == Layer.TO_THE_END) {
            if (awaitedLength > MAX_AWAITED) {
                end(in);
            }
            return;
        }
        if (awaitedLength < awaitedTotal || awaitedTotal == 0 && offered > 0) {
            return;
        }
        byte[] whole = awaited;
        int length = awaitedLength;
        long before = offered;
        forget();
        toDissector(in, whole, 0, length, last);
        boolean sameMessage = awaitedLength > 0 && in.awaitedFrom() == 0;
        offered = sameMessage ? before + length : 0;
    }

    /** Hands on the message that reaches to the end of the stream: no more of it will come. */
    void end(Layer in) {
        if (awaitEnd()) {
            byte[] whole = awaited;
            int length = awaitedLength;
            forget();
            toDissector(in, whole, 0, length, true);
        }
    }

    private void append(Layer in, byte @Nullable [] data, int offset, int count) {
        int needed = awaitedLength + count;
        if (needed > awaited.length) {
            // By what has come, not by what a message claims to be: absurd lengths take no memory.
            int more = awaitedTotal < 0 ? needed * 2 : Math.min(awaitedTotal, needed * 2);
            byte[] larger = Arrays.copyOf(awaited, Math.max(needed, more));
            direction.takes(larger.length - awaited.length);
            awaited = larger;
        }
        if (data == null) {
            in.copy(offset, awaited, awaitedLength, count);
        } else {
            System.arraycopy(data, offset, awaited, awaitedLength, count);
        }
        awaitedLength = needed;
    }

    /** Gives up the message that is not whole; gives the number of its bytes. */
    int forget() {
        int lost = awaitedLength;
        direction.takes(-awaited.length);
        awaited = NOTHING;
        awaitedLength = 0;
        awaitedTotal = 0;
        offered = 0;
        return lost;
    }

    private static int lowerPort(Layer in) {
        return Math.min(in.packet().sourcePort(), in.packet().destinationPort());
    }

    private static int higherPort(Layer in) {
        return Math.max(in.packet().sourcePort(), in.packet().destinationPort());
    }

    private void toDissector(Layer in, byte @Nullable [] data, int offset, int count, boolean last) {
        in.endsStream(last);
        int taken = tunnel >= 0 ? throughTunnel(in, data, offset, count) : byPorts(in, data, offset, count);
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

    private int byPorts(Layer in, byte @Nullable [] data, int offset, int count) {
        int taken = offer(in, lowerPort(in), data, offset, count);
        if (taken == 0) {
            taken = offer(in, higherPort(in), data, offset, count);
        }
        if (taken == 0 && count >= LEAST_GUESSED) {
            taken = guess(in, data, offset, count);
        }
        if (in.tunnelledTo() >= 0 && opposite != null) {
            opposite.forget();
            opposite.tunnel = in.tunnelledTo();
            tunnel = in.tunnelledTo();
        }
        return taken;
    }

    /** What goes through a tunnel to the port of the tunnel's own end is not asked to open yet another tunnel. */
    private int throughTunnel(Layer in, byte @Nullable [] data, int offset, int count) {
        boolean itself = tunnel == lowerPort(in) || tunnel == higherPort(in);
        return offer(in, itself ? -1 : tunnel, data, offset, count);
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
