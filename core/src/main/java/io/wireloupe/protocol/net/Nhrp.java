package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** NBMA Next Hop Resolution Protocol, the packets quoted by errors and traffic indications: RFC 2332 5.2.7. */
public final class Nhrp implements Dissector {

    /** The protocol {@code nhrp}: NBMA Next Hop Resolution Protocol. */
    public static final Protocol NHRP = Protocol.define("NBMA Next Hop Resolution Protocol", "NHRP", "nhrp");
    /** Address Family Number: {@code nhrp.hdr.afn}, a number of 16 bits, in hexadecimal. */
    public static final UIntField HDR_AFN = NHRP.uint16("nhrp.hdr.afn", "Address Family Number").hex();
    /** Protocol Type: {@code nhrp.hdr.pro.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField HDR_PRO_TYPE = NHRP.uint16("nhrp.hdr.pro.type", "Protocol Type").hex();
    /** Hop Count: {@code nhrp.hdr.hopcnt}, a number of 8 bits. */
    public static final UIntField HDR_HOPCNT = NHRP.uint8("nhrp.hdr.hopcnt", "Hop Count");
    /** Packet Length: {@code nhrp.hdr.pktsz}, a number of 16 bits, in bytes. */
    public static final UIntField HDR_PKTSZ = NHRP.uint16("nhrp.hdr.pktsz", "Packet Length").unit("bytes");
    /** Packet Checksum: {@code nhrp.hdr.chksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField HDR_CHKSUM = NHRP.uint16("nhrp.hdr.chksum", "Packet Checksum").hex();
    /** Extension Offset: {@code nhrp.hdr.extoff}, a number of 16 bits. */
    public static final UIntField HDR_EXTOFF = NHRP.uint16("nhrp.hdr.extoff", "Extension Offset");
    /** Version: {@code nhrp.hdr.version}, a number of 8 bits. */
    public static final UIntField HDR_VERSION = NHRP.uint8("nhrp.hdr.version", "Version");
    /** Packet Type: {@code nhrp.hdr.op.type}, a number of 8 bits. */
    public static final UIntField HDR_OP_TYPE = NHRP.uint8("nhrp.hdr.op.type", "Packet Type");

    private static final int FIXED = 20;
    private static final int MANDATORY = 8;
    private static final int ERROR = 7;
    private static final int TRAFFIC_INDICATION = 8;

    @Override
    public Protocol protocol() {
        return NHRP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.GRE_PROTO, 0x2001);
        at.on(Tables.IP_PROTO, 54);
        at.handsTo(Tables.ETHERTYPE);
    }

    @Override
    public int dissect(Layer in) {
        in.u16(HDR_AFN, 0);
        int protocol = in.u16(HDR_PRO_TYPE, 2);
        in.u8(HDR_HOPCNT, 9);
        in.u16(HDR_PKTSZ, 10);
        in.u16(HDR_CHKSUM, 12);
        int extensions = in.u16(HDR_EXTOFF, 14);
        in.u8(HDR_VERSION, 16);
        int type = in.u8(HDR_OP_TYPE, 17);
        if (type == ERROR || type == TRAFFIC_INDICATION) {
            int addresses = (in.peek8(18) & 0x3f) + (in.peek8(19) & 0x3f) + in.peek8(FIXED) + in.peek8(FIXED + 1);
            int from = FIXED + MANDATORY + addresses;
            int end = extensions == 0 ? in.length() : Math.min(extensions, in.length());
            boolean outer = in.packet().inError();
            in.packet().inError(true);
            if (from < end) {
                in.sample(Tables.ETHERTYPE, protocol, from, end - from, end - from);
            }
            in.packet().inError(outer);
        }
        return in.length();
    }
}
