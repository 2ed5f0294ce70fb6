package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;

/** IP packets without a link layer: LINKTYPE_RAW, where packets tell their version, LINKTYPE_IPV4 and LINKTYPE_IPV6. */
public final class RawIp implements Dissector {

    public static final Protocol RAW = Protocol.define("Raw packet data", "Raw", "raw");

    private static final int LINKTYPE_RAW = 101;
    private static final int LINKTYPE_IPV4 = 228;
    private static final int LINKTYPE_IPV6 = 229;
    private static final int LINKTYPE_PPP = 9;

    /** Numbers that the same link has in files of OpenBSD and of other systems. */
    private static final int DLT_RAW = 12;

    private static final int DLT_RAW_OPENBSD = 14;
    private static final int PPP_ADDRESS_CONTROL = 0xff03;

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
        int version = switch (in.packet().frame().linkType()) {
            case LINKTYPE_IPV4 -> in.peek8(0) >>> 4 == 6 ? 6 : 4;
            case LINKTYPE_IPV6 -> 6;
            default -> in.peek8(0) >>> 4;
        };
        if (version == 4 || version == 6) {
            in.next(Tables.IP_VERSION, version, 0);
        } else if (in.has(0, 2) && in.peek16(0) == PPP_ADDRESS_CONTROL) {
            in.next(Tables.LINK_TYPE, LINKTYPE_PPP, 0);
        } else {
            in.data(0, in.length());
        }
        return in.length();
    }
}
