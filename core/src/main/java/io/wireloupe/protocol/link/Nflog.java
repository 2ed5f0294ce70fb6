package io.wireloupe.protocol.link;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.Dissector;
import io.wireloupe.dissect.IntField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.Protocol;
import io.wireloupe.dissect.Registration;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.TimeField;
import io.wireloupe.dissect.UIntField;

/**
 * Packets that Linux' netfilter logs: LINKTYPE_NFLOG of the tcpdump group's registry. The attributes have lengths
 * and types in the byte order of whoever captured; values are in network order.
 */
public final class Nflog implements Dissector {

    /** The protocol {@code nflog}: Linux Netfilter NFLOG. */
    public static final Protocol NFLOG = Protocol.define("Linux Netfilter NFLOG", "NFLOG", "nflog");
    /** Address family: {@code nflog.family}, a number of 8 bits. */
    public static final UIntField FAMILY = NFLOG.uint8("nflog.family", "Address family");
    /** Version: {@code nflog.version}, a number of 8 bits. */
    public static final UIntField VERSION = NFLOG.uint8("nflog.version", "Version");
    /** Resource id: {@code nflog.res_id}, a number of 16 bits. */
    public static final UIntField RES_ID = NFLOG.uint16("nflog.res_id", "Resource id");
    /** Attribute: {@code nflog.tlv}, octets. */
    public static final BytesField TLV = NFLOG.bytes("nflog.tlv", "Attribute");
    /** Length: {@code nflog.tlv_length}, a number of 16 bits, in bytes. */
    public static final UIntField TLV_LENGTH = NFLOG.uint16("nflog.tlv_length", "Length").unit("bytes");
    /** Type: {@code nflog.tlv_type}, the bits {@code 0x7fff} of 16. */
    public static final UIntField TLV_TYPE = NFLOG.uint16("nflog.tlv_type", "Type").mask(0x7fff);
    /** Protocol: {@code nflog.protocol}, a number of 16 bits, in hexadecimal. */
    public static final UIntField PROTOCOL = NFLOG.uint16("nflog.protocol", "Protocol").hex();
    /** Netfilter hook: {@code nflog.hook}, a number of 8 bits. */
    public static final UIntField HOOK = NFLOG.uint8("nflog.hook", "Netfilter hook");
    /** Interface in: {@code nflog.ifindex_indev}, a number of 32 bits. */
    public static final UIntField INDEV = NFLOG.uint32("nflog.ifindex_indev", "Interface in");
    /** Interface out: {@code nflog.ifindex_outdev}, a number of 32 bits. */
    public static final UIntField OUTDEV = NFLOG.uint32("nflog.ifindex_outdev", "Interface out");
    /** Physical interface in: {@code nflog.ifindex_physindev}, a number of 32 bits. */
    public static final UIntField PHYSINDEV = NFLOG.uint32("nflog.ifindex_physindev", "Physical interface in");
    /** Physical interface out: {@code nflog.ifindex_physoutdev}, a number of 32 bits. */
    public static final UIntField PHYSOUTDEV = NFLOG.uint32("nflog.ifindex_physoutdev", "Physical interface out");
    /** Prefix: {@code nflog.prefix}, text. */
    public static final TextField PREFIX = NFLOG.text("nflog.prefix", "Prefix");
    /** User: {@code nflog.uid}, a number with a sign. */
    public static final IntField UID = NFLOG.integer("nflog.uid", "User");
    /** Group: {@code nflog.gid}, a number with a sign. */
    public static final IntField GID = NFLOG.integer("nflog.gid", "Group");
    /** Time: {@code nflog.timestamp}, a moment. */
    public static final TimeField TIMESTAMP = NFLOG.time("nflog.timestamp", "Time");
    /** Value: {@code nflog.tlv_value}, octets. */
    public static final BytesField TLV_VALUE = NFLOG.bytes("nflog.tlv_value", "Value");

    private static final int LINKTYPE_NFLOG = 239;
    private static final int HEADER = 4;
    private static final int TLV_HEADER = 4;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    /** Attributes begin at multiples of four octets. */
    private static final int ALIGNMENT = 3;

    @Override
    public Protocol protocol() {
        return NFLOG;
    }

    @Override
    public void register(Registration at) {
        at.on(Tables.LINK_TYPE, LINKTYPE_NFLOG);
        at.handsTo(Tables.IP_VERSION);
    }

    @Override
    public int dissect(Layer in) {
        int family = in.u8(FAMILY, 0);
        in.u8(VERSION, 1);
        in.u16(RES_ID, 2);
        boolean little = littleEndian(in);
        int payload = 0;
        int payloadLength = 0;
        int at = HEADER;
        while (at + TLV_HEADER <= in.length()) {
            int length = little ? in.peek16le(at) : in.peek16(at);
            int type = (little ? in.peek16le(at + 2) : in.peek16(at + 2)) & 0x7fff;
            if (length < TLV_HEADER) {
                break;
            }
            if (in.has(at, length)) {
                in.bytes(TLV, at, length);
            }
            in.set(TLV_LENGTH, length, at, 2);
            in.set(TLV_TYPE, type, at + 2, 2);
            if (type == 9) {
                payload = at + TLV_HEADER;
                payloadLength = length - TLV_HEADER;
            } else if (length > TLV_HEADER) {
                value(in, type, at + TLV_HEADER, length - TLV_HEADER);
            }
            at += length + ALIGNMENT & ~ALIGNMENT;
        }
        if (payloadLength > 0) {
            carried(in, family, payload, payloadLength);
        }
        return in.length();
    }

    /** The order in which the first attribute's length makes sense. */
    private static boolean littleEndian(Layer in) {
        return !in.has(HEADER, 2) || in.peek16le(HEADER) <= in.peek16(HEADER);
    }

    private static void value(Layer in, int type, int at, int length) {
        switch (type) {
            case 1 -> {
                in.u16(PROTOCOL, at);
                in.u8(HOOK, at + 2);
            }
            case 3 -> in.set(TIMESTAMP, in.peek64(at), (int) in.peek64(at + 8) * 1000, at, 16);
            case 4 -> in.u32(INDEV, at);
            case 5 -> in.u32(OUTDEV, at);
            case 6 -> in.u32(PHYSINDEV, at);
            case 7 -> in.u32(PHYSOUTDEV, at);
            case 10 -> in.text(PREFIX, at, terminated(in, at, length));
            case 11 -> in.set(UID, (int) in.peek32(at), at, 4);
            case 14 -> in.set(GID, (int) in.peek32(at), at, 4);
            default -> in.bytes(TLV_VALUE, at, length);
        }
    }

    private static int terminated(Layer in, int at, int length) {
        int n = 0;
        while (n < length && in.peek8(at + n) != 0) {
            n++;
        }
        return n;
    }

    private static void carried(Layer in, int family, int at, int length) {
        if (family == AF_INET) {
            in.next(Tables.IP_VERSION, 4, at, length);
        } else if (family == AF_INET6) {
            in.next(Tables.IP_VERSION, 6, at, length);
        } else {
            in.data(at, length);
        }
    }
}
