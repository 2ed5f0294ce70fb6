package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.State;

/** What a pass wants of streams, found out at its first segment, so that plain rows need not follow any. */
final class TcpWants {

    private static final State<TcpWants> WANTS = State.workplace(TcpWants::new);
    private static final TcpWants ALL = new TcpWants(true);

    private static final Field[] OF_STREAMS = {Tcp.STREAM, Tcp.SEQ, Tcp.NXTSEQ, Tcp.ACK, Tcp.WINDOW_SIZE,
        Tcp.WINDOW_SIZE_SCALEFACTOR, Tcp.TIME_RELATIVE, Tcp.TIME_DELTA, TcpOptions.SACK_LE, TcpOptions.SACK_RE,
        TcpOptions.SACK_DSACK_LE, TcpOptions.SACK_DSACK_RE, TcpCompleteness.COMPLETENESS,
        TcpCompleteness.CONNECTION_FIN_ACTIVE, TcpCompleteness.CONNECTION_FIN_PASSIVE};

    private boolean known;
    private boolean streams;
    private boolean analysis;
    private boolean options;

    private TcpWants() {}

    private TcpWants(boolean all) {
        streams = all;
        analysis = all;
        options = all;
    }

    /** What is wanted of the segment in this layer. */
    static TcpWants of(Layer in) {
        if (in.wantsAll()) {
            return ALL;
        }
        TcpWants wants = in.state(WANTS);
        if (!wants.known) {
            wants.learn(in);
        }
        return wants;
    }

    private void learn(Layer in) {
        known = true;
        analysis = TcpAnalysis.isWanted(in);
        streams = analysis;
        for (Field field : OF_STREAMS) {
            streams |= in.wants(field);
        }
        for (Field field : TcpProtocol.TCP.fields()) {
            options |= in.wants(field) && isOfOptions(field.name());
        }
    }

    private static boolean isOfOptions(String name) {
        return name.startsWith("tcp.option") || name.equals(TcpOptions.NOP.name())
                || name.equals(TcpOptions.AFTER_END.name()) || name.equals(TcpOptions.MALFORMED.name());
    }

    /** Whether the options are to be read, even where no stream needs them. */
    boolean options() {
        return options;
    }

    /** Whether streams are to be followed, even where nobody wants what they carry. */
    boolean streams() {
        return streams;
    }

    /** Whether each segment is to be judged. */
    boolean analysis() {
        return analysis;
    }
}
