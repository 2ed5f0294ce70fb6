package io.wireloupe.protocol.app;

import io.wireloupe.dissect.State;

/** What is known of one direction of a TLS connection: whether it is encrypted, and the message that has begun. */
final class TlsDirection {

    static final State<Directions<TlsDirection>> ALL = State.of(() -> new Directions<>(TlsDirection::new));

    private static final byte[] NOTHING = new byte[0];

    boolean encrypted;
    boolean thirteen;
    byte[] begun = NOTHING;

    void forgetBegun() {
        begun = NOTHING;
    }
}
