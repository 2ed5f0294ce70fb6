package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Anything in Anything: draft-massar-v6ops-ayiya-02 3. */
public final class Ayiya implements Dissector {

    /** The protocol {@code ayiya}: Anything in Anything Protocol. */
    public static final Protocol AYIYA = Protocol.define("Anything in Anything Protocol", "AYIYA", "ayiya");
    /** Next Header: {@code ayiya.nextheader}, a number of 8 bits, in hexadecimal. */
    public static final UIntField NEXTHEADER = AYIYA.uint8("ayiya.nextheader", "Next Header").hex();

    private static final int FORWARD = 1;

    @Override
    public Protocol protocol() {
        return AYIYA;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 5072);
        at.handsTo(Tables.IP_PROTO);
    }

    @Override
    public int dissect(Layer in) {
        int identity = 1 << (in.peek8(0) >> 4);
        int signature = (in.peek8(1) >> 4) * 4;
        int operation = in.peek8(2) & 0x0f;
        int next = in.u8(NEXTHEADER, 3);
        in.peek32(4);
        if (operation == FORWARD) {
            IpPayload.next(in, next, 8 + identity + signature);
        }
        return in.length();
    }
}
