package io.wireloupe.protocol.app;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/** Simple Service Discovery Protocol: UPnP Device Architecture 2.0, 1. Its messages have the fields of {@link Http}. */
public final class Ssdp implements Dissector {

    /** The protocol {@code ssdp}: Simple Service Discovery Protocol. */
    public static final Protocol SSDP = Protocol.define("Simple Service Discovery Protocol", "SSDP", "ssdp");

    @Override
    public Protocol protocol() {
        return SSDP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 1900);
        at.alsoRecords(Http.HTTP);
    }

    @Override
    public int dissect(Layer in) {
        Http.datagram(in);
        return in.length();
    }
}
