package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** TaZmen Sniffer Protocol: frames that a remote sniffer sends on; by the description of its encapsulations. */
public final class Tzsp implements Dissector {

    /** The protocol {@code tzsp}: TaZmen Sniffer Protocol. */
    public static final Protocol TZSP = Protocol.define("TaZmen Sniffer Protocol", "TZSP", "tzsp");
    /** Version: {@code tzsp.version}, a number of 8 bits. */
    public static final UIntField VERSION = TZSP.uint8("tzsp.version", "Version");
    /** Type: {@code tzsp.type}, a number of 8 bits. */
    public static final UIntField TYPE = TZSP.uint8("tzsp.type", "Type");
    /** Encapsulates: {@code tzsp.encap}, a number of 16 bits. */
    public static final UIntField ENCAP = TZSP.uint16("tzsp.encap", "Encapsulates");

    private static final int TAG_PADDING = 0;
    private static final int TAG_END = 1;
    private static final int RECEIVED = 0;
    private static final int TRANSMIT = 1;

    @Override
    public Protocol protocol() {
        return TZSP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.UDP_PORT, 37008);
        at.handsTo(Tables.LINK_TYPE);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        int type = in.u8(TYPE, 1);
        int encapsulation = in.u16(ENCAP, 2);
        if (type != RECEIVED && type != TRANSMIT) {
            return in.length();
        }
        int at = 4;
        for (int tag = in.peek8(at); tag != TAG_END; tag = in.peek8(at)) {
            at += tag == TAG_PADDING ? 1 : 2 + in.peek8(at + 1);
        }
        at++;
        switch (encapsulation) {
            case 1 -> in.next(Tables.LINK_TYPE, 1, at);
            case 18 -> in.next(Tables.LINK_TYPE, 105, at);
            case 119 -> in.next(Tables.LINK_TYPE, 119, at);
            case 127 -> in.next(Tables.LINK_TYPE, 163, at);
            default -> in.data(at, in.length() - at);
        }
        return in.length();
    }
}
