package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Protocol;

/** The protocol that several classes declare fields of, in a class of its own: so none of them waits for another. */
final class HttpProtocol {

    static final Protocol HTTP = Protocol.define("Hypertext Transfer Protocol", "HTTP", "http");

    private HttpProtocol() {}
}
