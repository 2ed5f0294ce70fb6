package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.DnsProtocol.DNS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/**
 * The options of EDNS (RFC 6891 6.1.2): client subnet (RFC 7871), cookies (RFC 7873), padding (RFC 7830), keep-alive
 * (RFC 7828), extended errors (RFC 8914), algorithms understood (RFC 6975).
 */
public final class DnsOptions {

    /** Option: {@code dns.opt}, the bit {@code 0x1}. */
    public static final FlagField OPT = DNS.flag("dns.opt", "Option", 1);
    /** Option code: {@code dns.opt.code}, a number of 16 bits, with named values. */
    public static final UIntField CODE = DNS.uint16("dns.opt.code", "Option code")
            .names(Map.of(3, "name server id", 5, "DAU", 6, "DHU", 7, "N3U", 8, "client subnet", 9, "expire",
                    10, "cookie", 11, "TCP keep-alive", 12, "padding", 15, "extended error"));
    /** Option length: {@code dns.opt.len}, a number of 16 bits, in bytes. */
    public static final UIntField LEN = DNS.uint16("dns.opt.len", "Option length").unit("bytes");
    /** Option data: {@code dns.opt.data}, octets. */
    public static final BytesField DATA = DNS.bytes("dns.opt.data", "Option data");
    /** Signature algorithm understood: {@code dns.opt.dau}, a number of 8 bits. */
    public static final UIntField DAU = DNS.uint8("dns.opt.dau", "Signature algorithm understood");
    /** Digest algorithm understood: {@code dns.opt.dhu}, a number of 8 bits. */
    public static final UIntField DHU = DNS.uint8("dns.opt.dhu", "Digest algorithm understood");
    /** NSEC3 hash understood: {@code dns.opt.n3u}, a number of 8 bits. */
    public static final UIntField N3U = DNS.uint8("dns.opt.n3u", "NSEC3 hash understood");
    /** Family: {@code dns.opt.client.family}, a number of 16 bits. */
    public static final UIntField CLIENT_FAMILY = DNS.uint16("dns.opt.client.family", "Family");
    /** Source prefix length: {@code dns.opt.client.netmask}, a number of 8 bits. */
    public static final UIntField CLIENT_NETMASK = DNS.uint8("dns.opt.client.netmask", "Source prefix length");
    /** Scope prefix length: {@code dns.opt.client.scope}, a number of 8 bits. */
    public static final UIntField CLIENT_SCOPE = DNS.uint8("dns.opt.client.scope", "Scope prefix length");
    /** Client subnet (other family): {@code dns.opt.client.addr}, octets. */
    public static final BytesField CLIENT_ADDR = DNS.bytes("dns.opt.client.addr", "Client subnet (other family)");
    /** Client subnet: {@code dns.opt.client.addr4}, an IPv4 address. */
    public static final Ipv4Field CLIENT_ADDR4 = DNS.ipv4("dns.opt.client.addr4", "Client subnet");
    /** Client IPv6 subnet: {@code dns.opt.client.addr6}, an IPv6 address. */
    public static final Ipv6Field CLIENT_ADDR6 = DNS.ipv6("dns.opt.client.addr6", "Client IPv6 subnet");
    /** Client cookie: {@code dns.opt.cookie.client}, octets. */
    public static final BytesField COOKIE_CLIENT = DNS.bytes("dns.opt.cookie.client", "Client cookie");
    /** Server cookie: {@code dns.opt.cookie.server}, octets. */
    public static final BytesField COOKIE_SERVER = DNS.bytes("dns.opt.cookie.server", "Server cookie");
    /** Keep-alive time: {@code dns.opt.edns_tcp_keepalive.timeout}, a number of 16 bits, in 100 ms. */
    public static final UIntField EDNS_TCP_KEEPALIVE_TIMEOUT =
            DNS.uint16("dns.opt.edns_tcp_keepalive.timeout", "Keep-alive time").unit("100 ms");
    /** Padding: {@code dns.opt.padding}, octets. */
    public static final BytesField PADDING = DNS.bytes("dns.opt.padding", "Padding");
    /** Extended error: {@code dns.opt.ext_error.info_code}, a number of 16 bits. */
    public static final UIntField EXT_ERROR_INFO_CODE = DNS.uint16("dns.opt.ext_error.info_code", "Extended error");
    /** Its text: {@code dns.opt.ext_error.extra_text}, text. */
    public static final TextField EXT_ERROR_EXTRA_TEXT = DNS.text("dns.opt.ext_error.extra_text", "Its text");

    DnsOptions() {}

    void read(Layer in, int base, int offset, int length, DnsName name) {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            int count = in.peek16(at + 2);
            in.set(OPT, true, at, 4 + count);
            int code = in.u16(CODE, at);
            in.u16(LEN, at + 2);
            at += 4;
            in.bytes(DATA, at, count);
            option(in, code, at, count);
            at += count;
        }
    }

    private static void option(Layer in, int code, int at, int count) {
        switch (code) {
            case 5 -> numbers(in, DAU, at, count);
            case 6 -> numbers(in, DHU, at, count);
            case 7 -> numbers(in, N3U, at, count);
            case 8 -> subnet(in, at, count);
            case 10 -> {
                in.bytes(COOKIE_CLIENT, at, 8);
                in.bytes(COOKIE_SERVER, at + 8, count - 8);
            }
            case 11 -> {
                if (count == 2) {
                    in.u16(EDNS_TCP_KEEPALIVE_TIMEOUT, at);
                }
            }
            case 12 -> in.bytes(PADDING, at, count);
            case 15 -> {
                in.u16(EXT_ERROR_INFO_CODE, at);
                in.text(EXT_ERROR_EXTRA_TEXT, at + 2, count - 2);
            }
            default -> { }
        }
    }

    private static void numbers(Layer in, UIntField field, int at, int count) {
        for (int i = 0; i < count; i++) {
            in.u8(field, at + i);
        }
    }

    /** RFC 7871 6: only so many octets of the address as the prefix needs. */
    private static void subnet(Layer in, int at, int count) {
        int family = in.u16(CLIENT_FAMILY, at);
        in.u8(CLIENT_NETMASK, at + 2);
        in.u8(CLIENT_SCOPE, at + 3);
        int octets = count - 4;
        if (family == 1 && octets >= 0 && octets <= 4) {
            int address = 0;
            for (int i = 0; i < octets; i++) {
                address |= in.peek8(at + 4 + i) << 24 - 8 * i;
            }
            in.set(CLIENT_ADDR4, address, at + 4, octets);
        } else if (family == 2 && octets >= 0 && octets <= 16) {
            if (in.wants(CLIENT_ADDR6)) {
                byte[] address = new byte[16];
                in.copy(at + 4, address, 0, octets);
                in.set(CLIENT_ADDR6, address, at + 4, octets);
            }
        } else {
            in.bytes(CLIENT_ADDR, at + 4, octets);
        }
    }
}
