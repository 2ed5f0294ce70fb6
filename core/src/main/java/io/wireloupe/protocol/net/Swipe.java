package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** swIPe, a forerunner of IPsec: IANA protocol number 53, draft-ipsec-swipe-01. */
public final class Swipe implements Dissector {

    /** The protocol {@code swipe}: swIPe IP Security Protocol. */
    public static final Protocol SWIPE = Protocol.define("swIPe IP Security Protocol", "swIPe", "swipe");
    /** Packet type: {@code swipe.packet_type}, a number of 8 bits. */
    public static final UIntField PACKET_TYPE = SWIPE.uint8("swipe.packet_type", "Packet type");
    /** Header length: {@code swipe.len}, a number of 8 bits, in bytes. */
    public static final UIntField LEN = SWIPE.uint8("swipe.len", "Header length").unit("bytes");
    /** Policy: {@code swipe.policy_id}, a number of 16 bits. */
    public static final UIntField POLICY_ID = SWIPE.uint16("swipe.policy_id", "Policy");
    /** Sequence number: {@code swipe.packet_seq}, a number of 32 bits. */
    public static final UIntField PACKET_SEQ = SWIPE.uint32("swipe.packet_seq", "Sequence number");
    /** Authenticator: {@code swipe.authenticator}, octets. */
    public static final BytesField AUTHENTICATOR = SWIPE.bytes("swipe.authenticator", "Authenticator");

    private static final int FIXED = 8;

    @Override
    public Protocol protocol() {
        return SWIPE;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 53);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(PACKET_TYPE, 0);
        int header = in.u8(LEN, 1);
        in.u16(POLICY_ID, 2);
        in.u32(PACKET_SEQ, 4);
        if (header > FIXED) {
            in.bytes(AUTHENTICATOR, FIXED, header - FIXED);
        }
        in.next(Tables.IP_VERSION, 6, header);
        return in.length();
    }
}
