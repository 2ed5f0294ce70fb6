package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Solaris' observation of IP: LINKTYPE_IPNET of the tcpdump group's registry. */
public final class SolarisIpnet implements Dissector {

    /** The protocol {@code ipnet}: Solaris IPNET. */
    public static final Protocol IPNET = Protocol.define("Solaris IPNET", "IPNET", "ipnet");
    /** Version of the header: {@code ipnet.version}, a number of 8 bits. */
    public static final UIntField VERSION = IPNET.uint8("ipnet.version", "Version of the header");
    /** Address family: {@code ipnet.family}, a number of 8 bits. */
    public static final UIntField FAMILY = IPNET.uint8("ipnet.family", "Address family");
    /** Hook: {@code ipnet.htype}, a number of 16 bits. */
    public static final UIntField HTYPE = IPNET.uint16("ipnet.htype", "Hook");
    /** Length: {@code ipnet.pktlen}, a number of 32 bits, in bytes. */
    public static final UIntField PKTLEN = IPNET.uint32("ipnet.pktlen", "Length").unit("bytes");
    /** Interface index: {@code ipnet.ifindex}, a number of 32 bits. */
    public static final UIntField IFINDEX = IPNET.uint32("ipnet.ifindex", "Interface index");
    /** Index of the interface group: {@code ipnet.grifindex}, a number of 32 bits. */
    public static final UIntField GRIFINDEX = IPNET.uint32("ipnet.grifindex", "Index of the interface group");
    /** Source zone: {@code ipnet.zsrc}, a number of 32 bits. */
    public static final UIntField ZSRC = IPNET.uint32("ipnet.zsrc", "Source zone");
    /** Destination zone: {@code ipnet.zdst}, a number of 32 bits. */
    public static final UIntField ZDST = IPNET.uint32("ipnet.zdst", "Destination zone");

    private static final int LINKTYPE_IPNET = 226;
    private static final int HEADER = 24;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 26;

    @Override
    public Protocol protocol() {
        return IPNET;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_IPNET);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        in.u8(VERSION, 0);
        int family = in.u8(FAMILY, 1);
        in.u16(HTYPE, 2);
        in.u32(PKTLEN, 4);
        in.u32(IFINDEX, 8);
        in.u32(GRIFINDEX, 12);
        in.u32(ZSRC, 16);
        in.u32(ZDST, 20);
        switch (family) {
            case AF_INET -> in.next(Tables.IP_VERSION, 4, HEADER);
            case AF_INET6 -> in.next(Tables.IP_VERSION, 6, HEADER);
            default -> in.data(HEADER, in.length() - HEADER);
        }
        return in.length();
    }
}
