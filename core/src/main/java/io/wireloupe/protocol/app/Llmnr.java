package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/** Link-local Multicast Name Resolution: RFC 4795. Its messages have the fields of {@link Dns}. */
public final class Llmnr implements Dissector {

    /** The protocol {@code llmnr}: Link-local Multicast Name Resolution. */
    public static final Protocol LLMNR = Protocol.define("Link-local Multicast Name Resolution", "LLMNR", "llmnr");

    @Override
    public Protocol protocol() {
        return LLMNR;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 5355);
        at.alsoRecords(Dns.DNS);
    }

    @Override
    public int dissect(Layer in) {
        Dns.message(in, 0, in.length(), Dns.Kind.LLMNR);
        return in.length();
    }
}
