package io.wireloupe.protocol.app;

import io.wireloupe.dissect.State;

/** What has passed of the negotiation between a client and its SOCKS server. */
final class SocksConnection {

    static final State<Directions<SocksConnection>> ALL = State.of(() -> new Directions<>(SocksConnection::new));

    /** What is to come next, from the client or the server. */
    enum Step { GREETING, METHOD, AUTHENTICATION, STATUS, REQUEST, REPLY, SECOND_REPLY, TUNNEL, OVER }

    Step step = Step.GREETING;
    int version;
    int method;
    int command;

    /** Where the client wants to go: its port, and its address if it said one. */
    int port;
    int addressType;
    int ipv4;
    byte[] ipv6 = new byte[0];
}
