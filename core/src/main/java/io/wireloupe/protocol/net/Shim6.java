package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Site multihoming by IPv6 intermediation: RFC 5533 5.1. */
public final class Shim6 implements Dissector {

    /** The protocol {@code shim6}: SHIM6 Protocol. */
    public static final Protocol SHIM6 = Protocol.define("SHIM6 Protocol", "SHIM6", "shim6");
    /** Next Header: {@code shim6.nxt}, a number of 8 bits. */
    public static final UIntField NXT = SHIM6.uint8("shim6.nxt", "Next Header");
    /** Length in 8-octet units after the first: {@code shim6.len}, a number of 8 bits. */
    public static final UIntField LEN = SHIM6.uint8("shim6.len", "Length in 8-octet units after the first");

    @Override
    public Protocol protocol() {
        return SHIM6;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 140);
        at.handsTo(Tables.IP_PROTO);
    }

    @Override
    public int dissect(Layer in) {
        int next = in.u8(NXT, 0);
        int length = (in.u8(LEN, 1) + 1) * 8;
        IpPayload.next(in, next, length);
        return in.length();
    }
}
