package io.wireloupe.protocol.net;

import static io.wireloupe.protocol.net.Icmpv6.ICMPV6;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.Tables;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Arrays;

/**
 * Options of neighbour discovery: RFC 4861 4.6, with RFC 4191, RFC 6106 (now RFC 8106), RFC 6275 7, RFC 6775 4,
 * RFC 8781 and RFC 8910.
 */
public final class NeighbourOptions {

    /** Option Type: {@code icmpv6.opt.type}, a number of 8 bits. */
    public static final UIntField OPT_TYPE = ICMPV6.uint8("icmpv6.opt.type", "Option Type");
    /** Option Length in 8-octet units: {@code icmpv6.opt.length}, a number of 8 bits. */
    public static final UIntField OPT_LENGTH = ICMPV6.uint8("icmpv6.opt.length", "Option Length in 8-octet units");
    /** Link-layer address: {@code icmpv6.opt.linkaddr}, a MAC address. */
    public static final MacField OPT_LINKADDR = ICMPV6.mac("icmpv6.opt.linkaddr", "Link-layer address");
    /** Source Link-layer address: {@code icmpv6.opt.src_linkaddr}, a MAC address. */
    public static final MacField OPT_SRC_LINKADDR = ICMPV6.mac("icmpv6.opt.src_linkaddr", "Source Link-layer address");
    /** Target Link-layer address: {@code icmpv6.opt.target_linkaddr}, a MAC address. */
    public static final MacField OPT_TARGET_LINKADDR =
            ICMPV6.mac("icmpv6.opt.target_linkaddr", "Target Link-layer address");
    /** Prefix Length: {@code icmpv6.opt.prefix.length}, a number of 8 bits. */
    public static final UIntField OPT_PREFIX_LENGTH = ICMPV6.uint8("icmpv6.opt.prefix.length", "Prefix Length");
    /** Prefix flags: {@code icmpv6.opt.prefix.flag}, a number of 8 bits, in hexadecimal. */
    public static final UIntField OPT_PREFIX_FLAG = ICMPV6.uint8("icmpv6.opt.prefix.flag", "Prefix flags").hex();
    /** On-link: {@code icmpv6.opt.prefix.flag.l}, the bit {@code 0x80}. */
    public static final FlagField OPT_PREFIX_FLAG_L = ICMPV6.flag("icmpv6.opt.prefix.flag.l", "On-link", 0x80);
    /** Autonomous address configuration: {@code icmpv6.opt.prefix.flag.a}, the bit {@code 0x40}. */
    public static final FlagField OPT_PREFIX_FLAG_A =
            ICMPV6.flag("icmpv6.opt.prefix.flag.a", "Autonomous address configuration", 0x40);
    /** Router address: {@code icmpv6.opt.prefix.flag.r}, the bit {@code 0x20}. */
    public static final FlagField OPT_PREFIX_FLAG_R = ICMPV6.flag("icmpv6.opt.prefix.flag.r", "Router address", 0x20);
    /** Valid Lifetime: {@code icmpv6.opt.prefix.valid_lifetime}, a number of 32 bits, in s. */
    public static final UIntField OPT_PREFIX_VALID_LIFETIME =
            ICMPV6.uint32("icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime").unit("s");
    /** Preferred Lifetime: {@code icmpv6.opt.prefix.preferred_lifetime}, a number of 32 bits, in s. */
    public static final UIntField OPT_PREFIX_PREFERRED_LIFETIME =
            ICMPV6.uint32("icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime").unit("s");
    /** Prefix: {@code icmpv6.opt.prefix}, an IPv6 address. */
    public static final Ipv6Field OPT_PREFIX = ICMPV6.ipv6("icmpv6.opt.prefix", "Prefix");
    /** MTU: {@code icmpv6.opt.mtu}, a number of 32 bits, in bytes. */
    public static final UIntField OPT_MTU = ICMPV6.uint32("icmpv6.opt.mtu", "MTU").unit("bytes");
    /** Route flags: {@code icmpv6.opt.route_info.flag}, a number of 8 bits, in hexadecimal. */
    public static final UIntField OPT_ROUTE_INFO_FLAG = ICMPV6.uint8("icmpv6.opt.route_info.flag", "Route flags").hex();
    /** Route Preference: {@code icmpv6.opt.route_info.flag.route_preference}, the bits {@code 0x18} of 8. */
    public static final UIntField OPT_ROUTE_INFO_FLAG_ROUTE_PREFERENCE =
            ICMPV6.uint8("icmpv6.opt.route_info.flag.route_preference", "Route Preference").mask(0x18);
    /** Route Lifetime: {@code icmpv6.opt.route_lifetime}, a number of 32 bits, in s. */
    public static final UIntField OPT_ROUTE_LIFETIME =
            ICMPV6.uint32("icmpv6.opt.route_lifetime", "Route Lifetime").unit("s");
    /** Lifetime of DNS servers: {@code icmpv6.opt.rdnss.lifetime}, a number of 32 bits, in s. */
    public static final UIntField OPT_RDNSS_LIFETIME =
            ICMPV6.uint32("icmpv6.opt.rdnss.lifetime", "Lifetime of DNS servers").unit("s");
    /** Recursive DNS server: {@code icmpv6.opt.rdnss}, an IPv6 address. */
    public static final Ipv6Field OPT_RDNSS = ICMPV6.ipv6("icmpv6.opt.rdnss", "Recursive DNS server");
    /** Lifetime of the search list: {@code icmpv6.opt.dnssl.lifetime}, a number of 32 bits, in s. */
    public static final UIntField OPT_DNSSL_LIFETIME =
            ICMPV6.uint32("icmpv6.opt.dnssl.lifetime", "Lifetime of the search list").unit("s");
    /** Search domain: {@code icmpv6.opt.dnssl}, text. */
    public static final TextField OPT_DNSSL = ICMPV6.text("icmpv6.opt.dnssl", "Search domain");
    /** Nonce: {@code icmpv6.opt.nonce}, octets. */
    public static final BytesField OPT_NONCE = ICMPV6.bytes("icmpv6.opt.nonce", "Nonce");
    /** Advertisement Interval: {@code icmpv6.opt.advertisement_interval}, a number of 32 bits, in ms. */
    public static final UIntField OPT_ADVERTISEMENT_INTERVAL =
            ICMPV6.uint32("icmpv6.opt.advertisement_interval", "Advertisement Interval").unit("ms");
    /** Home Agent Preference: {@code icmpv6.opt.home_agent_preference}, a number of 16 bits. */
    public static final UIntField OPT_HOME_AGENT_PREFERENCE =
            ICMPV6.uint16("icmpv6.opt.home_agent_preference", "Home Agent Preference");
    /** Home Agent Lifetime: {@code icmpv6.opt.home_agent_lifetime}, a number of 16 bits, in s. */
    public static final UIntField OPT_HOME_AGENT_LIFETIME =
            ICMPV6.uint16("icmpv6.opt.home_agent_lifetime", "Home Agent Lifetime").unit("s");
    /** Flags Expansion: {@code icmpv6.opt.efo}, a number of 16 bits, in hexadecimal. */
    public static final UIntField OPT_EFO = ICMPV6.uint16("icmpv6.opt.efo", "Flags Expansion").hex();
    /** Registration Status: {@code icmpv6.opt.aro.status}, a number of 8 bits. */
    public static final UIntField OPT_ARO_STATUS = ICMPV6.uint8("icmpv6.opt.aro.status", "Registration Status");
    /** Registration Lifetime: {@code icmpv6.opt.aro.registration_lifetime}, a number of 16 bits, in min. */
    public static final UIntField OPT_ARO_REGISTRATION_LIFETIME =
            ICMPV6.uint16("icmpv6.opt.aro.registration_lifetime", "Registration Lifetime").unit("min");
    /** Context Length: {@code icmpv6.opt.6co.context_length}, a number of 8 bits. */
    public static final UIntField OPT_6CO_CONTEXT_LENGTH =
            ICMPV6.uint8("icmpv6.opt.6co.context_length", "Context Length");
    /** Context valid for compression: {@code icmpv6.opt.6co.flag.c}, the bit {@code 0x10}. */
    public static final FlagField OPT_6CO_FLAG_C =
            ICMPV6.flag("icmpv6.opt.6co.flag.c", "Context valid for compression", 0x10);
    /** Context ID: {@code icmpv6.opt.6co.flag.cid}, the bits {@code 0xf} of 8. */
    public static final UIntField OPT_6CO_FLAG_CID = ICMPV6.uint8("icmpv6.opt.6co.flag.cid", "Context ID").mask(0x0f);
    /** Context Lifetime: {@code icmpv6.opt.6co.valid_lifetime}, a number of 16 bits, in min. */
    public static final UIntField OPT_6CO_VALID_LIFETIME =
            ICMPV6.uint16("icmpv6.opt.6co.valid_lifetime", "Context Lifetime").unit("min");
    /** Border router lifetime: {@code icmpv6.opt.abro.valid_lifetime}, a number of 16 bits, in min. */
    public static final UIntField OPT_ABRO_VALID_LIFETIME =
            ICMPV6.uint16("icmpv6.opt.abro.valid_lifetime", "Border router lifetime").unit("min");
    /** Border router address: {@code icmpv6.opt.abro.6lbr_address}, an IPv6 address. */
    public static final Ipv6Field OPT_ABRO_6LBR_ADDRESS =
            ICMPV6.ipv6("icmpv6.opt.abro.6lbr_address", "Border router address");
    /** Captive Portal: {@code icmpv6.opt.captive_portal}, text. */
    public static final TextField OPT_CAPTIVE_PORTAL = ICMPV6.text("icmpv6.opt.captive_portal", "Captive Portal");
    /** Scaled Lifetime: {@code icmpv6.opt.pref64.scaled_lifetime}, the bits {@code 0xfff8} of 16. */
    public static final UIntField OPT_PREF64_SCALED_LIFETIME =
            ICMPV6.uint16("icmpv6.opt.pref64.scaled_lifetime", "Scaled Lifetime").mask(0xfff8);
    /** Prefix Length Code: {@code icmpv6.opt.pref64.plc}, the bits {@code 0x7} of 16, in hexadecimal. */
    public static final UIntField OPT_PREF64_PLC =
            ICMPV6.uint16("icmpv6.opt.pref64.plc", "Prefix Length Code").hex().mask(0x0007);

    private static final int SOURCE_LINK_ADDRESS = 1;
    private static final int ONE_UNIT = 8;

    NeighbourOptions() {}

    /** Records the options from an offset to the end of the layer. */
    void record(Layer in, int from) {
        int at = from;
        while (at < in.length()) {
            int type = in.u8(OPT_TYPE, at);
            int length = in.u8(OPT_LENGTH, at + 1) * 8;
            if (length == 0 || at + length > in.length()) {
                return;
            }
            option(in, type, at, length);
            at += length;
        }
    }

    private static void option(Layer in, int type, int at, int length) {
        switch (type) {
            case 1, 2 -> linkAddress(in, type, at, length);
            case 3 -> prefix(in, at, length);
            case 4 -> redirected(in, at, length);
            case 5 -> in.u32(OPT_MTU, at + 4);
            case 7 -> in.u32(OPT_ADVERTISEMENT_INTERVAL, at + 4);
            case 8 -> {
                in.u16(OPT_HOME_AGENT_PREFERENCE, at + 4);
                in.u16(OPT_HOME_AGENT_LIFETIME, at + 6);
            }
            case 14 -> in.bytes(OPT_NONCE, at + 2, length - 2);
            case 24 -> route(in, at, length);
            case 25 -> {
                in.u32(OPT_RDNSS_LIFETIME, at + 4);
                for (int i = 8; i + 16 <= length; i += 16) {
                    in.ipv6(OPT_RDNSS, at + i);
                }
            }
            case 26 -> in.u16(OPT_EFO, at + 2);
            case 31 -> {
                in.u32(OPT_DNSSL_LIFETIME, at + 4);
                searchList(in, at + 8, at + length);
            }
            default -> lowPower(in, type, at, length);
        }
    }

    /** Options of networks of small devices (RFC 6775), and the latest ones. */
    private static void lowPower(Layer in, int type, int at, int length) {
        switch (type) {
            case 33 -> {
                in.u8(OPT_ARO_STATUS, at + 2);
                in.u16(OPT_ARO_REGISTRATION_LIFETIME, at + 6);
            }
            case 34 -> {
                in.u8(OPT_6CO_CONTEXT_LENGTH, at + 2);
                in.flag8(OPT_6CO_FLAG_C, at + 3);
                in.u8(OPT_6CO_FLAG_CID, at + 3);
                in.u16(OPT_6CO_VALID_LIFETIME, at + 6);
            }
            case 35 -> {
                in.u16(OPT_ABRO_VALID_LIFETIME, at + 6);
                if (length >= 24) {
                    in.ipv6(OPT_ABRO_6LBR_ADDRESS, at + 8);
                }
            }
            case 37 -> {
                int end = at + length;
                while (end > at + 2 && in.peek8(end - 1) == 0) {
                    end--;
                }
                in.text(OPT_CAPTIVE_PORTAL, at + 2, end - at - 2);
            }
            case 38 -> {
                in.u16(OPT_PREF64_SCALED_LIFETIME, at + 2);
                in.u16(OPT_PREF64_PLC, at + 2);
            }
            default -> { }
        }
    }

    private static void linkAddress(Layer in, int type, int at, int length) {
        if (length == ONE_UNIT) {
            in.mac(OPT_LINKADDR, at + 2);
            in.mac(type == SOURCE_LINK_ADDRESS ? OPT_SRC_LINKADDR : OPT_TARGET_LINKADDR, at + 2);
        }
    }

    private static void prefix(Layer in, int at, int length) {
        in.u8(OPT_PREFIX_LENGTH, at + 2);
        in.u8(OPT_PREFIX_FLAG, at + 3);
        in.flag8(OPT_PREFIX_FLAG_L, at + 3);
        in.flag8(OPT_PREFIX_FLAG_A, at + 3);
        in.flag8(OPT_PREFIX_FLAG_R, at + 3);
        in.u32(OPT_PREFIX_VALID_LIFETIME, at + 4);
        in.u32(OPT_PREFIX_PREFERRED_LIFETIME, at + 8);
        if (length >= 32) {
            in.ipv6(OPT_PREFIX, at + 16);
        }
    }

    /** RFC 4861 4.6.3: the packet that led to the redirect, or its beginning. */
    private static void redirected(Layer in, int at, int length) {
        boolean outer = in.packet().inError();
        in.packet().inError(true);
        in.next(Tables.IP_VERSION, 6, at + 8, length - 8);
        in.packet().inError(outer);
    }

    /** RFC 4191 2.3: as many octets of the prefix as its length needs, the others are zero. */
    private static void route(Layer in, int at, int length) {
        in.u8(OPT_PREFIX_LENGTH, at + 2);
        in.u8(OPT_ROUTE_INFO_FLAG, at + 3);
        in.u8(OPT_ROUTE_INFO_FLAG_ROUTE_PREFERENCE, at + 3);
        in.u32(OPT_ROUTE_LIFETIME, at + 4);
        if (length > ONE_UNIT && in.wants(OPT_PREFIX)) {
            byte[] prefix = new byte[16];
            in.copy(at + 8, prefix, 0, Math.min(16, length - 8));
            in.set(OPT_PREFIX, prefix, at + 8, Math.min(16, length - 8));
        }
    }

    /** RFC 8106 5.2: names as in DNS, without compression, each ended by an empty label; zeros at the end. */
    private static void searchList(Layer in, int from, int to) {
        if (!in.wants(OPT_DNSSL)) {
            return;
        }
        int at = from;
        while (at < to && in.peek8(at) != 0) {
            byte[] name = new byte[to - at];
            int start = at;
            int length = 0;
            for (int label = in.peek8(at); label != 0 && at + 1 + label <= to; label = at < to ? in.peek8(at) : 0) {
                in.copy(at + 1, name, length, label);
                length += label;
                name[length++] = '.';
                at += 1 + label;
            }
            if (length == 0) {
                return;
            }
            in.set(OPT_DNSSL, Arrays.copyOf(name, length - 1), start, at - start);
            at++;
        }
    }
}
