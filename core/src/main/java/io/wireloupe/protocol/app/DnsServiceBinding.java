package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.DnsProtocol.DNS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The data of SVCB and HTTPS records: RFC 9460 2.2. */
public final class DnsServiceBinding {

    /** Priority: {@code dns.svcb.svcpriority}, a number of 16 bits. */
    public static final UIntField SVCPRIORITY = DNS.uint16("dns.svcb.svcpriority", "Priority");
    /** Target: {@code dns.svcb.targetname}, text. */
    public static final TextField TARGETNAME = DNS.text("dns.svcb.targetname", "Target");
    /** Parameter: {@code dns.svcb.svcparam}, the bit {@code 0x1}. */
    public static final FlagField SVCPARAM = DNS.flag("dns.svcb.svcparam", "Parameter", 1);
    /** Key: {@code dns.svcb.svcparam.key}, a number of 16 bits, with named values. */
    public static final UIntField SVCPARAM_KEY = DNS.uint16("dns.svcb.svcparam.key", "Key")
            .names(Map.of(0, "mandatory", 1, "alpn", 2, "no-default-alpn", 3, "port", 4, "ipv4hint", 5, "ech",
                    6, "ipv6hint", 7, "dohpath", 8, "ohttp"));
    /** Length of the value: {@code dns.svcb.svcparam.value.length}, a number of 16 bits, in bytes. */
    public static final UIntField SVCPARAM_VALUE_LENGTH =
            DNS.uint16("dns.svcb.svcparam.value.length", "Length of the value").unit("bytes");
    /** Value: {@code dns.svcb.svcparam.value}, octets. */
    public static final BytesField SVCPARAM_VALUE = DNS.bytes("dns.svcb.svcparam.value", "Value");
    /** Mandatory key: {@code dns.svcb.svcparam.mandatory.key}, a number of 16 bits. */
    public static final UIntField MANDATORY_KEY = DNS.uint16("dns.svcb.svcparam.mandatory.key", "Mandatory key");
    /** Length of ALPN: {@code dns.svcb.svcparam.alpn.length}, a number of 8 bits. */
    public static final UIntField ALPN_LENGTH = DNS.uint8("dns.svcb.svcparam.alpn.length", "Length of ALPN");
    /** ALPN: {@code dns.svcb.svcparam.alpn}, text. */
    public static final TextField ALPN =
            DNS.text("dns.svcb.svcparam.alpn", "ALPN").charset(StandardCharsets.US_ASCII);
    /** Port: {@code dns.svcb.svcparam.port}, a number of 16 bits. */
    public static final UIntField PORT = DNS.uint16("dns.svcb.svcparam.port", "Port");
    /** Address: {@code dns.svcb.svcparam.ipv4hint.ip}, an IPv4 address. */
    public static final Ipv4Field IPV4HINT = DNS.ipv4("dns.svcb.svcparam.ipv4hint.ip", "Address");
    /** Encrypted hello's keys: {@code dns.svcb.svcparam.echconfig}, octets. */
    public static final BytesField ECHCONFIG = DNS.bytes("dns.svcb.svcparam.echconfig", "Encrypted hello's keys");
    /** IPv6 address: {@code dns.svcb.svcparam.ipv6hint.ip}, an IPv6 address. */
    public static final Ipv6Field IPV6HINT = DNS.ipv6("dns.svcb.svcparam.ipv6hint.ip", "IPv6 address");

    DnsServiceBinding() {}

    void read(Layer in, int base, int offset, int length, DnsName name) {
        int end = offset + length;
        in.u16(SVCPRIORITY, offset);
        int at = offset + 2 + name.record(in, TARGETNAME, base, offset + 2);
        while (at < end) {
            int count = in.peek16(at + 2);
            in.set(SVCPARAM, true, at, 4 + count);
            int key = in.u16(SVCPARAM_KEY, at);
            in.u16(SVCPARAM_VALUE_LENGTH, at + 2);
            at += 4;
            value(in, key, at, count);
            at += count;
        }
    }

    private static void value(Layer in, int key, int at, int count) {
        int end = at + count;
        switch (key) {
            case 0 -> {
                for (int i = at; i < end; i += 2) {
                    in.u16(MANDATORY_KEY, i);
                }
            }
            case 1 -> {
                for (int i = at; i < end; i += 1 + in.peek8(i)) {
                    in.text(ALPN, i + 1, in.u8(ALPN_LENGTH, i));
                }
            }
            case 3 -> in.u16(PORT, at);
            case 4 -> {
                for (int i = at; i < end; i += 4) {
                    in.ipv4(IPV4HINT, i);
                }
            }
            case 5 -> in.bytes(ECHCONFIG, at, count);
            case 6 -> {
                for (int i = at; i < end; i += 16) {
                    in.ipv6(IPV6HINT, i);
                }
            }
            default -> {
                if (count > 0) {
                    in.bytes(SVCPARAM_VALUE, at, count);
                }
            }
        }
    }
}
