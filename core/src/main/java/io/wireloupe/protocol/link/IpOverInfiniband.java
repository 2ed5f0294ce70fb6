package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** IP over InfiniBand: RFC 4391 6, behind the addresses that LINKTYPE_IPOIB puts before it. */
public final class IpOverInfiniband implements Dissector {

    /** The protocol {@code ipoib}: IP over Infiniband. */
    public static final Protocol IPOIB = Protocol.define("IP over Infiniband", "IPoIB", "ipoib");
    /** Version of the route header: {@code ipoib.grh.ipver}, the bits {@code 0xf0} of 8. */
    public static final UIntField GRH_IPVER = IPOIB.uint8("ipoib.grh.ipver", "Version of the route header").mask(0xf0);
    /** Traffic class of the route header: {@code ipoib.grh.tclass}, the bits {@code 0xff0} of 16. */
    public static final UIntField GRH_TCLASS =
            IPOIB.uint16("ipoib.grh.tclass", "Traffic class of the route header").mask(0x0ff0);
    /** Flow label of the route header: {@code ipoib.grh.flowlabel}, the bits {@code 0xfffff} of 32. */
    public static final UIntField GRH_FLOWLABEL =
            IPOIB.uint32("ipoib.grh.flowlabel", "Flow label of the route header").mask(0x000fffff);
    /** Source GID: {@code ipoib.grh.sgid}, an IPv6 address. */
    public static final Ipv6Field GRH_SGID = IPOIB.ipv6("ipoib.grh.sgid", "Source GID");
    /** Source queue pair: {@code ipoib.grh.sqpn}, a number of 24 bits, in hexadecimal. */
    public static final UIntField GRH_SQPN = IPOIB.uint24("ipoib.grh.sqpn", "Source queue pair").hex();
    /** Destination queue pair: {@code ipoib.daddr.qpn}, a number of 24 bits, in hexadecimal. */
    public static final UIntField DADDR_QPN = IPOIB.uint24("ipoib.daddr.qpn", "Destination queue pair").hex();
    /** Destination GID: {@code ipoib.dgid}, an IPv6 address. */
    public static final Ipv6Field DGID = IPOIB.ipv6("ipoib.dgid", "Destination GID");
    /** Type: {@code ipoib.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField TYPE = IPOIB.uint16("ipoib.type", "Type").hex();
    /** Reserved: {@code ipoib.reserved}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RESERVED = IPOIB.uint16("ipoib.reserved", "Reserved").hex();

    private static final int LINKTYPE_IPOIB = 242;
    private static final int DESTINATION = 20;
    private static final int HEADER = 40;
    private static final int PAYLOAD = 44;

    @Override
    public Protocol protocol() {
        return IPOIB;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_IPOIB);
        at.handsTo(Tables.ETHERTYPE);
    }

    @Override
    public int dissect(Layer in) {
        if (in.peek8(0) >>> 4 == 6) {
            in.u8(GRH_IPVER, 0);
            in.u16(GRH_TCLASS, 0);
            in.u32(GRH_FLOWLABEL, 0);
            in.u24(GRH_SQPN, 5);
            in.ipv6(GRH_SGID, 8);
        }
        in.u24(DADDR_QPN, DESTINATION + 1);
        in.ipv6(DGID, DESTINATION + 4);
        int type = in.u16(TYPE, HEADER);
        in.u16(RESERVED, HEADER + 2);
        in.next(Tables.ETHERTYPE, type, PAYLOAD);
        return in.length();
    }
}
