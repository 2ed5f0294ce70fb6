package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Protocol;

/** The protocol that several classes declare fields of, in a class of its own: so none of them waits for another. */
final class TlsProtocol {

    static final Protocol TLS = Protocol.define("Transport Layer Security", "TLS", "tls");

    private TlsProtocol() {}

    /** Whether a number is one of those that RFC 8701 reserves to keep others tolerant. */
    static boolean isGrease(int number) {
        return (number & 0x0f0f) == 0x0a0a && number >> 8 == (number & 0xff);
    }
}
