package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/** IPsec packets in UDP: RFC 3948 2. */
public final class UdpEncap implements Dissector {

    /** The protocol {@code udpencap}: UDP Encapsulation of IPsec Packets. */
    public static final Protocol UDPENCAP =
            Protocol.define("UDP Encapsulation of IPsec Packets", "UDPENCAP", "udpencap");

    @Override
    public Protocol protocol() {
        return UDPENCAP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 4500);
        at.handsTo(Tables.IP_PROTO, Tables.UDP_PORT);
    }

    @Override
    public int dissect(Layer in) {
        if (in.length() == 1 && in.peek8(0) == 0xff) {
            return 1;
        }
        if (in.peek32(0) == 0) {
            in.next(Tables.UDP_PORT, 500, 4);
        } else {
            in.next(Tables.IP_PROTO, 50, 0);
        }
        return in.length();
    }
}
