package io.wireloupe.protocol.transport;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Datagram Congestion Control Protocol: RFC 4340 5.1. */
public final class Dccp implements Dissector {

    /** The protocol {@code dccp}: Datagram Congestion Control Protocol. */
    public static final Protocol DCCP = Protocol.define("Datagram Congestion Control Protocol", "DCCP", "dccp");
    /** Source Port: {@code dccp.srcport}, a number of 16 bits. */
    public static final UIntField SRCPORT = DCCP.uint16("dccp.srcport", "Source Port");
    /** Destination Port: {@code dccp.dstport}, a number of 16 bits. */
    public static final UIntField DSTPORT = DCCP.uint16("dccp.dstport", "Destination Port");
    /** Source or Destination Port: {@code dccp.port}, a number of 16 bits. */
    public static final UIntField PORT = DCCP.uint16("dccp.port", "Source or Destination Port");
    /** Data Offset in 4-octet words: {@code dccp.data_offset}, a number of 8 bits. */
    public static final UIntField DATA_OFFSET = DCCP.uint8("dccp.data_offset", "Data Offset in 4-octet words");
    /** CCVal: {@code dccp.ccval}, the bits {@code 0xf0} of 8. */
    public static final UIntField CCVAL = DCCP.uint8("dccp.ccval", "CCVal").mask(0xf0);
    /** Checksum Coverage: {@code dccp.cscov}, the bits {@code 0xf} of 8. */
    public static final UIntField CSCOV = DCCP.uint8("dccp.cscov", "Checksum Coverage").mask(0x0f);
    /** Checksum: {@code dccp.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField CHECKSUM = DCCP.uint16("dccp.checksum", "Checksum").hex();
    /** Type: {@code dccp.type}, the bits {@code 0x1e} of 8. */
    public static final UIntField TYPE = DCCP.uint8("dccp.type", "Type").mask(0x1e);
    /** Extended Sequence Numbers: {@code dccp.x}, the bit {@code 0x1}. */
    public static final FlagField X = DCCP.flag("dccp.x", "Extended Sequence Numbers", 0x01);

    @Override
    public Protocol protocol() {
        return DCCP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 33);
    }

    @Override
    public int dissect(Layer in) {
        int source = in.u16(SRCPORT, 0);
        int destination = in.u16(DSTPORT, 2);
        in.set(PORT, source, 0, 2);
        in.set(PORT, destination, 2, 2);
        in.packet().ports(source, destination);
        in.u8(DATA_OFFSET, 4);
        in.u8(CCVAL, 5);
        in.u8(CSCOV, 5);
        in.u16(CHECKSUM, 6);
        in.u8(TYPE, 8);
        in.flag8(X, 8);
        return in.length();
    }
}
