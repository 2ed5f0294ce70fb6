package io.wireloupe.protocol.net;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** IP Authentication Header: RFC 4302 2. */
public final class AuthenticationHeader implements Dissector {

    /** The protocol {@code ah}: Authentication Header. */
    public static final Protocol AH = Protocol.define("Authentication Header", "AH", "ah");
    /** Next header: {@code ah.next_header}, a number of 8 bits. */
    public static final UIntField NEXT_HEADER = AH.uint8("ah.next_header", "Next header");
    /** Length in 4-octet units after the second: {@code ah.length}, a number of 8 bits. */
    public static final UIntField LENGTH = AH.uint8("ah.length", "Length in 4-octet units after the second");
    /** Reserved: {@code ah.reserved}, octets. */
    public static final BytesField RESERVED = AH.bytes("ah.reserved", "Reserved");
    /** Security Parameters Index: {@code ah.spi}, a number of 32 bits, in hexadecimal. */
    public static final UIntField SPI = AH.uint32("ah.spi", "Security Parameters Index").hex();
    /** Sequence Number: {@code ah.sequence}, a number of 32 bits. */
    public static final UIntField SEQUENCE = AH.uint32("ah.sequence", "Sequence Number");
    /** Integrity Check Value: {@code ah.icv}, octets. */
    public static final BytesField ICV = AH.bytes("ah.icv", "Integrity Check Value");

    private static final int FIXED = 12;

    @Override
    public Protocol protocol() {
        return AH;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 51);
        at.handsTo(Tables.IP_PROTO);
    }

    @Override
    public int dissect(Layer in) {
        int next = in.u8(NEXT_HEADER, 0);
        int length = (in.u8(LENGTH, 1) + 2) * 4;
        in.bytes(RESERVED, 2, 2);
        in.u32(SPI, 4);
        in.u32(SEQUENCE, 8);
        if (length > FIXED) {
            in.bytes(ICV, FIXED, length - FIXED);
        }
        IpPayload.next(in, next, length);
        return in.length();
    }
}
