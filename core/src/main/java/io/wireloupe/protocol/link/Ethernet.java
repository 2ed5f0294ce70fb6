package io.wireloupe.protocol.link;

import static io.wireloupe.dissect.HeaderFields.flag8;
import static io.wireloupe.dissect.HeaderFields.mac;
import static io.wireloupe.dissect.HeaderFields.macName;
import static io.wireloupe.dissect.HeaderFields.u24;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Field;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.HeaderFields;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.MacNameField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Table;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.List;

/** Ethernet: IEEE 802.3-2022 clause 3.1, with the EtherType form of 3.2.6. */
public final class Ethernet implements Dissector {

    /** The protocol {@code eth}: Ethernet. */
    public static final Protocol ETH = Protocol.define("Ethernet", "Ethernet", "eth");
    /** Destination: {@code eth.dst}, a MAC address. */
    public static final MacField DST = ETH.mac("eth.dst", "Destination");
    /** Destination (resolved): {@code eth.dst_resolved}, the name of a MAC address. */
    public static final MacNameField DST_RESOLVED = ETH.macName("eth.dst_resolved", "Destination (resolved)");
    /** Source: {@code eth.src}, a MAC address. */
    public static final MacField SRC = ETH.mac("eth.src", "Source");
    /** Source (resolved): {@code eth.src_resolved}, the name of a MAC address. */
    public static final MacNameField SRC_RESOLVED = ETH.macName("eth.src_resolved", "Source (resolved)");
    /** Address: {@code eth.addr}, a MAC address. */
    public static final MacField ADDR = ETH.mac("eth.addr", "Address");
    /** Address (resolved): {@code eth.addr_resolved}, the name of a MAC address. */
    public static final MacNameField ADDR_RESOLVED = ETH.macName("eth.addr_resolved", "Address (resolved)");
    /** Destination is locally administered: {@code eth.dst.lg}, the bit {@code 0x2}. */
    public static final FlagField DST_LG = ETH.flag("eth.dst.lg", "Destination is locally administered", 0x02);
    /** Destination is a group: {@code eth.dst.ig}, the bit {@code 0x1}. */
    public static final FlagField DST_IG = ETH.flag("eth.dst.ig", "Destination is a group", 0x01);
    /** Source is locally administered: {@code eth.src.lg}, the bit {@code 0x2}. */
    public static final FlagField SRC_LG = ETH.flag("eth.src.lg", "Source is locally administered", 0x02);
    /** Source is a group: {@code eth.src.ig}, the bit {@code 0x1}. */
    public static final FlagField SRC_IG = ETH.flag("eth.src.ig", "Source is a group", 0x01);
    /** Locally administered: {@code eth.lg}, the bit {@code 0x2}. */
    public static final FlagField LG = ETH.flag("eth.lg", "Locally administered", 0x02);
    /** Group: {@code eth.ig}, the bit {@code 0x1}. */
    public static final FlagField IG = ETH.flag("eth.ig", "Group", 0x01);
    /** Type: {@code eth.type}, a number of 16 bits, in hexadecimal. */
    public static final UIntField TYPE = ETH.uint16("eth.type", "Type").hex();
    /** Length: {@code eth.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = ETH.uint16("eth.len", "Length").unit("bytes");

    /** A number between the longest length and the lowest EtherType. */
    public static final UIntField INVALID_LENTYPE =
            ETH.uint16("eth.invalid_lentype", "Neither length nor type").hex();

    /** Destination OUI: {@code eth.dst.oui}, a number of 24 bits. */
    public static final UIntField DST_OUI = ETH.uint24("eth.dst.oui", "Destination OUI");
    /** Source OUI: {@code eth.src.oui}, a number of 24 bits. */
    public static final UIntField SRC_OUI = ETH.uint24("eth.src.oui", "Source OUI");
    /** Address OUI: {@code eth.addr.oui}, a number of 24 bits. */
    public static final UIntField ADDR_OUI = ETH.uint24("eth.addr.oui", "Address OUI");
    /** Padding: {@code eth.padding}, octets. */
    public static final BytesField PADDING = ETH.bytes("eth.padding", "Padding");
    /** Trailer: {@code eth.trailer}, octets. */
    public static final BytesField TRAILER = ETH.bytes("eth.trailer", "Trailer");
    /** Frame check sequence: {@code eth.fcs}, a number of 32 bits, in hexadecimal. */
    public static final UIntField FCS = ETH.uint32("eth.fcs", "Frame check sequence").hex();

    /** Always 2: the sequence is not verified. */
    public static final UIntField FCS_STATUS = ETH.uint8("eth.fcs.status", "Frame check sequence status");

    /** Other forms of frames on an Ethernet. */
    static final Table FORM = Table.named("eth.form");

    /** Cisco's Inter-Switch Link among the forms. */
    static final int ISL = 1;

    private static final HeaderFields ADDRESSES = HeaderFields.of(
            mac(DST, 0), macName(DST_RESOLVED, 0), u24(DST_OUI, 0), mac(ADDR, 0), macName(ADDR_RESOLVED, 0),
            u24(ADDR_OUI, 0), flag8(DST_LG, 0), flag8(LG, 0), flag8(DST_IG, 0), flag8(IG, 0),
            mac(SRC, 6), macName(SRC_RESOLVED, 6), u24(SRC_OUI, 6), mac(ADDR, 6), macName(ADDR_RESOLVED, 6),
            u24(ADDR_OUI, 6), flag8(SRC_LG, 6), flag8(LG, 6), flag8(SRC_IG, 6), flag8(IG, 6));

    private static final int LINKTYPE_ETHERNET = 1;
    private static final int HEADER = 14;

    /** IEEE 802.3 3.2.6: up to this the number is a length. */
    private static final int MAX_LENGTH = 1500;

    /** IEEE 802.3 3.2.6: from this on the number is an EtherType. */
    private static final int MIN_TYPE = 1536;

    /** Novell's IPX without an 802.2 header, told by the checksum that it never fills. */
    private static final int RAW_802_3 = 0xffff;

    @Override
    public Protocol protocol() {
        return ETH;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.IP_PROTO, 143);
        at.on(Tables.LINK_TYPE, LINKTYPE_ETHERNET);
        at.on(Tables.ETHERNET_FRAME, 0);
        at.on(Tables.ETHERTYPE, 0x6558);
        at.handsTo(Tables.ETHERTYPE, Tables.LLC_FRAME, FORM);
        for (Field field : List.of(PADDING, TRAILER, FCS, FCS_STATUS)) {
            at.needs(field, Tables.ETHERTYPE, Tables.LLC_FRAME);
        }
    }

    @Override
    public int dissect(Layer in) {
        if (Isl.isGroup(in.peek48(0)) && in.offer(FORM, ISL, 0, in.length()) != 0) {
            return in.length();
        }
        // Read first: of a header that is not whole nothing is recorded.
        int type = in.peek16(12);
        in.header(ADDRESSES);
        int room = in.length() - HEADER;
        int end = HEADER;
        if (type == 0 || type >= MIN_TYPE) {
            in.u16(TYPE, 12);
            end += in.nextContained(Tables.ETHERTYPE, type, HEADER, room);
        } else if (type <= MAX_LENGTH) {
            in.u16(LEN, 12);
            end += Math.min(type, room);
            if (in.has(HEADER, 2) && in.peek16(HEADER) == RAW_802_3) {
                in.data(HEADER, Math.min(type, room));
            } else {
                in.nextContained(Tables.LLC_FRAME, 0, HEADER, Math.min(type, room));
            }
        } else {
            in.u16(INVALID_LENTYPE, 12);
            in.data(HEADER, room);
            end = in.length();
        }
        boolean tunnelled = in.foundBy(Tables.ETHERNET_FRAME) || in.foundBy(Tables.ETHERTYPE);
        EthernetTrailer.record(in, TRAILER, end, tunnelled ? 0 : in.packet().frame().fcsLength());
        return in.length();
    }
}
