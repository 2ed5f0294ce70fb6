package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.transport.TcpProtocol.TCP;

import io.wireloupe.dissect.DurationField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PresenceField;
import io.wireloupe.dissect.UIntField;

/**
 * What the sequence numbers, acknowledgments and times of a connection tell of its health: losses, retransmissions,
 * waiting, round-trip times.
 *
 * <p>The marks are those of Wireshark, under its names and, as far as observed, under its conditions. They are guesses
 * from what passed the place of the capture, in the order in which it passed.
 */
public final class TcpAnalysis {

    /** Analysis of the sequence numbers: {@code tcp.analysis}, a mark. */
    public static final PresenceField ANALYSIS = TCP.presence("tcp.analysis", "Analysis of the sequence numbers");
    /** Anything noteworthy: {@code tcp.analysis.flags}, a mark. */
    public static final PresenceField FLAGS = TCP.presence("tcp.analysis.flags", "Anything noteworthy");
    /** Frame that this acknowledges: {@code tcp.analysis.acks_frame}, a number of 32 bits. */
    public static final UIntField ACKS_FRAME = TCP.uint32("tcp.analysis.acks_frame", "Frame that this acknowledges");
    /** Time from the segment to its acknowledgment: {@code tcp.analysis.ack_rtt}, a span of time in seconds. */
    public static final DurationField ACK_RTT =
            TCP.duration("tcp.analysis.ack_rtt", "Time from the segment to its acknowledgment");
    /** Round-trip time of the handshake: {@code tcp.analysis.initial_rtt}, a span of time in seconds. */
    public static final DurationField INITIAL_RTT =
            TCP.duration("tcp.analysis.initial_rtt", "Round-trip time of the handshake");
    /** Bytes sent and not acknowledged: {@code tcp.analysis.bytes_in_flight}, a number of 32 bits, in bytes. */
    public static final UIntField BYTES_IN_FLIGHT =
            TCP.uint32("tcp.analysis.bytes_in_flight", "Bytes sent and not acknowledged").unit("bytes");
    /** Bytes since the last push: {@code tcp.analysis.push_bytes_sent}, a number of 32 bits, in bytes. */
    public static final UIntField PUSH_BYTES_SENT =
            TCP.uint32("tcp.analysis.push_bytes_sent", "Bytes since the last push").unit("bytes");
    /** Time until the retransmission: {@code tcp.analysis.rto}, a span of time in seconds. */
    public static final DurationField RTO = TCP.duration("tcp.analysis.rto", "Time until the retransmission");
    /** Frame that it is measured from: {@code tcp.analysis.rto_frame}, a number of 32 bits. */
    public static final UIntField RTO_FRAME = TCP.uint32("tcp.analysis.rto_frame", "Frame that it is measured from");
    /** Retransmission: {@code tcp.analysis.retransmission}, a mark. */
    public static final PresenceField RETRANSMISSION = TCP.presence("tcp.analysis.retransmission", "Retransmission");
    /** Retransmission on duplicate acknowledgments: {@code tcp.analysis.fast_retransmission}, a mark. */
    public static final PresenceField FAST_RETRANSMISSION =
            TCP.presence("tcp.analysis.fast_retransmission", "Retransmission on duplicate acknowledgments");
    /** Retransmission of what was acknowledged: {@code tcp.analysis.spurious_retransmission}, a mark. */
    public static final PresenceField SPURIOUS_RETRANSMISSION =
            TCP.presence("tcp.analysis.spurious_retransmission", "Retransmission of what was acknowledged");
    /** Out of order: {@code tcp.analysis.out_of_order}, a mark. */
    public static final PresenceField OUT_OF_ORDER = TCP.presence("tcp.analysis.out_of_order", "Out of order");
    /** A segment before this one was not captured: {@code tcp.analysis.lost_segment}, a mark. */
    public static final PresenceField LOST_SEGMENT =
            TCP.presence("tcp.analysis.lost_segment", "A segment before this one was not captured");
    /** Acknowledges a segment that was not captured: {@code tcp.analysis.ack_lost_segment}, a mark. */
    public static final PresenceField ACK_LOST_SEGMENT =
            TCP.presence("tcp.analysis.ack_lost_segment", "Acknowledges a segment that was not captured");
    /** Duplicate acknowledgment: {@code tcp.analysis.duplicate_ack}, a mark. */
    public static final PresenceField DUPLICATE_ACK =
            TCP.presence("tcp.analysis.duplicate_ack", "Duplicate acknowledgment");
    /** How many duplicates so far: {@code tcp.analysis.duplicate_ack_num}, a number of 32 bits. */
    public static final UIntField DUPLICATE_ACK_NUM =
            TCP.uint32("tcp.analysis.duplicate_ack_num", "How many duplicates so far");
    /** Frame that it duplicates: {@code tcp.analysis.duplicate_ack_frame}, a number of 32 bits. */
    public static final UIntField DUPLICATE_ACK_FRAME =
            TCP.uint32("tcp.analysis.duplicate_ack_frame", "Frame that it duplicates");
    /** Window update: {@code tcp.analysis.window_update}, a mark. */
    public static final PresenceField WINDOW_UPDATE = TCP.presence("tcp.analysis.window_update", "Window update");
    /** Fills the window: {@code tcp.analysis.window_full}, a mark. */
    public static final PresenceField WINDOW_FULL = TCP.presence("tcp.analysis.window_full", "Fills the window");
    /** Window of 0: {@code tcp.analysis.zero_window}, a mark. */
    public static final PresenceField ZERO_WINDOW = TCP.presence("tcp.analysis.zero_window", "Window of 0");
    /** Probes a window of 0: {@code tcp.analysis.zero_window_probe}, a mark. */
    public static final PresenceField ZERO_WINDOW_PROBE =
            TCP.presence("tcp.analysis.zero_window_probe", "Probes a window of 0");
    /** Answer to a probe of the window: {@code tcp.analysis.zero_window_probe_ack}, a mark. */
    public static final PresenceField ZERO_WINDOW_PROBE_ACK =
            TCP.presence("tcp.analysis.zero_window_probe_ack", "Answer to a probe of the window");
    /** Keep-alive: {@code tcp.analysis.keep_alive}, a mark. */
    public static final PresenceField KEEP_ALIVE = TCP.presence("tcp.analysis.keep_alive", "Keep-alive");
    /** Answer to a keep-alive: {@code tcp.analysis.keep_alive_ack}, a mark. */
    public static final PresenceField KEEP_ALIVE_ACK =
            TCP.presence("tcp.analysis.keep_alive_ack", "Answer to a keep-alive");
    /** The ports had a connection before: {@code tcp.analysis.reused_ports}, a mark. */
    public static final PresenceField REUSED_PORTS =
            TCP.presence("tcp.analysis.reused_ports", "The ports had a connection before");

    static final int FIN = 0x01;
    static final int SYN = 0x02;
    static final int RST = 0x04;
    static final int PUSH = 0x08;
    static final int ACK = 0x10;

    /** Bits of what a segment was found to be, each with its field. */
    private static final int IS_RETRANSMISSION = 1;
    private static final int IS_FAST = 1 << 1;
    private static final int IS_SPURIOUS = 1 << 2;
    private static final int IS_OUT_OF_ORDER = 1 << 3;
    private static final int IS_LOST = 1 << 4;
    private static final int IS_ACK_LOST = 1 << 5;
    private static final int IS_DUPLICATE_ACK = 1 << 6;
    private static final int IS_WINDOW_UPDATE = 1 << 7;
    private static final int IS_WINDOW_FULL = 1 << 8;
    private static final int IS_ZERO_WINDOW = 1 << 9;
    private static final int IS_PROBE = 1 << 10;
    private static final int IS_PROBE_ACK = 1 << 11;
    private static final int IS_KEEP_ALIVE = 1 << 12;
    private static final int IS_KEEP_ALIVE_ACK = 1 << 13;
    static final int IS_REUSE = 1 << 14;

    private static final PresenceField[] FIELDS = {RETRANSMISSION, FAST_RETRANSMISSION, SPURIOUS_RETRANSMISSION,
        OUT_OF_ORDER, LOST_SEGMENT, ACK_LOST_SEGMENT, DUPLICATE_ACK, WINDOW_UPDATE, WINDOW_FULL, ZERO_WINDOW,
        ZERO_WINDOW_PROBE, ZERO_WINDOW_PROBE_ACK, KEEP_ALIVE, KEEP_ALIVE_ACK, REUSED_PORTS};

    /** A retransmission that comes sooner after the duplicate acknowledgments was caused by them. */
    private static final long FAST_NANOS = 20_000_000;

    /** A segment that comes sooner after its successor, without a known round-trip time, was overtaken. */
    private static final long REORDERED_NANOS = 3_000_000;

    /** More than that is no count of bytes but the distance of numbers that have nothing to do with one another. */
    private static final long MAX_FLIGHT = 2_000_000_000;

    private static final long NANOS = 1_000_000_000;
    private static final int UNKNOWN_SHIFT = -1;

    private final TcpFlow one;
    private final TcpFlow other;
    private boolean opening;
    private long openedAt;
    private long initialRtt = -1;

    private int found;
    private long rtoNanos;
    private long rtoFrame;

    TcpAnalysis(UnackedBudget budget) {
        one = new TcpFlow(budget);
        other = new TcpFlow(budget);
    }

    /** Gives back what it took of the budget, when the stream is forgotten. */
    void close() {
        one.unacked.close();
        other.unacked.close();
    }

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** The fields that need the analysis of each segment. */
    static boolean isWanted(Layer in) {
        boolean wanted = in.wants(ANALYSIS) || in.wants(FLAGS) || in.wants(ACKS_FRAME) || in.wants(ACK_RTT)
                || in.wants(INITIAL_RTT) || in.wants(BYTES_IN_FLIGHT) || in.wants(PUSH_BYTES_SENT) || in.wants(RTO)
                || in.wants(RTO_FRAME) || in.wants(DUPLICATE_ACK_NUM) || in.wants(DUPLICATE_ACK_FRAME);
        for (int i = 0; i < FIELDS.length; i++) {
            wanted |= in.wants(FIELDS[i]);
        }
        return wanted;
    }

    /**
     * Judges a segment.
     *
     * @param fromOne whether it runs in the direction of the stream's first packet
     * @param count the length of its payload
     * @param forward its direction's sequence numbers
     * @param backward those of the other direction
     * @param before what is known of the segment already: {@link #IS_REUSE} or 0
     */
    void segment(Layer in, boolean fromOne, int count, TcpDirection forward, TcpDirection backward, int before) {
        TcpFlow to = fromOne ? one : other;
        TcpFlow from = fromOne ? other : one;
        int sequence = (int) in.peek32(4);
        int acknowledgment = (int) in.peek32(8);
        int flags = in.peek16(12);
        int window = in.peek16(14);
        long now = TcpStream.nanos(in.packet());
        long frame = in.packet().number();
        int taken = count + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
        found = before;
        rtoNanos = 0;
        to.sacked = TcpSack.bytes(in);
        handshake(flags, now);
        if (count == 1 && to.sent && sequence == to.next && from.acknowledged && from.window == 0) {
            found |= IS_PROBE;
        } else {
            judge(flags, sequence, acknowledgment, window, count, now, to, from, backward);
        }
        if ((found & IS_DUPLICATE_ACK) != 0) {
            to.duplicates++;
        } else if (!to.acknowledged || acknowledgment != to.acknowledgment) {
            to.duplicates = 0;
            to.duplicated = frame;
        }
        record(in, to, from, flags, acknowledgment, count, now, frame, sequence, taken);
        remember(flags, sequence, acknowledgment, window, taken, now, frame, to);
    }

    /** The first round trip lasts from the SYN to the first acknowledgment that is not part of opening. */
    private void handshake(int flags, long now) {
        int kind = flags & (SYN | ACK);
        if (kind == SYN) {
            openedAt = now;
            opening = initialRtt < 0;
        } else if (kind == ACK && opening) {
            initialRtt = now - openedAt;
            opening = false;
        }
    }

    private void judge(int flags, int sequence, int acknowledgment, int window, int count, long now, TcpFlow to,
            TcpFlow from, TcpDirection backward) {
        boolean plain = (flags & (SYN | FIN | RST)) == 0;
        boolean inPlace = to.sent && sequence == to.next;
        boolean same = count == 0 && plain && inPlace && to.acknowledged && acknowledgment == to.acknowledgment;
        if (window == 0 && plain) {
            found |= IS_ZERO_WINDOW;
        }
        if (to.sent && sequence - to.next > 0 && (flags & RST) == 0) {
            found |= IS_LOST;
        }
        if (to.sent && count <= 1 && plain && sequence == to.next - 1) {
            found |= IS_KEEP_ALIVE;
        }
        if (same && window != 0 && window != to.window) {
            found |= IS_WINDOW_UPDATE;
        }
        if (count > 0 && plain && from.acknowledged && backward.windowShift != UNKNOWN_SHIFT && sequence + count
                == from.acknowledgment + (from.window << Math.max(0, backward.windowShift))) {
            found |= IS_WINDOW_FULL;
        }
        if (same && window == to.window) {
            idle(window, from);
        }
        if ((flags & ACK) != 0 && from.sent && (found & IS_DUPLICATE_ACK) == 0 && from.exceeds(acknowledgment)) {
            found |= IS_ACK_LOST;
        }
        if ((found & IS_KEEP_ALIVE) != 0) {
            return;
        }
        if (count > 0 && from.acknowledged && from.acknowledgment != 0
                && sequence + count - from.acknowledgment <= 0) {
            found |= IS_SPURIOUS | IS_RETRANSMISSION;
        } else if ((count > 0 || (flags & (SYN | FIN)) != 0) && to.sent && sequence - to.next < 0
                && (count <= 1 || sequence != to.next - 1)) {
            // What begins with the last byte and goes on beyond it may follow a probe of the window.
            old(flags, sequence, count, now, to, from);
        }
    }

    /** A segment that says nothing new: it answers a probe, or tells that one came which was not awaited. */
    private void idle(int window, TcpFlow from) {
        if (window == 0) {
            if ((from.found & IS_PROBE) != 0) {
                found |= IS_PROBE_ACK;
            }
        } else if ((from.found & IS_KEEP_ALIVE) != 0) {
            found |= IS_KEEP_ALIVE_ACK;
        } else {
            found |= IS_DUPLICATE_ACK;
        }
    }

    /** A segment before the highest that was seen: sent again, or overtaken. */
    private void old(int flags, int sequence, int count, long now, TcpFlow to, TcpFlow from) {
        if (from.duplicates >= 2 && from.acknowledgment == sequence && now - from.acknowledgedAt < FAST_NANOS) {
            found |= IS_FAST | IS_RETRANSMISSION;
            return;
        }
        long sooner = initialRtt > 0 ? initialRtt : REORDERED_NANOS;
        int taken = count + ((flags & (SYN | FIN)) != 0 ? 1 : 0);
        long later = now - to.nextAt;
        if (later >= 0 && later < sooner && sequence + taken != to.next) {
            found |= IS_OUT_OF_ORDER;
            return;
        }
        found |= IS_RETRANSMISSION;
        boolean waiting = !to.unacked.isEmpty();
        rtoNanos = now - (waiting ? to.unacked.oldestTime() : to.nextAt);
        rtoFrame = waiting ? to.unacked.oldestFrame() : to.nextFrame;
    }

    private void record(Layer in, TcpFlow to, TcpFlow from, int flags, int acknowledgment, int count, long now,
            long frame, int sequence, int taken) {
        boolean any = found != 0;
        if ((flags & ACK) != 0) {
            if (from.unacked.acknowledge(acknowledgment)) {
                any = true;
                in.set(ACKS_FRAME, from.unacked.foundFrame(), 8, 4);
                if (now != from.unacked.foundTime()) {
                    duration(in, ACK_RTT, now - from.unacked.foundTime());
                }
            }
            from.gap &= !from.unacked.isEmpty();
        }
        if (taken > 0) {
            to.unacked.add(sequence, sequence + taken, frame, now);
        }
        if (count > 0) {
            gap(to);
            if (!to.gap) {
                to.pushed = (to.lastPush ? 0 : to.pushed) + count;
                to.lastPush = (flags & PUSH) != 0;
            }
            long flight = to.unacked.bytes() - (taken - count) - from.sacked;
            any = true;
            if (flight > 0 && flight < MAX_FLIGHT && !to.gap) {
                in.set(BYTES_IN_FLIGHT, flight, 0, in.length());
                in.set(PUSH_BYTES_SENT, to.pushed, 0, in.length());
            }
        }
        if (any && initialRtt >= 0) {
            duration(in, INITIAL_RTT, initialRtt);
        }
        if (any) {
            in.mark(ANALYSIS, 0, in.length());
        }
        if (found != 0) {
            marks(in, to);
        }
    }

    /** While segments are missing nobody can tell how many bytes are on the way. */
    private void gap(TcpFlow to) {
        if ((found & IS_LOST) != 0) {
            to.gap = true;
        } else if ((found & (IS_RETRANSMISSION | IS_OUT_OF_ORDER)) != 0) {
            to.gap = false;
        }
    }

    private void marks(Layer in, TcpFlow to) {
        in.mark(FLAGS, 0, in.length());
        for (int i = 0; i < FIELDS.length; i++) {
            if ((found & 1 << i) != 0) {
                in.mark(FIELDS[i], 0, in.length());
            }
        }
        if ((found & IS_DUPLICATE_ACK) != 0) {
            in.mark(DUPLICATE_ACK, 8, 4);
            in.set(DUPLICATE_ACK_NUM, to.duplicates, 8, 4);
            in.set(DUPLICATE_ACK_FRAME, to.duplicated, 8, 4);
        }
        if (rtoNanos != 0) {
            duration(in, RTO, rtoNanos);
            in.set(RTO_FRAME, rtoFrame, 4, 4);
        }
    }

    private static void duration(Layer in, DurationField field, long nanos) {
        in.set(field, nanos / NANOS, (int) (nanos % NANOS), 8, 4);
    }

    private void remember(int flags, int sequence, int acknowledgment, int window, int taken, long now, long frame,
            TcpFlow to) {
        int end = sequence + taken;
        if ((found & (IS_PROBE | IS_KEEP_ALIVE)) == 0 && (!to.sent || end - to.next > 0)) {
            to.next = end;
            to.nextAt = now;
            to.nextFrame = frame;
            if (!to.sent || sequence == to.last) {
                to.last = end;
            }
            to.sent = true;
        }
        to.window = window;
        to.acknowledgment = acknowledgment;
        to.acknowledged = true;
        to.acknowledgedAt = now;
        to.found = found;
    }
}
