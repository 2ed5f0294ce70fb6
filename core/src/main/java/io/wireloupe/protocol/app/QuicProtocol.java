package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Protocol;

/** The protocol that several classes declare fields of. */
final class QuicProtocol {

    static final Protocol QUIC = Protocol.define("QUIC", "QUIC", "quic");

    private QuicProtocol() {}
}
