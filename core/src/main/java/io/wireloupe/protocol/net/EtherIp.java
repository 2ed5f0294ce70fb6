package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Ethernet within IP: RFC 3378 3. */
public final class EtherIp implements Dissector {

    /** The protocol {@code etherip}: Ethernet over IP. */
    public static final Protocol ETHERIP = Protocol.define("Ethernet over IP", "EtherIP", "etherip");
    /** Version: {@code etherip.ver}, the bits {@code 0xf000} of 16. */
    public static final UIntField VER = ETHERIP.uint16("etherip.ver", "Version").mask(0xf000);

    @Override
    public Protocol protocol() {
        return ETHERIP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 97);
        at.handsTo(Tables.ETHERNET_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        in.u16(VER, 0);
        in.next(Tables.ETHERNET_FRAME, 0, 2);
        return in.length();
    }
}
