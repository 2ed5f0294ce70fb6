package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Mobile IP: messages of RFC 5944 3, tunnelled packets of RFC 3519 3.4. */
public final class MobileIp implements Dissector {

    /** The protocol {@code mip}: Mobile IP. */
    public static final Protocol MIP = Protocol.define("Mobile IP", "MIP", "mip");
    /** Message Type: {@code mip.type}, a number of 8 bits. */
    public static final UIntField TYPE = MIP.uint8("mip.type", "Message Type");

    private static final int TUNNEL_DATA = 4;

    @Override
    public Protocol protocol() {
        return MIP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 434);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        if (in.u8(TYPE, 0) == TUNNEL_DATA) {
            IpPayload.nextIp(in, 4);
        }
        return in.length();
    }
}
