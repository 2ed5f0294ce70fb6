package io.wireloupe.examples.sample.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A TCP connection that is played onto a tape: handshake, data in segments, delayed acknowledgments, trouble, end.
 *
 * <p>The conversation keeps a clock. Each call plays on from there and moves the clock; when the other side speaks, it
 * first waits until the last words have reached it. Sequence numbers start anywhere and count modulo 2^32. A receiver
 * acknowledges every second segment at once and a single one after a delay (RFC 9293 3.8.6.3).
 *
 * <p>Not safe for use by several threads.
 */
public final class TcpConversation {

    /** Who does something. */
    public enum Side {
        /** The one who opened the connection. */
        CLIENT,
        /** The one who was called. */
        SERVER
    }

    private static final long MICRO = 1_000;
    private static final long ACK_DELAY = 40_000 * MICRO;
    private static final byte[] NOTHING = {};

    private final Tape tape;
    private final Chance chance;
    private final TcpEnd client;
    private final TcpEnd server;
    private final boolean modern;
    private long now;

    /** A connection that is about to be opened; its clock stands at 1970 until {@link #notBefore} moves it. */
    public TcpConversation(Tape tape, Chance chance, TcpHost client, TcpHost server) {
        this.tape = tape;
        this.chance = chance;
        this.client = new TcpEnd(client, chance);
        this.server = new TcpEnd(server, chance);
        this.modern = client.modern() && server.modern();
    }

    /** The three-way handshake. */
    public TcpConversation open() {
        segment(client, now, TcpSegment.SYN, client.seq++, opening(client, now), NOTHING);
        now = client.lastAt + turnaround(server);
        hear(server, client);
        segment(server, now, TcpSegment.SYN | TcpSegment.ACK, server.seq++, opening(server, now), NOTHING);
        now = server.lastAt + turnaround(client);
        acknowledge(client, server, now);
        now = client.lastAt + 200 * MICRO;
        return this;
    }

    /** Takes the connection as opened before the capture began: no handshake is seen. */
    public TcpConversation resume() {
        hear(client, server);
        hear(server, client);
        return this;
    }

    /** Sends data in as many segments as it takes. */
    public TcpConversation send(Side side, byte[] data) {
        TcpEnd from = end(side);
        waitForTurn(from);
        List<byte[]> chunks = chunks(from, data);
        for (int i = 0; i < chunks.size(); i++) {
            int push = i == chunks.size() - 1 ? TcpSegment.PSH : 0;
            data(from, now, push, chunks.get(i));
            now = from.lastAt + gap(chunks.get(i));
        }
        return this;
    }

    /** Sends data of which one segment is lost behind the capture, noticed by duplicate ACKs and sent again. */
    public TcpConversation sendWithLoss(Side side, byte[] data, int lost) {
        TcpEnd from = end(side);
        TcpEnd to = other(from);
        waitForTurn(from);
        List<byte[]> chunks = chunks(from, data);
        if (lost < 0 || lost + 3 >= chunks.size()) {
            throw new IllegalArgumentException("segment " + lost + " of " + chunks.size()
                    + " cannot be missed: three must follow it for three duplicate ACKs");
        }
        long hole = 0;
        for (int i = 0; i < chunks.size(); i++) {
            byte[] chunk = chunks.get(i);
            if (i < lost) {
                data(from, now, 0, chunk);
            } else {
                if (i == lost) {
                    hear(to, from);
                    hole = from.seq;
                }
                segment(from, now, TcpSegment.ACK, from.seq, options(from, now), chunk);
                from.seq += chunk.length;
                if (i > lost) {
                    duplicateAck(to, from.lastAt + turnaround(to), hole + chunks.get(lost).length, from.seq);
                }
            }
            now = from.lastAt + gap(chunk);
        }
        now = Math.max(now, to.lastAt + turnaround(from));
        segment(from, now, TcpSegment.ACK, hole, options(from, now), chunks.get(lost));
        from.lastDataAt = from.lastAt;
        acknowledge(to, from, from.lastAt + turnaround(to));
        return this;
    }

    /** Sends data of which one segment is overtaken by the next before it reaches the capture. */
    public TcpConversation sendSwapped(Side side, byte[] data, int late) {
        TcpEnd from = end(side);
        TcpEnd to = other(from);
        waitForTurn(from);
        List<byte[]> chunks = chunks(from, data);
        for (int i = 0; i < chunks.size(); i++) {
            if (i != late) {
                data(from, now, i == chunks.size() - 1 ? TcpSegment.PSH : 0, chunks.get(i));
                now = from.lastAt + gap(chunks.get(i));
                continue;
            }
            hear(to, from);
            byte[] overtaken = chunks.get(i);
            byte[] early = chunks.get(++i);
            segment(from, now, TcpSegment.ACK, from.seq + overtaken.length, options(from, now), early);
            long right = from.seq + overtaken.length + early.length;
            duplicateAck(to, from.lastAt + turnaround(to), from.seq + overtaken.length, right);
            segment(from, from.lastAt + 90 * MICRO, TcpSegment.ACK, from.seq, options(from, now), overtaken);
            from.seq = right;
            from.lastDataAt = from.lastAt;
            acknowledge(to, from, from.lastAt + turnaround(to));
            now = from.lastAt + gap(early);
        }
        return this;
    }

    /** Probes an idle connection with an old sequence number and has it answered (RFC 9293 3.8.4). */
    public TcpConversation keepAlive(Side side) {
        TcpEnd from = end(side);
        notBefore(now);
        segment(from, now, TcpSegment.ACK, from.seq - 1, options(from, now), NOTHING);
        acknowledge(other(from), from, from.lastAt + turnaround(other(from)));
        now = other(from).lastAt + MICRO;
        return this;
    }

    /** Closes the connection from one side; the other one follows at once. */
    public TcpConversation close(Side first) {
        TcpEnd from = end(first);
        TcpEnd to = other(from);
        waitForTurn(from);
        notBefore(now);
        finish(from, now);
        now = from.lastAt + turnaround(to);
        hear(to, from);
        finish(to, now);
        now = to.lastAt + turnaround(from);
        acknowledge(from, to, now);
        return this;
    }

    /** Aborts the connection from one side. */
    public TcpConversation reset(Side side) {
        TcpEnd from = end(side);
        waitForTurn(from);
        notBefore(now);
        segment(from, now, TcpSegment.RST | TcpSegment.ACK, from.seq, options(from, now), NOTHING);
        return this;
    }

    /** Lets some time pass; acknowledgments that fall due in it are sent. */
    public TcpConversation pause(long nanos) {
        return notBefore(now + nanos);
    }

    /** Moves the clock on to a moment, unless it is there already. */
    public TcpConversation notBefore(long timeNanos) {
        now = Math.max(now, timeNanos);
        settle(client, now);
        settle(server, now);
        return this;
    }

    /** The clock, in nanoseconds since 1970. */
    public long now() {
        return now;
    }

    private void data(TcpEnd from, long at, int push, byte[] chunk) {
        TcpEnd to = other(from);
        settle(from, at);
        settle(to, at);
        if (at >= to.lastDataAt + from.host.turnaroundNanos()) {
            hear(from, to);
        }
        segment(from, at, TcpSegment.ACK | push, from.seq, options(from, at), chunk);
        from.seq += chunk.length;
        from.lastDataAt = from.lastAt;
        long heard = from.lastAt + turnaround(to);
        if (++to.unacknowledged >= 2) {
            acknowledge(to, from, heard);
        } else {
            to.ackDue = heard + ACK_DELAY;
        }
    }

    private void finish(TcpEnd from, long at) {
        hear(from, other(from));
        segment(from, at, TcpSegment.FIN | TcpSegment.ACK, from.seq++, options(from, at), NOTHING);
    }

    private void duplicateAck(TcpEnd from, long at, long left, long right) {
        byte[] options = options(from, at);
        byte[] sack = modern ? TcpSegment.sack(left, right) : NOTHING;
        segment(from, at, TcpSegment.ACK, from.seq, new Bytes().bytes(options).bytes(sack).toByteArray(), NOTHING);
    }

    private void acknowledge(TcpEnd from, TcpEnd heard, long at) {
        hear(from, heard);
        segment(from, at, TcpSegment.ACK, from.seq, options(from, at), NOTHING);
    }

    private void hear(TcpEnd from, TcpEnd heard) {
        from.known = heard.seq;
        from.echo = heard.clock(heard.lastAt);
        from.unacknowledged = 0;
        from.ackDue = TcpEnd.NEVER;
    }

    /** Sends the acknowledgment that a side has been putting off, if it falls due before a moment. */
    private void settle(TcpEnd end, long until) {
        if (end.ackDue < until) {
            acknowledge(end, other(end), end.ackDue);
        }
    }

    private void segment(TcpEnd from, long at, int flags, long seq, byte[] options, byte[] payload) {
        from.lastAt = Math.max(at, from.lastAt + MICRO);
        int shift = modern && (flags & TcpSegment.SYN) == 0 ? from.host.windowShift() : 0;
        int window = Math.min(0xffff, from.host.window() >>> shift);
        TcpSegment segment = new TcpSegment(seq, from.known, flags, window, options, payload);
        tape.add(from.lastAt, segment.frame(from.host.at(), other(from).host.at(), from.packetId++));
    }

    private byte[] options(TcpEnd from, long at) {
        return modern ? TcpSegment.timestamps(from.clock(Math.max(at, from.lastAt)), from.echo) : NOTHING;
    }

    private byte[] opening(TcpEnd from, long at) {
        boolean offered = from == client ? from.host.modern() : modern;
        byte[] options = TcpSegment.opening(from.host.mss(), offered, from.host.windowShift());
        byte[] stamps = offered ? TcpSegment.timestamps(from.clock(at), from.echo) : NOTHING;
        return new Bytes().bytes(options).bytes(stamps).toByteArray();
    }

    private List<byte[]> chunks(TcpEnd from, byte[] data) {
        // RFC 6691 2: the announced size leaves no room for options, so they are taken off here.
        int most = Math.min(from.host.mss(), other(from).host.mss()) - (modern ? 12 : 0);
        List<byte[]> chunks = new ArrayList<>();
        for (int start = 0; start < data.length; start += most) {
            chunks.add(Arrays.copyOfRange(data, start, Math.min(data.length, start + most)));
        }
        return chunks;
    }

    private void waitForTurn(TcpEnd from) {
        TcpEnd to = other(from);
        if (to.lastDataAt > from.lastDataAt) {
            now = Math.max(now, to.lastDataAt + turnaround(from));
        }
    }

    private long turnaround(TcpEnd end) {
        long usual = end.host.turnaroundNanos();
        return usual + chance.between(0, usual / 8 + MICRO);
    }

    /** The time that a segment keeps a link of about 40 Mbit/s busy. */
    private long gap(byte[] chunk) {
        return (60 + chunk.length) * 200L + chance.below(40_000);
    }

    private TcpEnd end(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    private TcpEnd other(TcpEnd end) {
        return end == client ? server : client;
    }
}
