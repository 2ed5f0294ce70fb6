package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/** IP packets without a link layer: LINKTYPE_RAW, where packets tell their version, LINKTYPE_IPV4 and LINKTYPE_IPV6. */
public final class RawIp implements Dissector {

    /** The protocol {@code raw}: Raw packet data. */
    public static final Protocol RAW = Protocol.define("Raw packet data", "Raw", "raw");

    private static final int LINKTYPE_RAW = 101;
    private static final int LINKTYPE_IPV4 = 228;
    private static final int LINKTYPE_IPV6 = 229;
    private static final int LINKTYPE_PPP = 9;

    /** Numbers that the same link has in files of OpenBSD and of other systems. */
    private static final int DLT_RAW = 12;

    private static final int DLT_RAW_OPENBSD = 14;
    private static final int PPP_ADDRESS_CONTROL = 0xff03;

    /** How many octets of zero some adapters put before the packet. */
    private static final int ZEROS = 10;

    @Override
    public Protocol protocol() {
        return RAW;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_RAW, DLT_RAW, DLT_RAW_OPENBSD, LINKTYPE_IPV4, LINKTYPE_IPV6);
        at.handsTo(Tables.IP_VERSION, Tables.LINK_TYPE);
    }

    @Override
    public int dissect(Layer in) {
        switch (in.packet().frame().linkType()) {
            case LINKTYPE_IPV4 -> in.next(Tables.IP_VERSION, in.peek8(0) >>> 4 == 6 ? 6 : 4, 0);
            case LINKTYPE_IPV6 -> in.next(Tables.IP_VERSION, 6, 0);
            default -> unlabelled(in);
        }
        return in.length();
    }

    /**
     * A packet without a word on what it is. As tshark does, eight octets are asked for, PPP is told by its address and
     * control octets, which may stand behind another octet, and a header of zeros is passed over.
     */
    private static void unlabelled(Layer in) {
        long first = in.peek64(0);
        if (first >>> 48 == PPP_ADDRESS_CONTROL) {
            in.next(Tables.LINK_TYPE, LINKTYPE_PPP, 0);
        } else if ((first >>> 40 & 0xffff) == PPP_ADDRESS_CONTROL) {
            in.next(Tables.LINK_TYPE, LINKTYPE_PPP, 1);
        } else {
            int start = first == 0 && in.has(ZEROS - 2, 2) && in.peek16(ZEROS - 2) == 0 ? ZEROS : 0;
            int version = in.has(start, 1) ? in.peek8(start) >>> 4 : 0;
            if (version == 4 || version == 6) {
                in.next(Tables.IP_VERSION, version, start);
            } else {
                in.data(0, in.length());
            }
        }
    }
}
