package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.PacketInfo;
import io.wireloupe.dissect.State;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The paths of a pass's CoAP requests by their tokens (RFC 7252 5.3.1); the oldest are forgotten first. */
final class CoapRequests {

    private static final State<CoapRequests> ALL = State.of(CoapRequests::new);
    private static final int MAX = 1 << 12;
    private static final int MAX_TOKEN = 8;

    private final Map<Key, byte[]> paths = new LinkedHashMap<>();

    /** Client, server and token. */
    private record Key(long high, long low, int port, long serverHigh, long serverLow, int serverPort, long token,
            int tokenLength) {}

    private static long token(Layer in, int at, int length) {
        long token = 0;
        for (int i = 0; i < length; i++) {
            token = token << 8 | in.peek8(at + i);
        }
        return token;
    }

    /** Notes the path of a request. */
    static void request(Layer in, int token, int length, byte[] path) {
        if (length == 0 || length > MAX_TOKEN) {
            return;
        }
        PacketInfo p = in.packet();
        CoapRequests all = in.state(ALL);
        Key key = new Key(p.sourceHigh(), p.sourceLow(), p.sourcePort(), p.destinationHigh(), p.destinationLow(),
                p.destinationPort(), token(in, token, length), length);
        all.paths.remove(key);
        all.paths.put(key, path);
        if (all.paths.size() > MAX) {
            all.paths.remove(all.paths.keySet().iterator().next());
        }
    }

    /** The path that a response is about, if its request is known. */
    static byte @Nullable [] pathOf(Layer in, int token, int length) {
        if (length == 0 || length > MAX_TOKEN) {
            return null;
        }
        PacketInfo p = in.packet();
        return in.state(ALL).paths.get(new Key(p.destinationHigh(), p.destinationLow(), p.destinationPort(),
                p.sourceHigh(), p.sourceLow(), p.sourcePort(), token(in, token, length), length));
    }
}
