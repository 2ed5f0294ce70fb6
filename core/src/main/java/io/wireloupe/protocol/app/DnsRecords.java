package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.DnsProtocol.DNS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.util.Map;

/** What all resource records of the Domain Name System begin with (RFC 1035 4.1.3), and the pseudo-record OPT. */
public final class DnsRecords {

    /** IANA, "Domain Name System (DNS) Parameters", resource record types; those that are met often. */
    static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(1, "A"), Map.entry(2, "NS"), Map.entry(5, "CNAME"), Map.entry(6, "SOA"),
            Map.entry(12, "PTR"), Map.entry(13, "HINFO"), Map.entry(15, "MX"), Map.entry(16, "TXT"),
            Map.entry(28, "AAAA"), Map.entry(33, "SRV"), Map.entry(35, "NAPTR"), Map.entry(39, "DNAME"),
            Map.entry(41, "OPT"), Map.entry(43, "DS"), Map.entry(46, "RRSIG"), Map.entry(47, "NSEC"),
            Map.entry(48, "DNSKEY"), Map.entry(50, "NSEC3"), Map.entry(52, "TLSA"), Map.entry(64, "SVCB"),
            Map.entry(65, "HTTPS"), Map.entry(250, "TSIG"), Map.entry(251, "IXFR"), Map.entry(252, "AXFR"),
            Map.entry(255, "any"), Map.entry(257, "CAA"));

    /** Service: {@code dns.srv.service}, text. */
    public static final TextField SRV_SERVICE = DNS.text("dns.srv.service", "Service");
    /** Transport of the service: {@code dns.srv.proto}, text. */
    public static final TextField SRV_PROTO = DNS.text("dns.srv.proto", "Transport of the service");
    /** Domain of the service: {@code dns.srv.name}, text. */
    public static final TextField SRV_NAME = DNS.text("dns.srv.name", "Domain of the service");
    /** Name: {@code dns.resp.name}, text. */
    public static final TextField RESP_NAME = DNS.text("dns.resp.name", "Name");
    /** Type: {@code dns.resp.type}, a number of 16 bits, with named values. */
    public static final UIntField RESP_TYPE = DNS.uint16("dns.resp.type", "Type").names(TYPES);
    /** Class: {@code dns.resp.class}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RESP_CLASS = DNS.uint16("dns.resp.class", "Class").hex();
    /** Replaces cached records: {@code dns.resp.cache_flush}, the bit {@code 0x8000}. */
    public static final FlagField RESP_CACHE_FLUSH =
            DNS.flag("dns.resp.cache_flush", "Replaces cached records", 0x8000);
    /** Time to live: {@code dns.resp.ttl}, a number of 32 bits, in s. */
    public static final UIntField RESP_TTL = DNS.uint32("dns.resp.ttl", "Time to live").unit("s");
    /** Largest UDP payload: {@code dns.rr.udp_payload_size}, a number of 16 bits, in bytes. */
    public static final UIntField RR_UDP_PAYLOAD_SIZE =
            DNS.uint16("dns.rr.udp_payload_size", "Largest UDP payload").unit("bytes");
    /** Higher bits of the response code: {@code dns.resp.ext_rcode}, a number of 8 bits, in hexadecimal. */
    public static final UIntField RESP_EXT_RCODE =
            DNS.uint8("dns.resp.ext_rcode", "Higher bits of the response code").hex();
    /** EDNS version: {@code dns.resp.edns0_version}, a number of 8 bits. */
    public static final UIntField RESP_EDNS0_VERSION = DNS.uint8("dns.resp.edns0_version", "EDNS version");
    /** EDNS flags: {@code dns.resp.z}, a number of 16 bits, in hexadecimal. */
    public static final UIntField RESP_Z = DNS.uint16("dns.resp.z", "EDNS flags").hex();
    /** DNSSEC answers are welcome: {@code dns.resp.z.do}, the bit {@code 0x8000}. */
    public static final FlagField RESP_Z_DO = DNS.flag("dns.resp.z.do", "DNSSEC answers are welcome", 0x8000);
    /** Reserved: {@code dns.resp.z.reserved}, the bits {@code 0x7fff} of 16, in hexadecimal. */
    public static final UIntField RESP_Z_RESERVED = DNS.uint16("dns.resp.z.reserved", "Reserved").hex().mask(0x7fff);
    /** Data length: {@code dns.resp.len}, a number of 16 bits, in bytes. */
    public static final UIntField RESP_LEN = DNS.uint16("dns.resp.len", "Data length").unit("bytes");
    /** Data: {@code dns.data}, octets. */
    public static final BytesField DATA = DNS.bytes("dns.data", "Data");

    private static final int SRV = 33;
    private static final int OPT = 41;
    private static final DnsData DATA_READER = new DnsData();
    private static final DnsOptions OPTIONS = new DnsOptions();

    DnsRecords() {}

    /** Reads the record at {@code offset}; gives the offset behind it. */
    int record(Layer in, int base, int offset, DnsName name, Dns.Kind kind) {
        int count = name.read(in, base, offset);
        int at = offset + count;
        // Nothing is recorded of a record that is cut off before its data.
        int length = in.peek16(at + 8);
        int type = in.peek16(at);
        if (type == SRV) {
            name.service(in, SRV_SERVICE, SRV_PROTO, SRV_NAME, offset, count);
        } else {
            name.put(in, RESP_NAME, offset, count);
        }
        in.u16(RESP_TYPE, at);
        boolean multicast = kind == Dns.Kind.MDNS;
        if (type == OPT) {
            extension(in, at, multicast);
        } else {
            // RFC 6762 10.2: the top bit of the class says that older records are void.
            in.set(RESP_CLASS, in.peek16(at + 2) & (multicast ? 0x7fff : 0xffff), at + 2, 2);
            if (multicast) {
                in.flag16(RESP_CACHE_FLUSH, at + 2);
            }
            in.u32(RESP_TTL, at + 4);
        }
        in.u16(RESP_LEN, at + 8);
        int data = at + 10;
        if (length == 0) {
            return data;
        }
        if (type == OPT) {
            OPTIONS.read(in, base, data, length, name);
        } else if (!DATA_READER.read(in, type, base, data, length, name)) {
            in.bytes(DATA, data, length);
        }
        return data + length;
    }

    /** RFC 6891 6.1.3: OPT uses class and time to live for other things. */
    private static void extension(Layer in, int at, boolean multicast) {
        in.set(RR_UDP_PAYLOAD_SIZE, in.peek16(at + 2) & (multicast ? 0x7fff : 0xffff), at + 2, 2);
        if (multicast) {
            in.flag16(RESP_CACHE_FLUSH, at + 2);
        }
        in.u8(RESP_EXT_RCODE, at + 4);
        in.u8(RESP_EDNS0_VERSION, at + 5);
        in.u16(RESP_Z, at + 6);
        in.flag16(RESP_Z_DO, at + 6);
        in.u16(RESP_Z_RESERVED, at + 6);
    }
}
