package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Protocol;

/** The protocol that several classes declare fields of, in a class of its own: so none of them waits for another. */
final class DnsProtocol {

    static final Protocol DNS = Protocol.define("Domain Name System", "DNS", "dns");

    private DnsProtocol() {}
}
