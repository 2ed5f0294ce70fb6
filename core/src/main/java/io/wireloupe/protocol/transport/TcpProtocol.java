package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Protocol;

/** The protocol that several classes declare fields of; in a class of its own, so that none waits for another. */
final class TcpProtocol {

    static final Protocol TCP = Protocol.define("Transmission Control Protocol", "TCP", "tcp");

    private TcpProtocol() {}
}
