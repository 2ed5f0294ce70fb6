package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;

/** The modules of X.509 and RFC 5280 by which the fields of certificates are named. */
final class X509Protocols {

    static final Protocol AF = Protocol.define("X.509 Authentication Framework", "X509AF", "x509af");
    static final Protocol IF = Protocol.define("X.509 Information Framework", "X509IF", "x509if");
    static final Protocol SAT = Protocol.define("X.509 Selected Attribute Types", "X509SAT", "x509sat");
    static final Protocol CE = Protocol.define("X.509 Certificate Extensions", "X509CE", "x509ce");
    static final Protocol PKIX = Protocol.define("PKIX1 Implicit", "PKIX1IMPLICIT", "pkix1implicit");
    static final Protocol PKIX_EXPLICIT = Protocol.define("PKIX1 Explicit", "PKIX1EXPLICIT", "pkix1explicit");
    static final Protocol PKCS1 = Protocol.define("PKCS#1", "PKCS-1", "pkcs-1");

    private X509Protocols() {}

    /** Says that a dissector records the fields of certificates. */
    static void recordedBy(Registration at) {
        X509Certificate.declare();
        Ocsp.declare();
        for (Protocol protocol : new Protocol[] {Ocsp.OCSP, AF, IF, SAT, CE, PKIX, PKIX_EXPLICIT, PKCS1}) {
            at.alsoRecords(protocol);
        }
    }
}
