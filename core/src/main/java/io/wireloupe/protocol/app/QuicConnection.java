package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.State;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** What is known of a QUIC connection: the keys of its Initial packets and, for each side, what came so far. */
final class QuicConnection {

    /** How many bytes of CRYPTO frames wait for what goes before them, over all connections of a pass. */
    static final int MAX_BYTES = 4 << 20;

    /** How many of them wait in one direction: RFC 9000 7.5 asks for 4,096 at least. */
    static final int MAX_WAITING = 1 << 16;

    /** What a waiting piece takes beside its data. */
    private static final int OVERHEAD = 64;

    /** The pieces that were given up. */
    static final Counter GIVEN_UP =
            Counter.named("quic.crypto_given_up", "bytes of QUIC handshakes given up for a gap");

    private static final State<Directions<Side>> SIDES = State.of(() -> new Directions<>(Side::new));
    private static final State<Pass> PASS = State.of(Pass::new);

    private final Side client;
    private int number = -1;
    private int version;
    private byte[] keyId = new byte[0];
    private @Nullable QuicKeys clientKeys;
    private @Nullable QuicKeys serverKeys;

    /** What one pass over a capture counts and bounds. */
    private static final class Pass {
        final Set<Side> waiting = new LinkedHashSet<>();
        int connections;
        int bytes;
    }

    /** One direction of a connection. */
    static final class Side {
        @Nullable QuicConnection connection;
        final TlsDirection tls = new TlsDirection();
        byte @Nullable [] connectionId;
        long largest = -1;
        long delivered;
        private final Map<Long, byte[]> waiting = new TreeMap<>();
        private int bytes;

        /** Keeps a piece that came before its turn. */
        void keep(Layer in, long offset, byte[] piece) {
            Pass pass = in.state(PASS);
            int size = piece.length + OVERHEAD;
            byte[] before = waiting.get(offset);
            if (before != null && before.length >= piece.length) {
                return;
            }
            if (bytes + size > MAX_WAITING) {
                in.count(GIVEN_UP, piece.length);
                return;
            }
            size -= before == null ? 0 : before.length + OVERHEAD;
            waiting.put(offset, piece);
            bytes += size;
            pass.bytes += size;
            pass.waiting.add(this);
            while (pass.bytes > MAX_BYTES) {
                Side oldest = pass.waiting.iterator().next();
                in.count(GIVEN_UP, oldest.bytes);
                oldest.forget(in);
            }
        }

        /** Another connection begins on the same ports. */
        void begin(Layer in) {
            forget(in);
            tls.forgetBegun(in);
            largest = -1;
            delivered = 0;
        }

        private void forget(Layer in) {
            Pass pass = in.state(PASS);
            pass.bytes -= bytes;
            pass.waiting.remove(this);
            bytes = 0;
            waiting.clear();
        }

        /** Takes a piece in its turn and those that waited for it; gives what follows on what was taken before. */
        byte[] take(Layer in, long offset, byte[] piece) {
            int from = (int) (delivered - offset);
            byte[] joined = from == 0 ? piece : Arrays.copyOfRange(piece, from, piece.length);
            delivered += joined.length;
            Pass pass = in.state(PASS);
            Iterator<Map.Entry<Long, byte[]>> earliest = waiting.entrySet().iterator();
            while (earliest.hasNext()) {
                Map.Entry<Long, byte[]> next = earliest.next();
                byte[] more = next.getValue();
                long known = delivered - next.getKey();
                if (known < 0) {
                    return joined;
                }
                if (known < more.length) {
                    int length = joined.length;
                    int fresh = more.length - (int) known;
                    joined = Arrays.copyOf(joined, length + fresh);
                    System.arraycopy(more, (int) known, joined, length, fresh);
                    delivered += fresh;
                }
                earliest.remove();
                bytes -= more.length + OVERHEAD;
                pass.bytes -= more.length + OVERHEAD;
            }
            pass.waiting.remove(this);
            return joined;
        }
    }

    private QuicConnection(Side client) {
        this.client = client;
    }

    /** The number of the connection among those seen to begin, -1 if its beginning was not seen. */
    int number() {
        return number;
    }

    /** An Initial packet came, with which connections begin. */
    void begins(Layer in) {
        number = number < 0 ? in.state(PASS).connections++ : number;
    }

    /** The side that sends the packet; its connection is known or begins with it. */
    static Side sender(Layer in) {
        Side side = in.state(SIDES).of(in.packet());
        if (side.connection == null) {
            Side other = in.state(SIDES).opposite(in.packet());
            QuicConnection known = other.connection;
            side.connection = known == null ? new QuicConnection(side) : known;
        }
        return side;
    }

    /** The side that sends the packet, {@code null} if no connection between the two is known. */
    static @Nullable Side known(Layer in) {
        Side side = in.state(SIDES).of(in.packet());
        Side other = in.state(SIDES).opposite(in.packet());
        return side.connection == null && other.connection == null ? null : sender(in);
    }

    static Side receiver(Layer in) {
        return in.state(SIDES).opposite(in.packet());
    }

    /**
     * Notes the IDs of a long header. A client that goes on under an ID and a version that nobody has told it begins
     * another connection.
     */
    static QuicConnection longHeader(Layer in, Side side, int newVersion, byte[] destination, byte[] source) {
        QuicConnection connection = side.connection;
        if (connection == null) {
            throw new IllegalStateException("A side that sends has a connection");
        }
        Side other = receiver(in);
        if (connection.client == side && connection.clientKeys != null && connection.version != newVersion
                && newVersion != 0 && !Arrays.equals(other.connectionId, destination)) {
            side.begin(in);
            other.begin(in);
            connection = new QuicConnection(side);
            side.connection = other.connection = connection;
        }
        side.connectionId = source;
        return connection;
    }

    /** The keys that the connection has for what this side sends. */
    @Nullable QuicKeys keys(Side side) {
        return side == client ? clientKeys : serverKeys;
    }

    /** Whether the keys are those that follow from this ID. */
    boolean keyed(int newVersion, byte[] connectionId) {
        return clientKeys != null && newVersion == version && Arrays.equals(keyId, connectionId);
    }

    /** Keys follow from the ID to which the client sends first, and first after a Retry. */
    void rekey(int newVersion, byte[] connectionId) {
        version = newVersion;
        keyId = connectionId;
        clientKeys = QuicKeys.of(newVersion, connectionId, true);
        serverKeys = QuicKeys.of(newVersion, connectionId, false);
    }

    boolean isClient(Side side) {
        return side == client;
    }
}
