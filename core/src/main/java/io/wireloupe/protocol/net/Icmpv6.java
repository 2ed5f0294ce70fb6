package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Internet Control Message Protocol for IPv6: RFC 4443, with neighbour discovery of RFC 4861. */
public final class Icmpv6 implements Dissector {

    public static final Protocol ICMPV6 =
            Protocol.define("Internet Control Message Protocol v6", "ICMPv6", "icmpv6");
    public static final UIntField TYPE = ICMPV6.uint8("icmpv6.type", "Type")
            .names(Map.of(1, "destination unreachable", 2, "packet too big", 3, "time exceeded",
                    4, "parameter problem", 128, "echo request", 129, "echo reply", 133, "router solicitation",
                    134, "router advertisement", 135, "neighbor solicitation", 136, "neighbor advertisement"));
    public static final UIntField CODE = ICMPV6.uint8("icmpv6.code", "Code");
    public static final UIntField CHECKSUM = ICMPV6.uint16("icmpv6.checksum", "Checksum").hex();
    public static final UIntField ECHO_IDENTIFIER = ICMPV6.uint16("icmpv6.echo.identifier", "Identifier").hex();
    public static final UIntField ECHO_SEQUENCE_NUMBER =
            ICMPV6.uint16("icmpv6.echo.sequence_number", "Sequence");
    public static final UIntField MTU = ICMPV6.uint32("icmpv6.mtu", "MTU").unit("bytes");
    public static final Ipv6Field ND_NS_TARGET_ADDRESS =
            ICMPV6.ipv6("icmpv6.nd.ns.target_address", "Target Address");
    public static final Ipv6Field ND_NA_TARGET_ADDRESS =
            ICMPV6.ipv6("icmpv6.nd.na.target_address", "Target Address");

    private static final int HEADER = 8;

    @Override
    public Protocol protocol() {
        return ICMPV6;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 58);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int type = in.u8(TYPE, 0);
        in.u8(CODE, 1);
        in.u16(CHECKSUM, 2);
        switch (type) {
            case 1, 3, 4 -> original(in);
            case 2 -> {
                in.u32(MTU, 4);
                original(in);
            }
            case 128, 129 -> {
                in.u16(ECHO_IDENTIFIER, 4);
                in.u16(ECHO_SEQUENCE_NUMBER, 6);
                in.data(HEADER, in.length() - HEADER);
            }
            case 135 -> in.ipv6(ND_NS_TARGET_ADDRESS, HEADER);
            case 136 -> in.ipv6(ND_NA_TARGET_ADDRESS, HEADER);
            default -> { }
        }
        return in.length();
    }

    /** The packet that caused the error, or its beginning. */
    private static void original(Layer in) {
        boolean outer = in.packet().inError();
        in.packet().inError(true);
        in.next(Tables.IP_VERSION, 6, HEADER);
        in.packet().inError(outer);
    }
}
