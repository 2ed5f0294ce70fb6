package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Automatic Multicast Tunneling: RFC 7450 5.1. */
public final class Amt implements Dissector {

    /** The protocol {@code amt}: Automatic Multicast Tunneling. */
    public static final Protocol AMT = Protocol.define("Automatic Multicast Tunneling", "AMT", "amt");
    /** Version: {@code amt.version}, the bits {@code 0xf0} of 8. */
    public static final UIntField VERSION = AMT.uint8("amt.version", "Version").mask(0xf0);
    /** Type: {@code amt.type}, the bits {@code 0xf} of 8. */
    public static final UIntField TYPE = AMT.uint8("amt.type", "Type").mask(0x0f);

    private static final int QUERY = 4;
    private static final int UPDATE = 5;
    private static final int MULTICAST_DATA = 6;

    @Override
    public Protocol protocol() {
        return AMT;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 2268);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        switch (in.u8(TYPE, 0)) {
            case QUERY, UPDATE -> IpPayload.nextIp(in, 12);
            case MULTICAST_DATA -> IpPayload.nextIp(in, 2);
            default -> { }
        }
        return in.length();
    }
}
