package io.wireloupe.protocol.net;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Internet Control Message Protocol: RFC 792, with the next-hop MTU of RFC 1191. */
public final class Icmp implements Dissector {

    public static final Protocol ICMP = Protocol.define("Internet Control Message Protocol", "ICMP", "icmp");
    public static final UIntField TYPE = ICMP.uint8("icmp.type", "Type")
            .names(Map.of(0, "echo reply", 3, "destination unreachable", 5, "redirect", 8, "echo request",
                    11, "time exceeded", 12, "parameter problem"));
    public static final UIntField CODE = ICMP.uint8("icmp.code", "Code");
    public static final UIntField CHECKSUM = ICMP.uint16("icmp.checksum", "Checksum").hex();
    public static final UIntField IDENT = ICMP.uint16("icmp.ident", "Identifier (BE)");
    public static final UIntField SEQ = ICMP.uint16("icmp.seq", "Sequence Number (BE)");
    public static final UIntField MTU = ICMP.uint16("icmp.mtu", "MTU of next hop").unit("bytes");
    public static final Ipv4Field REDIR_GW = ICMP.ipv4("icmp.redir_gw", "Gateway Address");

    private static final int HEADER = 8;
    private static final int FRAGMENTATION_NEEDED = 4;

    @Override
    public Protocol protocol() {
        return ICMP;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 1);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int type = in.u8(TYPE, 0);
        int code = in.u8(CODE, 1);
        in.u16(CHECKSUM, 2);
        switch (type) {
            case 0, 8 -> {
                in.u16(IDENT, 4);
                in.u16(SEQ, 6);
                in.data(HEADER, in.length() - HEADER);
            }
            case 3 -> {
                if (code == FRAGMENTATION_NEEDED) {
                    in.u16(MTU, 6);
                }
                original(in);
            }
            case 5 -> {
                in.ipv4(REDIR_GW, 4);
                original(in);
            }
            case 4, 11, 12 -> original(in);
            default -> in.data(4, in.length() - 4);
        }
        return in.length();
    }

    /** The packet that caused the error, or its beginning. */
    private static void original(Layer in) {
        boolean outer = in.packet().inError();
        in.packet().inError(true);
        IpPayload.nextIp(in, HEADER);
        in.packet().inError(outer);
    }
}
