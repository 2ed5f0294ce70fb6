package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Mobility header: RFC 6275 6.1. */
public final class Mobility implements Dissector {

    /** The protocol {@code mipv6}: Mobile IPv6. */
    public static final Protocol MIPV6 = Protocol.define("Mobile IPv6", "MIPv6", "mipv6");
    /** Payload protocol: {@code mip6.proto}, a number of 8 bits. */
    public static final UIntField PROTO = MIPV6.uint8("mip6.proto", "Payload protocol");
    /** Header length in 8-octet units after the first: {@code mip6.hlen}, a number of 8 bits. */
    public static final UIntField HLEN = MIPV6.uint8("mip6.hlen", "Header length in 8-octet units after the first");
    /** Mobility Header Type: {@code mip6.mhtype}, a number of 8 bits. */
    public static final UIntField MHTYPE = MIPV6.uint8("mip6.mhtype", "Mobility Header Type");
    /** Reserved: {@code mip6.reserved}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RESERVED = MIPV6.uint8("mip6.reserved", "Reserved").hex();
    /** Checksum: {@code mip6.csum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CSUM = MIPV6.uint16("mip6.csum", "Checksum").hex();

    @Override
    public Protocol protocol() {
        return MIPV6;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 62, 135);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(PROTO, 0);
        in.u8(HLEN, 1);
        in.u8(MHTYPE, 2);
        in.u8(RESERVED, 3);
        in.u16(CSUM, 4);
        return in.length();
    }
}
