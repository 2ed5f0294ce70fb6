package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Locator/ID Separation Protocol, control messages: RFC 9301 5; an encapsulated one holds an IP packet (5.8). */
public final class LispControl implements Dissector {

    /** The protocol {@code lisp}: Locator/ID Separation Protocol. */
    public static final Protocol LISP = Protocol.define("Locator/ID Separation Protocol", "LISP", "lisp");
    /** Type: {@code lisp.type}, the bits {@code 0xf00000} of 24. */
    public static final UIntField TYPE = LISP.uint24("lisp.type", "Type").mask(0xf00000);

    private static final int ENCAPSULATED = 8;

    @Override
    public Protocol protocol() {
        return LISP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 4342);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        if (in.u24(TYPE, 0) == ENCAPSULATED && in.length() > 4) {
            IpPayload.nextIpOrData(in, 4);
        }
        return in.length();
    }
}
