package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** PPP over Ethernet, session stage: RFC 2516 6. */
public final class PppoeSession implements Dissector {

    /** The header that both stages share. */
    public static final Protocol PPPOE = Protocol.define("PPP-over-Ethernet", "PPPoE", "pppoe");
    /** Version: {@code pppoe.version}, the bits {@code 0xf0} of 8. */
    public static final UIntField VERSION = PPPOE.uint8("pppoe.version", "Version").mask(0xf0);
    /** Type: {@code pppoe.type}, the bits {@code 0xf} of 8. */
    public static final UIntField TYPE = PPPOE.uint8("pppoe.type", "Type").mask(0x0f);
    /** Code: {@code pppoe.code}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CODE = PPPOE.uint8("pppoe.code", "Code").hex();
    /** Session: {@code pppoe.session_id}, a number of 16 bits, in hexadecimal. */
    public static final UIntField SESSION_ID = PPPOE.uint16("pppoe.session_id", "Session").hex();
    /** Payload Length: {@code pppoe.payload_length}, a number of 16 bits, in bytes. */
    public static final UIntField PAYLOAD_LENGTH =
            PPPOE.uint16("pppoe.payload_length", "Payload Length").unit("bytes");

    /** The protocol {@code pppoes}: PPP-over-Ethernet Session. */
    public static final Protocol PPPOES = Protocol.define("PPP-over-Ethernet Session", "PPPoES", "pppoes");

    static final int HEADER = 6;

    @Override
    public Protocol protocol() {
        return PPPOES;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.ETHERTYPE, 0x8864);
        at.handsTo(Tables.PPP_FRAME);
        at.alsoRecords(PPPOE);
    }

    @Override
    public int dissect(Layer in) {
        int length = header(in);
        in.next(Tables.PPP_FRAME, 0, HEADER, Math.min(length, in.length() - HEADER));
        return in.length();
    }

    /** Records the header and gives the length of what follows. */
    static int header(Layer in) {
        in.u8(VERSION, 0);
        in.u8(TYPE, 0);
        in.u8(CODE, 1);
        in.u16(SESSION_ID, 2);
        return in.u16(PAYLOAD_LENGTH, 4);
    }
}
