package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** What stands behind LLC for OSI: a network layer protocol identifier, ISO/IEC TR 9577, and of these IP. */
public final class Osi implements Dissector {

    /** The protocol {@code osi}: OSI. */
    public static final Protocol OSI = Protocol.define("OSI", "OSI", "osi");
    /** Network Layer Protocol Identifier: {@code osi.nlpid}, a number of 8 bits, in hexadecimal. */
    public static final UIntField NLPID = OSI.uint8("osi.nlpid", "Network Layer Protocol Identifier").hex();

    /** The access points of LLC: first the registered one, then those that some use. */
    private static final int[] SAPS = {0xfe, 0x14, 0x20, 0x34, 0x54};

    /** IANA: ISO-IP. */
    private static final int ISO_IP = 80;

    private static final int IP = 0xcc;
    private static final int IPV6 = 0x8e;

    @Override
    public Protocol protocol() {
        return OSI;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LLC_DSAP, SAPS);
        at.on(Tables.IP_PROTO, ISO_IP);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        switch (in.u8(NLPID, 0)) {
            case IP -> in.next(Tables.IP_VERSION, 4, 1);
            case IPV6 -> in.next(Tables.IP_VERSION, 6, 1);
            default -> in.data(0, in.length());
        }
        return in.length();
    }
}
