package io.wireloupe.examples.sample.packet;

import java.util.List;
import java.util.Map;

/**
 * A DNS resource record (RFC 1035 4.1.3).
 *
 * @param name the owner name without a final dot; empty for the root
 * @param type the record type
 * @param klass the class; in multicast DNS its top bit tells caches to forget older records (RFC 6762 10.2)
 * @param ttl the seconds it may be kept; 0 says good-bye in multicast DNS
 * @param data writes the data
 */
public record DnsRecord(String name, int type, int klass, long ttl, Data data) {

    /** The class of the internet. */
    public static final int INTERNET = 1;

    private static final int CACHE_FLUSH = 0x8000;
    private static final int OPT = 41;

    /** Writes the data of a record into the message; names in it may be compressed. */
    @FunctionalInterface
    public interface Data {
        /** Appends the data; {@code written} tells where names stand already. */
        void write(Bytes message, Map<String, Integer> written);
    }

    /** An address record of the type that fits the address. */
    public static DnsRecord address(String name, long ttl, Ip ip) {
        return of(name, ip.isV6() ? Dns.AAAA : Dns.A, ttl, (message, written) -> message.ip(ip));
    }

    /** An alias. */
    public static DnsRecord cname(String name, long ttl, String canonical) {
        return of(name, Dns.CNAME, ttl, (message, written) -> Dns.name(message, canonical, written));
    }

    /** A pointer to another name. */
    public static DnsRecord ptr(String name, long ttl, String target) {
        return of(name, Dns.PTR, ttl, (message, written) -> Dns.name(message, target, written));
    }

    /** Where a service is found; priority and weight are zero. */
    public static DnsRecord srv(String name, long ttl, int port, String host) {
        return of(name, Dns.SRV, ttl, (message, written) -> {
            message.u16(0).u16(0).u16(port);
            Dns.name(message, host, written);
        });
    }

    /** Texts of at most 255 octets each. */
    public static DnsRecord txt(String name, long ttl, List<String> texts) {
        return of(name, Dns.TXT, ttl, (message, written) -> {
            for (String text : texts) {
                byte[] octets = new Bytes().text(text).toByteArray();
                message.u8(octets.length).bytes(octets);
            }
        });
    }

    /** Tells how large an answer may be (RFC 6891 6.1.2). */
    public static DnsRecord opt(int largestAnswer) {
        return new DnsRecord("", OPT, largestAnswer, 0, (message, written) -> { });
    }

    /** The same record as the only one of its kind, so that caches forget what they had. */
    public DnsRecord flushing() {
        return new DnsRecord(name, type, klass | CACHE_FLUSH, ttl, data);
    }

    /** The same record with another time to live. */
    public DnsRecord ttl(long other) {
        return new DnsRecord(name, type, klass, other, data);
    }

    void write(Bytes message, Map<String, Integer> written) {
        Dns.name(message, name, written);
        message.u16(type).u16(klass).u32(ttl).u16(0);
        int start = message.length();
        data.write(message, written);
        message.set16(start - 2, message.length() - start);
    }

    private static DnsRecord of(String name, int type, long ttl, Data data) {
        return new DnsRecord(name, type, INTERNET, ttl, data);
    }
}
