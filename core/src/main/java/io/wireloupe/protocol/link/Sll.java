package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** Linux cooked capture, both versions: LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2 of the tcpdump group's registry. */
public final class Sll implements Dissector {

    /** The protocol {@code sll}: Linux cooked-mode capture. */
    public static final Protocol SLL = Protocol.define("Linux cooked-mode capture", "SLL", "sll");
    /** Packet type: {@code sll.pkttype}, a number of 16 bits, with named values. */
    public static final UIntField PKTTYPE = SLL.uint16("sll.pkttype", "Packet type").names(Map.of(0, "to this host",
            1, "broadcast", 2, "multicast", 3, "between others", 4, "sent by this host"));
    /** Type of the link-layer address: {@code sll.hatype}, a number of 16 bits. */
    public static final UIntField HATYPE = SLL.uint16("sll.hatype", "Type of the link-layer address");
    /** Length of the link-layer address: {@code sll.halen}, a number of 16 bits, in bytes. */
    public static final UIntField HALEN = SLL.uint16("sll.halen", "Length of the link-layer address").unit("bytes");
    /** Source: {@code sll.src.eth}, a MAC address. */
    public static final MacField SRC_ETH = SLL.mac("sll.src.eth", "Source");
    /** Source: {@code sll.src.ipv4}, an IPv4 address. */
    public static final Ipv4Field SRC_IPV4 = SLL.ipv4("sll.src.ipv4", "Source");
    /** Source: {@code sll.src.other}, octets. */
    public static final BytesField SRC_OTHER = SLL.bytes("sll.src.other", "Source");
    /** Unused: {@code sll.unused}, octets. */
    public static final BytesField UNUSED = SLL.bytes("sll.unused", "Unused");
    /** Interface index: {@code sll.ifindex}, a number of 32 bits. */
    public static final UIntField IFINDEX = SLL.uint32("sll.ifindex", "Interface index");
    /** Protocol within Linux: {@code sll.ltype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField LTYPE = SLL.uint16("sll.ltype", "Protocol within Linux").hex();
    /** Protocol within GRE: {@code sll.gretype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField GRETYPE = SLL.uint16("sll.gretype", "Protocol within GRE").hex();
    /** Protocol: {@code sll.etype}, a number of 16 bits, in hexadecimal. */
    public static final UIntField ETYPE = SLL.uint16("sll.etype", "Protocol").hex();
    /** Trailer: {@code sll.trailer}, octets. */
    public static final BytesField TRAILER = SLL.bytes("sll.trailer", "Trailer");

    private static final int LINKTYPE_LINUX_SLL = 113;
    private static final int LINKTYPE_LINUX_SLL2 = 276;
    private static final int ADDRESS_ROOM = 8;

    // linux/if_arp.h: links whose frames are not told by the protocol number alone.
    private static final int ARPHRD_GRE = 778;
    private static final int ARPHRD_80211 = 801;
    private static final int ARPHRD_80211_PRISM = 802;
    private static final int ARPHRD_80211_RADIOTAP = 803;
    private static final int ARPHRD_NETLINK = 824;

    // linux/if_ether.h: numbers below the EtherTypes.
    private static final int ETH_P_ALL = 0x0003;
    private static final int ETH_P_802_2 = 0x0004;
    private static final int ETH_P_WAN_PPP = 0x0007;
    private static final int ETH_P_CAN = 0x000c;
    private static final int ETH_P_CANFD = 0x000d;
    private static final int ETH_P_IEEE802154 = 0x00f6;
    private static final int MIN_ETHERTYPE = 0x0600;

    @Override
    public Protocol protocol() {
        return SLL;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_LINUX_SLL, LINKTYPE_LINUX_SLL2);
        at.handsTo(Tables.ETHERTYPE, Tables.LLC_FRAME, Tables.LINK_TYPE);
        at.needs(TRAILER, Tables.ETHERTYPE);
        at.alsoRecords(Ethernet.ETH);
    }

    @Override
    public int dissect(Layer in) {
        if (in.packet().frame().linkType() == LINKTYPE_LINUX_SLL2) {
            return second(in);
        }
        int hardware = in.peek16(2);
        if (hardware == ARPHRD_NETLINK) {
            return in.next(Tables.LINK_TYPE, 253, 0);
        }
        in.u16(PKTTYPE, 0);
        in.u16(HATYPE, 2);
        in.u16(HALEN, 4);
        address(in, in.peek16(4), 6);
        payload(in, hardware, 14, 16);
        return in.length();
    }

    private static int second(Layer in) {
        int hardware = in.peek16(8);
        if (hardware == ARPHRD_NETLINK) {
            return in.next(Tables.LINK_TYPE, 253, 0);
        }
        in.u32(IFINDEX, 4);
        in.u16(HATYPE, 8);
        in.u8(PKTTYPE, 10);
        in.u8(HALEN, 11);
        address(in, in.peek8(11), 12);
        payload(in, hardware, 0, 20);
        return in.length();
    }

    private static void address(Layer in, int length, int offset) {
        int shown = Math.min(length, ADDRESS_ROOM);
        switch (shown) {
            case 0 -> { }
            case 4 -> in.ipv4(SRC_IPV4, offset);
            case 6 -> in.mac(SRC_ETH, offset);
            default -> in.bytes(SRC_OTHER, offset, shown);
        }
        if (shown < ADDRESS_ROOM) {
            in.bytes(UNUSED, offset + shown, ADDRESS_ROOM - shown);
        }
    }

    private static void payload(Layer in, int hardware, int protocolAt, int offset) {
        int protocol = in.peek16(protocolAt);
        int count = in.length() - offset;
        int frames = frames(hardware);
        if (frames >= 0) {
            in.u16(LTYPE, protocolAt);
            in.next(Tables.LINK_TYPE, frames, offset);
        } else if (hardware == ARPHRD_GRE) {
            in.u16(GRETYPE, protocolAt);
            in.next(Tables.ETHERTYPE, protocol, offset);
        } else if (protocol >= MIN_ETHERTYPE) {
            in.u16(ETYPE, protocolAt);
            int end = offset + in.nextContained(Tables.ETHERTYPE, protocol, offset, count);
            EthernetTrailer.record(in, TRAILER, end, 0);
        } else {
            in.u16(LTYPE, protocolAt);
            special(in, protocol, offset);
        }
    }

    private static int frames(int hardware) {
        return switch (hardware) {
            case ARPHRD_80211 -> 105;
            case ARPHRD_80211_PRISM -> 119;
            case ARPHRD_80211_RADIOTAP -> 127;
            default -> -1;
        };
    }

    private static void special(Layer in, int protocol, int offset) {
        switch (protocol) {
            case ETH_P_ALL -> in.next(Tables.LINK_TYPE, 1, offset);
            case ETH_P_802_2 -> in.next(Tables.LLC_FRAME, 0, offset);
            case ETH_P_WAN_PPP -> in.next(Tables.LINK_TYPE, 9, offset);
            case ETH_P_CAN, ETH_P_CANFD -> in.next(Tables.LINK_TYPE, 227, offset);
            case ETH_P_IEEE802154 -> in.next(Tables.LINK_TYPE, 195, offset);
            default -> in.data(offset, in.length() - offset);
        }
    }
}
