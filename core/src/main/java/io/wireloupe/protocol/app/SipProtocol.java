package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Protocol;

/** The protocol that several classes declare fields of. */
final class SipProtocol {

    static final Protocol SIP = Protocol.define("Session Initiation Protocol", "SIP", "sip");

    private SipProtocol() {}
}
