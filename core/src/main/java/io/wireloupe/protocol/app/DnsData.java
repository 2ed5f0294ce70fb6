package io.wireloupe.protocol.app;

import static io.wireloupe.protocol.app.DnsProtocol.DNS;

import io.wireloupe.dissect.BytesField;
import io.wireloupe.dissect.FlagField;
import io.wireloupe.dissect.Ipv4Field;
import io.wireloupe.dissect.Ipv6Field;
import io.wireloupe.dissect.Layer;
import io.wireloupe.dissect.MacField;
import io.wireloupe.dissect.TextField;
import io.wireloupe.dissect.UIntField;

import java.nio.charset.StandardCharsets;

/**
 * The data of resource records that tell addresses, names, texts and services: RFC 1035 3.3, RFC 3596 (AAAA), RFC 2782
 * (SRV), RFC 3403 (NAPTR), RFC 8659 (CAA), and others as cited.
 */
public final class DnsData {

    /** Address: {@code dns.a}, an IPv4 address. */
    public static final Ipv4Field A = DNS.ipv4("dns.a", "Address");
    /** IPv6 address: {@code dns.aaaa}, an IPv6 address. */
    public static final Ipv6Field AAAA = DNS.ipv6("dns.aaaa", "IPv6 address");
    /** Name server: {@code dns.ns}, text. */
    public static final TextField NS = DNS.text("dns.ns", "Name server");
    /** Canonical name: {@code dns.cname}, text. */
    public static final TextField CNAME = DNS.text("dns.cname", "Canonical name");
    /** Other name of the domain: {@code dns.dname}, text. */
    public static final TextField DNAME = DNS.text("dns.dname", "Other name of the domain");
    /** Domain name: {@code dns.ptr.domain_name}, text. */
    public static final TextField PTR_DOMAIN_NAME = DNS.text("dns.ptr.domain_name", "Domain name");
    /** Mail destination (obsolete): {@code dns.md}, text. */
    public static final TextField MD = DNS.text("dns.md", "Mail destination (obsolete)");
    /** Mail forwarder (obsolete): {@code dns.mf}, text. */
    public static final TextField MF = DNS.text("dns.mf", "Mail forwarder (obsolete)");
    /** Mailbox host: {@code dns.mb}, text. */
    public static final TextField MB = DNS.text("dns.mb", "Mailbox host");
    /** Mail group member: {@code dns.mg}, text. */
    public static final TextField MG = DNS.text("dns.mg", "Mail group member");
    /** Mailbox's other name: {@code dns.mr}, text. */
    public static final TextField MR = DNS.text("dns.mr", "Mailbox's other name");
    /** Mailbox of who is responsible: {@code dns.minfo.r}, text. */
    public static final TextField MINFO_R = DNS.text("dns.minfo.r", "Mailbox of who is responsible");
    /** Mailbox for errors: {@code dns.minfo.e}, text. */
    public static final TextField MINFO_E = DNS.text("dns.minfo.e", "Mailbox for errors");
    /** Address: {@code dns.wks.address}, an IPv4 address. */
    public static final Ipv4Field WKS_ADDRESS = DNS.ipv4("dns.wks.address", "Address");
    /** Protocol: {@code dns.wks.protocol}, a number of 8 bits. */
    public static final UIntField WKS_PROTOCOL = DNS.uint8("dns.wks.protocol", "Protocol");
    /** Ports served: {@code dns.wks.bits}, a number of 8 bits, in hexadecimal. */
    public static final UIntField WKS_BITS = DNS.uint8("dns.wks.bits", "Ports served").hex();
    /** Primary name server: {@code dns.soa.mname}, text. */
    public static final TextField SOA_MNAME = DNS.text("dns.soa.mname", "Primary name server");
    /** Mailbox of who is responsible: {@code dns.soa.rname}, text. */
    public static final TextField SOA_RNAME = DNS.text("dns.soa.rname", "Mailbox of who is responsible");
    /** Serial number: {@code dns.soa.serial_number}, a number of 32 bits. */
    public static final UIntField SOA_SERIAL_NUMBER = DNS.uint32("dns.soa.serial_number", "Serial number");
    /** Refresh interval: {@code dns.soa.refresh_interval}, a number of 32 bits, in s. */
    public static final UIntField SOA_REFRESH_INTERVAL =
            DNS.uint32("dns.soa.refresh_interval", "Refresh interval").unit("s");
    /** Retry interval: {@code dns.soa.retry_interval}, a number of 32 bits, in s. */
    public static final UIntField SOA_RETRY_INTERVAL = DNS.uint32("dns.soa.retry_interval", "Retry interval").unit("s");
    /** Expire limit: {@code dns.soa.expire_limit}, a number of 32 bits, in s. */
    public static final UIntField SOA_EXPIRE_LIMIT = DNS.uint32("dns.soa.expire_limit", "Expire limit").unit("s");
    /** Minimum time to live: {@code dns.soa.minimum_ttl}, a number of 32 bits, in s. */
    public static final UIntField SOA_MINIMUM_TTL = DNS.uint32("dns.soa.minimum_ttl", "Minimum time to live").unit("s");
    /** Preference: {@code dns.mx.preference}, a number of 16 bits. */
    public static final UIntField MX_PREFERENCE = DNS.uint16("dns.mx.preference", "Preference");
    /** Mail exchange: {@code dns.mx.mail_exchange}, text. */
    public static final TextField MX_MAIL_EXCHANGE = DNS.text("dns.mx.mail_exchange", "Mail exchange");
    /** Length of the text: {@code dns.txt.length}, a number of 8 bits, in bytes. */
    public static final UIntField TXT_LENGTH = DNS.uint8("dns.txt.length", "Length of the text").unit("bytes");
    /** Text: {@code dns.txt}, text. */
    public static final TextField TXT = ascii("dns.txt", "Text");
    /** Length of the SPF text: {@code dns.spf.length}, a number of 8 bits, in bytes. */
    public static final UIntField SPF_LENGTH = DNS.uint8("dns.spf.length", "Length of the SPF text").unit("bytes");
    /** SPF text: {@code dns.spf}, text. */
    public static final TextField SPF = ascii("dns.spf", "SPF text");
    /** Priority: {@code dns.srv.priority}, a number of 16 bits. */
    public static final UIntField SRV_PRIORITY = DNS.uint16("dns.srv.priority", "Priority");
    /** Weight: {@code dns.srv.weight}, a number of 16 bits. */
    public static final UIntField SRV_WEIGHT = DNS.uint16("dns.srv.weight", "Weight");
    /** Port: {@code dns.srv.port}, a number of 16 bits. */
    public static final UIntField SRV_PORT = DNS.uint16("dns.srv.port", "Port");
    /** Target: {@code dns.srv.target}, text. */
    public static final TextField SRV_TARGET = DNS.text("dns.srv.target", "Target");
    /** Length of CPU: {@code dns.hinfo.cpu_length}, a number of 8 bits, in bytes. */
    public static final UIntField HINFO_CPU_LENGTH = DNS.uint8("dns.hinfo.cpu_length", "Length of CPU").unit("bytes");
    /** CPU: {@code dns.hinfo.cpu}, text. */
    public static final TextField HINFO_CPU = ascii("dns.hinfo.cpu", "CPU");
    /** Length of OS: {@code dns.hinfo.os_length}, a number of 8 bits, in bytes. */
    public static final UIntField HINFO_OS_LENGTH = DNS.uint8("dns.hinfo.os_length", "Length of OS").unit("bytes");
    /** Operating system: {@code dns.hinfo.os}, text. */
    public static final TextField HINFO_OS = ascii("dns.hinfo.os", "Operating system");
    /** Order: {@code dns.naptr.order}, a number of 16 bits. */
    public static final UIntField NAPTR_ORDER = DNS.uint16("dns.naptr.order", "Order");
    /** Preference: {@code dns.naptr.preference}, a number of 16 bits. */
    public static final UIntField NAPTR_PREFERENCE = DNS.uint16("dns.naptr.preference", "Preference");
    /** Length of flags: {@code dns.naptr.flags_length}, a number of 8 bits. */
    public static final UIntField NAPTR_FLAGS_LENGTH = DNS.uint8("dns.naptr.flags_length", "Length of flags");
    /** Flags: {@code dns.naptr.flags}, text. */
    public static final TextField NAPTR_FLAGS = ascii("dns.naptr.flags", "Flags");
    /** Length of service: {@code dns.naptr.service_length}, a number of 8 bits. */
    public static final UIntField NAPTR_SERVICE_LENGTH = DNS.uint8("dns.naptr.service_length", "Length of service");
    /** Service: {@code dns.naptr.service}, text. */
    public static final TextField NAPTR_SERVICE = ascii("dns.naptr.service", "Service");
    /** Length of expression: {@code dns.naptr.regex_length}, a number of 8 bits. */
    public static final UIntField NAPTR_REGEX_LENGTH = DNS.uint8("dns.naptr.regex_length", "Length of expression");
    /** Regular expression: {@code dns.naptr.regex}, text. */
    public static final TextField NAPTR_REGEX = ascii("dns.naptr.regex", "Regular expression");
    /** Length of replacement: {@code dns.naptr.replacement_length}, a number of 8 bits. */
    public static final UIntField NAPTR_REPLACEMENT_LENGTH =
            DNS.uint8("dns.naptr.replacement_length", "Length of replacement");
    /** Replacement: {@code dns.naptr.replacement}, text. */
    public static final TextField NAPTR_REPLACEMENT = DNS.text("dns.naptr.replacement", "Replacement");
    /** Mailbox: {@code dns.rp.mailbox}, text. */
    public static final TextField RP_MAILBOX = DNS.text("dns.rp.mailbox", "Mailbox");
    /** Where a text is: {@code dns.rp.txt_rr}, text. */
    public static final TextField RP_TXT_RR = DNS.text("dns.rp.txt_rr", "Where a text is");
    /** Subtype: {@code dns.afsdb.subtype}, a number of 16 bits. */
    public static final UIntField AFSDB_SUBTYPE = DNS.uint16("dns.afsdb.subtype", "Subtype");
    /** Host name: {@code dns.afsdb.hostname}, text. */
    public static final TextField AFSDB_HOSTNAME = DNS.text("dns.afsdb.hostname", "Host name");
    /** EUI-48 address: {@code dns.eui48}, a MAC address. */
    public static final MacField EUI48 = DNS.mac("dns.eui48", "EUI-48 address");
    /** Null data: {@code dns.null}, octets. */
    public static final BytesField NULL = DNS.bytes("dns.null", "Null data");
    /** DHCID data: {@code dns.dhcid.rdata}, octets. */
    public static final BytesField DHCID_RDATA = DNS.bytes("dns.dhcid.rdata", "DHCID data");
    /** CAA flags: {@code dns.caa.flags}, a number of 8 bits, in hexadecimal. */
    public static final UIntField CAA_FLAGS = DNS.uint8("dns.caa.flags", "CAA flags").hex();
    /** Critical for issuers: {@code dns.caa.flags.issuer_critical}, the bit {@code 0x80}. */
    public static final FlagField CAA_FLAGS_ISSUER_CRITICAL =
            DNS.flag("dns.caa.flags.issuer_critical", "Critical for issuers", 0x80);
    /** May issue: {@code dns.caa.issue}, text. */
    public static final TextField CAA_ISSUE = ascii("dns.caa.issue", "May issue");
    /** May issue wildcards: {@code dns.caa.issuewild}, text. */
    public static final TextField CAA_ISSUEWILD = ascii("dns.caa.issuewild", "May issue wildcards");
    /** Where to report: {@code dns.caa.iodef}, text. */
    public static final TextField CAA_IODEF = ascii("dns.caa.iodef", "Where to report");
    /** Value of an unknown property: {@code dns.caa.unknown}, text. */
    public static final TextField CAA_UNKNOWN = ascii("dns.caa.unknown", "Value of an unknown property");
    /** Length of tag: {@code dns.caa.tag_length}, a number of 8 bits. */
    public static final UIntField CAA_TAG_LENGTH = DNS.uint8("dns.caa.tag_length", "Length of tag");
    /** Tag: {@code dns.caa.tag}, text. */
    public static final TextField CAA_TAG = ascii("dns.caa.tag", "Tag");
    /** Value: {@code dns.caa.value}, text. */
    public static final TextField CAA_VALUE = ascii("dns.caa.value", "Value");

    private static final DnsSecurityData SECURITY = new DnsSecurityData();
    private static final DnsServiceBinding SERVICE_BINDING = new DnsServiceBinding();

    DnsData() {}

    private static TextField ascii(String name, String label) {
        return DNS.text(name, label).charset(StandardCharsets.US_ASCII);
    }

    /** Reads the data of a record, which is not empty; {@code false} if the type is not known here. */
    boolean read(Layer in, int type, int base, int at, int length, DnsName name) {
        switch (type) {
            case 1 -> in.ipv4(A, at);
            case 2 -> name.record(in, NS, base, at);
            case 3 -> name.record(in, MD, base, at);
            case 4 -> name.record(in, MF, base, at);
            case 5 -> name.record(in, CNAME, base, at);
            case 6 -> authority(in, base, at, name);
            case 7 -> name.record(in, MB, base, at);
            case 8 -> name.record(in, MG, base, at);
            case 9 -> name.record(in, MR, base, at);
            case 10 -> in.bytes(NULL, at, length);
            case 11 -> services(in, at, length);
            case 12 -> name.record(in, PTR_DOMAIN_NAME, base, at);
            case 13 -> hardware(in, at);
            case 14 -> {
                int count = name.record(in, MINFO_R, base, at);
                name.record(in, MINFO_E, base, at + count);
            }
            case 15 -> {
                in.u16(MX_PREFERENCE, at);
                name.record(in, MX_MAIL_EXCHANGE, base, at + 2);
            }
            case 16 -> texts(in, TXT_LENGTH, TXT, at, length);
            case 17 -> {
                int count = name.record(in, RP_MAILBOX, base, at);
                name.record(in, RP_TXT_RR, base, at + count);
            }
            case 18 -> {
                in.u16(AFSDB_SUBTYPE, at);
                name.record(in, AFSDB_HOSTNAME, base, at + 2);
            }
            case 28 -> in.ipv6(AAAA, at);
            case 33 -> service(in, base, at, name);
            case 35 -> naming(in, base, at, name);
            case 39 -> name.record(in, DNAME, base, at);
            case 49 -> in.bytes(DHCID_RDATA, at, length);
            case 64, 65 -> SERVICE_BINDING.read(in, base, at, length, name);
            case 99 -> texts(in, SPF_LENGTH, SPF, at, length);
            case 108 -> in.mac(EUI48, at);
            case 257 -> certificationAuthority(in, at, length);
            default -> {
                return SECURITY.read(in, type, base, at, length, name);
            }
        }
        return true;
    }

    private static void authority(Layer in, int base, int offset, DnsName name) {
        int at = offset + name.record(in, SOA_MNAME, base, offset);
        at += name.record(in, SOA_RNAME, base, at);
        in.u32(SOA_SERIAL_NUMBER, at);
        in.u32(SOA_REFRESH_INTERVAL, at + 4);
        in.u32(SOA_RETRY_INTERVAL, at + 8);
        in.u32(SOA_EXPIRE_LIMIT, at + 12);
        in.u32(SOA_MINIMUM_TTL, at + 16);
    }

    private static void hardware(Layer in, int offset) {
        int at = string(in, HINFO_CPU_LENGTH, HINFO_CPU, offset);
        string(in, HINFO_OS_LENGTH, HINFO_OS, at);
    }

    /** RFC 1035 3.4.2: a bit for each port; octets without any are left out. */
    private static void services(Layer in, int at, int length) {
        in.ipv4(WKS_ADDRESS, at);
        in.u8(WKS_PROTOCOL, at + 4);
        for (int i = 5; i < length; i++) {
            if (in.peek8(at + i) != 0) {
                in.u8(WKS_BITS, at + i);
            }
        }
    }

    private static void texts(Layer in, UIntField length, TextField text, int offset, int count) {
        int end = offset + count;
        int at = offset;
        while (at < end) {
            at = string(in, length, text, at);
        }
    }

    /** RFC 1035 3.3: a character-string has its length before it. */
    private static int string(Layer in, UIntField length, TextField text, int at) {
        int count = in.u8(length, at);
        in.text(text, at + 1, count);
        return at + 1 + count;
    }

    private static void service(Layer in, int base, int at, DnsName name) {
        in.u16(SRV_PRIORITY, at);
        in.u16(SRV_WEIGHT, at + 2);
        in.u16(SRV_PORT, at + 4);
        name.record(in, SRV_TARGET, base, at + 6);
    }

    private static void naming(Layer in, int base, int offset, DnsName name) {
        in.u16(NAPTR_ORDER, offset);
        in.u16(NAPTR_PREFERENCE, offset + 2);
        int at = string(in, NAPTR_FLAGS_LENGTH, NAPTR_FLAGS, offset + 4);
        at = string(in, NAPTR_SERVICE_LENGTH, NAPTR_SERVICE, at);
        at = string(in, NAPTR_REGEX_LENGTH, NAPTR_REGEX, at);
        int count = name.read(in, base, at);
        in.set(NAPTR_REPLACEMENT_LENGTH, name.length(), at, 0);
        name.put(in, NAPTR_REPLACEMENT, at, count);
    }

    private static void certificationAuthority(Layer in, int at, int length) {
        in.u8(CAA_FLAGS, at);
        in.flag8(CAA_FLAGS_ISSUER_CRITICAL, at);
        int tag = in.peek8(at + 1);
        int value = at + 2 + tag;
        int count = length - 2 - tag;
        in.text(property(in, at + 2, tag), value, count);
        in.u8(CAA_TAG_LENGTH, at + 1);
        in.text(CAA_TAG, at + 2, tag);
        in.text(CAA_VALUE, value, count);
    }

    private static TextField property(Layer in, int at, int length) {
        if (Ascii.is(in, at, length, "issue")) {
            return CAA_ISSUE;
        }
        if (Ascii.is(in, at, length, "issuewild")) {
            return CAA_ISSUEWILD;
        }
        return Ascii.is(in, at, length, "iodef") ? CAA_IODEF : CAA_UNKNOWN;
    }
}
