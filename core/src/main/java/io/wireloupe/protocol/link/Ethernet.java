package io.wireloupe.protocol.link;

import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.MacNameField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

/** Ethernet: IEEE 802.3-2022 clause 3.1, with the EtherType form of 3.2.6. */
public final class Ethernet implements Dissector {

    public static final Protocol ETH = Protocol.define("Ethernet", "Ethernet", "eth");
    public static final MacField DST = ETH.mac("eth.dst", "Destination");
    public static final MacNameField DST_RESOLVED = ETH.macName("eth.dst_resolved", "Destination (resolved)");
    public static final MacField SRC = ETH.mac("eth.src", "Source");
    public static final MacNameField SRC_RESOLVED = ETH.macName("eth.src_resolved", "Source (resolved)");
    public static final MacField ADDR = ETH.mac("eth.addr", "Address");
    public static final MacNameField ADDR_RESOLVED = ETH.macName("eth.addr_resolved", "Address (resolved)");
    public static final FlagField DST_LG = ETH.flag("eth.dst.lg", "Destination is locally administered", 0x02);
    public static final FlagField DST_IG = ETH.flag("eth.dst.ig", "Destination is a group", 0x01);
    public static final FlagField SRC_LG = ETH.flag("eth.src.lg", "Source is locally administered", 0x02);
    public static final FlagField SRC_IG = ETH.flag("eth.src.ig", "Source is a group", 0x01);
    public static final FlagField LG = ETH.flag("eth.lg", "Locally administered", 0x02);
    public static final FlagField IG = ETH.flag("eth.ig", "Group", 0x01);
    public static final UIntField TYPE = ETH.uint16("eth.type", "Type").hex();
    public static final UIntField LEN = ETH.uint16("eth.len", "Length").unit("bytes");

    private static final int LINKTYPE_ETHERNET = 1;
    private static final int HEADER = 14;

    /** IEEE 802.3 3.2.6: up to this the number is a length. */
    private static final int MAX_LENGTH = 1500;

    /** IEEE 802.3 3.2.6: from this on the number is an EtherType. */
    private static final int MIN_TYPE = 1536;

    @Override
    public Protocol protocol() {
        return ETH;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 143);
        at.on(Tables.LINK_TYPE, LINKTYPE_ETHERNET);
        at.on(Tables.ETHERTYPE, 0x6558);
        at.handsTo(Tables.ETHERTYPE, Tables.LLC_FRAME);
    }

    @Override
    public int dissect(Layer in) {
        address(in, 0, DST, DST_RESOLVED, DST_LG, DST_IG);
        address(in, 6, SRC, SRC_RESOLVED, SRC_LG, SRC_IG);
        int type = in.peek16(12);
        if (type == 0 || type >= MIN_TYPE) {
            in.u16(TYPE, 12);
            in.next(Tables.ETHERTYPE, type, HEADER);
        } else if (type <= MAX_LENGTH) {
            in.u16(LEN, 12);
            in.next(Tables.LLC_FRAME, 0, HEADER, Math.min(type, in.length() - HEADER));
        } else {
            in.data(HEADER, in.length() - HEADER);
        }
        return in.length();
    }

    private static void address(
            Layer in, int offset, MacField address, MacNameField resolved, FlagField local, FlagField group) {
        long mac = in.mac(address, offset);
        in.set(resolved, mac, offset);
        in.mac(ADDR, offset);
        in.set(ADDR_RESOLVED, mac, offset);
        in.flag8(local, offset);
        in.flag8(LG, offset);
        in.flag8(group, offset);
        in.flag8(IG, offset);
    }
}
