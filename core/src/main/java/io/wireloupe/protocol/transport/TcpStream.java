package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.DurationField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;

import org.jspecify.annotations.Nullable;

/** One TCP connection: its two ends and what is known of the bytes that each has sent. */
final class TcpStream extends Ends {

    /** The number of the stream in its capture, from 0. */
    final long index;

    /** When its first and its latest packet passed, in nanoseconds. */
    private final long firstTime;
    private long latestTime;

    /** Which of the parts of a whole connection have passed. */
    final TcpCompleteness completeness = new TcpCompleteness();

    private final UnackedBudget budget;
    private @Nullable TcpAnalysis analysis;
    private boolean reuses;
    private final TcpDirection fromOne;
    private final TcpDirection fromOther;

    /** Begins with the packet's source as the one end. */
    TcpStream(long index, PacketInfo packet, TcpMemory memory, UnackedBudget budget) {
        super(packet);
        this.budget = budget;
        this.index = index;
        this.fromOne = new TcpDirection(memory);
        this.fromOther = new TcpDirection(memory);
        TcpMessages.join(fromOne.messages(), fromOther.messages());
        this.firstTime = nanos(packet);
        this.latestTime = firstTime;
    }

    /** Says that the ends had another connection with the same ports before. */
    void reusesPorts() {
        reuses = true;
        completeness.opened();
    }

    /** A second answer to a SYN, with other numbers: what follows counts from the latest one. */
    void opens(PacketInfo packet, int flags, int sequence) {
        boolean answers = (flags & (TcpAnalysis.SYN | TcpAnalysis.ACK)) == (TcpAnalysis.SYN | TcpAnalysis.ACK);
        if (answers && forward(packet).isBasedElsewhere(sequence)) {
            forward(packet).rebase(sequence);
            reuses = true;
        }
    }

    /** Records when a segment came, against the first and the latest of the stream. */
    void times(Layer in) {
        long now = nanos(in.packet());
        duration(in, Tcp.TIME_RELATIVE, now - firstTime);
        duration(in, Tcp.TIME_DELTA, now - latestTime);
        latestTime = now;
    }

    private static void duration(Layer in, DurationField field, long nanos) {
        in.set(field, nanos / 1_000_000_000L, (int) (nanos % 1_000_000_000L), 0, 4);
    }

    /** Judges a segment, after its numbers were taken note of. */
    void judge(Layer in, int count) {
        TcpAnalysis known = analysis;
        if (known == null) {
            known = new TcpAnalysis(budget);
            analysis = known;
        }
        PacketInfo packet = in.packet();
        known.segment(in, isFromOne(packet), count, forward(packet), backward(packet),
                reuses ? TcpAnalysis.IS_REUSE : 0);
        reuses = false;
    }

    /** Gives back what it took of the budget, when it is forgotten. */
    void close() {
        TcpAnalysis known = analysis;
        if (known != null) {
            known.close();
        }
    }

    /** The direction that the packet runs in. */
    TcpDirection forward(PacketInfo packet) {
        return isFromOne(packet) ? fromOne : fromOther;
    }

    /** The direction against the packet's. */
    TcpDirection backward(PacketInfo packet) {
        return isFromOne(packet) ? fromOther : fromOne;
    }

    /** Gives up what both directions hold; gives the number of its bytes. */
    int giveUp() {
        return fromOne.giveUp() + fromOther.giveUp();
    }
}
