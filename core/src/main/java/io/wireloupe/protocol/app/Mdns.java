package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/** Multicast DNS: RFC 6762. Its messages have the fields of {@link Dns}. */
public final class Mdns implements Dissector {

    /** The protocol {@code mdns}: Multicast Domain Name System. */
    public static final Protocol MDNS = Protocol.define("Multicast Domain Name System", "MDNS", "mdns");

    @Override
    public Protocol protocol() {
        return MDNS;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 5353);
        at.alsoRecords(Dns.DNS);
    }

    @Override
    public int dissect(Layer in) {
        Dns.message(in, 0, in.length(), Dns.Kind.MDNS);
        return in.length();
    }
}
