package io.wireloupe.protocol.transport;

import static io.wireloupe.protocol.transport.TcpProtocol.TCP;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PresenceField;
import io.wireloupe.dissect.UIntField;

/** Which parts of a whole connection have passed: how it was opened and closed, and whether it carried data. */
public final class TcpCompleteness {

    /** The sum of 1 for SYN, 2 for its answer, 4 for the acknowledgment, 8 for data, 16 for FIN, 32 for RST. */
    public static final UIntField COMPLETENESS =
            TCP.uint8("tcp.completeness", "Which parts of a connection passed before this frame");
    /** Asks for a connection: {@code tcp.connection.syn}, a mark. */
    public static final PresenceField CONNECTION_SYN = TCP.presence("tcp.connection.syn", "Asks for a connection");
    /** Accepts a connection: {@code tcp.connection.synack}, a mark. */
    public static final PresenceField CONNECTION_SYNACK = TCP.presence("tcp.connection.synack", "Accepts a connection");
    /** Ends a connection: {@code tcp.connection.fin}, a mark. */
    public static final PresenceField CONNECTION_FIN = TCP.presence("tcp.connection.fin", "Ends a connection");
    /** Ends a connection first: {@code tcp.connection.fin_active}, a mark. */
    public static final PresenceField CONNECTION_FIN_ACTIVE =
            TCP.presence("tcp.connection.fin_active", "Ends a connection first");
    /** Ends a connection after the other end: {@code tcp.connection.fin_passive}, a mark. */
    public static final PresenceField CONNECTION_FIN_PASSIVE =
            TCP.presence("tcp.connection.fin_passive", "Ends a connection after the other end");
    /** Breaks a connection: {@code tcp.connection.rst}, a mark. */
    public static final PresenceField CONNECTION_RST = TCP.presence("tcp.connection.rst", "Breaks a connection");
    /** Acknowledgment number without the flag: {@code tcp.ack.nonzero}, a mark. */
    public static final PresenceField ACK_NONZERO =
            TCP.presence("tcp.ack.nonzero", "Acknowledgment number without the flag");
    /** Urgent pointer without the flag: {@code tcp.urgent_pointer.non_zero}, a mark. */
    public static final PresenceField URGENT_POINTER_NON_ZERO =
            TCP.presence("tcp.urgent_pointer.non_zero", "Urgent pointer without the flag");

    private static final int FIN = 0x01;
    private static final int SYN = 0x02;
    private static final int RST = 0x04;
    private static final int ACK = 0x10;
    private static final int URG = 0x20;

    private boolean any;
    private int seen;
    private boolean ended;
    private boolean endedByOne;

    TcpCompleteness() {}

    /** Makes sure that the fields are declared. */
    static void declare() {}

    /** Records what the flags say by themselves. */
    static void marks(Layer in, int flags) {
        if ((flags & SYN) != 0) {
            in.mark((flags & ACK) != 0 ? CONNECTION_SYNACK : CONNECTION_SYN, 12, 2);
        }
        if ((flags & FIN) != 0) {
            in.mark(CONNECTION_FIN, 12, 2);
        }
        if ((flags & RST) != 0) {
            in.mark(CONNECTION_RST, 12, 2);
        }
        if ((flags & ACK) == 0 && in.peek32(8) != 0) {
            in.mark(ACK_NONZERO, 8, 4);
        }
    }

    /** Records where an urgent pointer stands without its flag. */
    static void urgent(Layer in, int flags) {
        if ((flags & URG) == 0 && in.peek16(18) != 0) {
            in.mark(URGENT_POINTER_NON_ZERO, 18, 2);
        }
    }

    /** Says that the connection begins with a SYN. */
    void opened() {
        any = true;
        seen = 1;
    }

    /** Records what passed before. */
    void record(Layer in) {
        in.set(COMPLETENESS, seen, 12, 2);
    }

    /** Records what passed before, and takes note of a segment; {@code count} is -1 if that is not whole. */
    void segment(Layer in, boolean fromOne, int flags, int count) {
        record(in);
        if ((flags & FIN) != 0) {
            if (!ended) {
                ended = true;
                endedByOne = fromOne;
            }
            in.mark(fromOne == endedByOne ? CONNECTION_FIN_ACTIVE : CONNECTION_FIN_PASSIVE, 12, 2);
        }
        int kind = flags & (SYN | ACK);
        if (any || kind == SYN) {
            seen |= parts(flags, kind, count);
        }
        any = true;
    }

    private static int parts(int flags, int kind, int count) {
        int parts = switch (kind) {
            case SYN -> 1;
            case SYN | ACK -> 2;
            case ACK -> (count == 0 ? 4 : 0) | ((flags & FIN) != 0 ? 16 : 0);
            default -> 0;
        };
        return parts | (count > 0 ? 8 : 0) | ((flags & RST) != 0 ? 32 : 0);
    }
}
