package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.Icmp.ICMP;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.UIntField;

/** Extensions of ICMP errors: RFC 4884 7 and 8, with MPLS labels (RFC 4950) and interfaces (RFC 5837). */
public final class IcmpExtensions {

    /** Extension version: {@code icmp.ext.version}, the bits {@code 0xf0} of 8. */
    public static final UIntField EXT_VERSION = ICMP.uint8("icmp.ext.version", "Extension version").mask(0xf0);
    /** Extension reserved: {@code icmp.ext.res}, the bits {@code 0xfff} of 16, in hexadecimal. */
    public static final UIntField EXT_RES = ICMP.uint16("icmp.ext.res", "Extension reserved").hex().mask(0x0fff);
    /** Extension checksum: {@code icmp.ext.checksum}, a number of 16 bits, in hexadecimal. */
    public static final UIntField EXT_CHECKSUM = ICMP.uint16("icmp.ext.checksum", "Extension checksum").hex();
    /** Object length: {@code icmp.ext.length}, a number of 16 bits, in bytes. */
    public static final UIntField EXT_LENGTH = ICMP.uint16("icmp.ext.length", "Object length").unit("bytes");
    /** Object class: {@code icmp.ext.class}, a number of 8 bits. */
    public static final UIntField EXT_CLASS = ICMP.uint8("icmp.ext.class", "Object class");
    /** Object type: {@code icmp.ext.ctype}, a number of 8 bits. */
    public static final UIntField EXT_CTYPE = ICMP.uint8("icmp.ext.ctype", "Object type");
    /** Object data: {@code icmp.ext.data}, octets. */
    public static final BytesField EXT_DATA = ICMP.bytes("icmp.ext.data", "Object data");
    /** MPLS label: {@code icmp.mpls.label}, the bits {@code 0xfffff0} of 24. */
    public static final UIntField MPLS_LABEL = ICMP.uint24("icmp.mpls.label", "MPLS label").mask(0xfffff0);
    /** MPLS experimental bits: {@code icmp.mpls.exp}, the bits {@code 0xe} of 24. */
    public static final UIntField MPLS_EXP = ICMP.uint24("icmp.mpls.exp", "MPLS experimental bits").mask(0x00000e);
    /** MPLS bottom of stack: {@code icmp.mpls.s}, the bit {@code 0x1}. */
    public static final FlagField MPLS_S = ICMP.flag("icmp.mpls.s", "MPLS bottom of stack", 0x000001);
    /** MPLS time to live: {@code icmp.mpls.ttl}, a number of 8 bits. */
    public static final UIntField MPLS_TTL = ICMP.uint8("icmp.mpls.ttl", "MPLS time to live");
    /** Role of the interface: {@code icmp.int_info.role}, the bits {@code 0xc0} of 8. */
    public static final UIntField INT_INFO_ROLE = ICMP.uint8("icmp.int_info.role", "Role of the interface").mask(0xc0);
    /** Interface index present: {@code icmp.int_info.ifindex}, the bit {@code 0x8}. */
    public static final FlagField INT_INFO_IFINDEX =
            ICMP.flag("icmp.int_info.ifindex", "Interface index present", 0x08);
    /** Interface address present: {@code icmp.int_info.ipaddr}, the bit {@code 0x4}. */
    public static final FlagField INT_INFO_IPADDR =
            ICMP.flag("icmp.int_info.ipaddr", "Interface address present", 0x04);
    /** Interface name present: {@code icmp.int_info.name_present}, the bit {@code 0x2}. */
    public static final FlagField INT_INFO_NAME_PRESENT =
            ICMP.flag("icmp.int_info.name_present", "Interface name present", 0x02);
    /** Interface MTU present: {@code icmp.int_info.mtu_present}, the bit {@code 0x1}. */
    public static final FlagField INT_INFO_MTU_PRESENT =
            ICMP.flag("icmp.int_info.mtu_present", "Interface MTU present", 0x01);
    /** Interface index: {@code icmp.int_info.index}, a number of 32 bits. */
    public static final UIntField INT_INFO_INDEX = ICMP.uint32("icmp.int_info.index", "Interface index");
    /** Address family: {@code icmp.int_info.afi}, a number of 16 bits. */
    public static final UIntField INT_INFO_AFI = ICMP.uint16("icmp.int_info.afi", "Address family");
    /** Interface address: {@code icmp.int_info.ipv4}, an IPv4 address. */
    public static final Ipv4Field INT_INFO_IPV4 = ICMP.ipv4("icmp.int_info.ipv4", "Interface address");
    /** Interface address: {@code icmp.int_info.ipv6}, an IPv6 address. */
    public static final Ipv6Field INT_INFO_IPV6 = ICMP.ipv6("icmp.int_info.ipv6", "Interface address");

    private static final int VERSION = 2;
    private static final int HEADER = 4;

    /** RFC 4884 5.5: a quote in front of extensions has this many octets at least, where no length is given exactly. */
    private static final int OLD_QUOTE = 128;

    private static final int MPLS_STACK = 1;
    private static final int INTERFACE = 2;

    IcmpExtensions() {}

    /**
     * Records the extensions behind the packet that an error quotes.
     *
     * @param from where the quote begins
     * @param quoted how long it is by the word of the header, 0 if that is silent
     */
    void behind(Layer in, int from, int quoted) {
        int at = from + (quoted > 0 ? quoted : OLD_QUOTE);
        if (at >= from + OLD_QUOTE && at + HEADER < in.length() && in.has(at, HEADER) && in.peek8(at) >> 4 == VERSION) {
            record(in, at);
        }
    }

    /** Records extensions up to the end of the layer. */
    void record(Layer in, int from) {
        in.u8(EXT_VERSION, from);
        in.u16(EXT_RES, from);
        in.u16(EXT_CHECKSUM, from + 2);
        int at = from + HEADER;
        while (at + HEADER <= in.length()) {
            if (in.peek16(at) < HEADER) {
                return;
            }
            int length = in.u16(EXT_LENGTH, at);
            int kind = in.u8(EXT_CLASS, at + 2);
            int type = in.u8(EXT_CTYPE, at + 3);
            if (at + length > in.length()) {
                return;
            }
            object(in, kind, type, at + HEADER, at + length);
            at += length;
        }
    }

    private static void object(Layer in, int kind, int type, int from, int to) {
        if (kind == MPLS_STACK && type == 1) {
            for (int at = from; at + 4 <= to; at += 4) {
                in.u24(MPLS_LABEL, at);
                in.u24(MPLS_EXP, at);
                in.set(MPLS_S, (in.peek24(at) & 1) != 0, at, 3);
                in.u8(MPLS_TTL, at + 3);
            }
        } else if (kind == INTERFACE) {
            interfaceInfo(in, from - 1, to);
        } else if (from < to) {
            in.bytes(EXT_DATA, from, to - from);
        }
    }

    private static void interfaceInfo(Layer in, int flags, int to) {
        in.u8(INT_INFO_ROLE, flags);
        boolean index = in.flag8(INT_INFO_IFINDEX, flags);
        boolean address = in.flag8(INT_INFO_IPADDR, flags);
        in.flag8(INT_INFO_NAME_PRESENT, flags);
        in.flag8(INT_INFO_MTU_PRESENT, flags);
        int at = flags + 1;
        if (index && at + 4 <= to) {
            in.u32(INT_INFO_INDEX, at);
            at += 4;
        }
        if (address && at + 8 <= to) {
            int family = in.u16(INT_INFO_AFI, at);
            if (family == 1) {
                in.ipv4(INT_INFO_IPV4, at + 4);
            } else if (family == 2 && at + 20 <= to) {
                in.ipv6(INT_INFO_IPV6, at + 4);
            }
        }
    }
}
