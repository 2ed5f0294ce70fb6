package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Counter;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.State;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is known of one direction of a TLS connection: whether it is encrypted, and the message that has begun.
 *
 * <p>The messages that have begun take at most {@link #MAX_BYTES} over all directions of a pass; those that began first
 * are forgotten first, and counted.
 */
final class TlsDirection {

    static final State<Directions<TlsDirection>> ALL = State.of(() -> new Directions<>(TlsDirection::new));

    /** How many bytes of messages that have begun are kept. */
    static final int MAX_BYTES = 16 << 20;

    /** The messages that were forgotten. */
    static final Counter FORGOTTEN =
            Counter.named("tls.messages_forgotten", "TLS messages forgotten before they were whole");

    private static final State<Holders> HOLDERS = State.of(Holders::new);
    private static final byte[] NOTHING = new byte[0];

    boolean encrypted;
    boolean thirteen;
    private byte[] begun = NOTHING;

    /** The directions in which a message has begun, in the order in which it did. */
    private static final class Holders {
        final Set<TlsDirection> directions = new LinkedHashSet<>();
        int bytes;
    }

    /** What has come of a message. */
    byte[] begun() {
        return begun;
    }

    /** Keeps what has come of a message; nothing once it is whole. */
    void begun(Layer in, byte[] message) {
        Holders holders = in.state(HOLDERS);
        holders.bytes += message.length - begun.length;
        begun = message;
        if (message.length == 0) {
            holders.directions.remove(this);
        } else {
            holders.directions.add(this);
        }
        while (holders.bytes > MAX_BYTES) {
            in.count(FORGOTTEN, 1);
            holders.directions.iterator().next().begun(in, NOTHING);
        }
    }

    void forgetBegun(Layer in) {
        begun(in, NOTHING);
    }
}
