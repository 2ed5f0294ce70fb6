package io.wireloupe.geo;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * An IPv4 or IPv6 address as two longs: small, comparable, and never the result of a name look-up.
 *
 * <p>An IPv4 address has {@code high} 0 and its 32 bits in {@code low}. Addresses sort IPv4 first, then by value.
 * Immutable and safe for use by several threads.
 *
 * @param version 4 or 6
 * @param high the upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low the lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
 */
public record IpAddress(int version, long high, long low) implements Comparable<IpAddress> {

    private static final long IPV4_MASK = 0xffff_ffffL;

    /**
     * Checks the version and that an IPv4 address has no more than 32 bits.
     *
     * @param version 4 or 6
     * @param high the upper 64 bits of an IPv6 address
     * @param low the lower 64 bits of an IPv6 address, or the 32 bits of an IPv4 address
     * @throws IllegalArgumentException if the version is neither 4 nor 6, or IPv4 has bits beyond 32
     */
    public IpAddress {
        if (version != 4 && version != 6) {
            throw new IllegalArgumentException("IP version " + version + ": only 4 and 6 exist");
        }
        if (version == 4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits; got 0x" + Long.toHexString(high) + ", 0x"
                    + Long.toHexString(low));
        }
    }

    /**
     * An IPv4 address from its 32 bits.
     *
     * @param bits the four octets, first octet highest
     * @return the address
     */
    public static IpAddress ipv4(int bits) {
        return new IpAddress(4, 0, bits & IPV4_MASK);
    }

    /**
     * An IPv6 address from its two halves.
     *
     * @param high the first eight octets
     * @param low the last eight octets
     * @return the address; IPv4-mapped addresses stay IPv6
     */
    public static IpAddress ipv6(long high, long low) {
        return new IpAddress(6, high, low);
    }

    /**
     * An address from its octets in network order, as they lie in a packet.
     *
     * @param octets 4 or 16 octets
     * @return the address
     * @throws IllegalArgumentException if there are neither 4 nor 16 octets
     */
    public static IpAddress of(byte[] octets) {
        return switch (octets.length) {
            case 4 -> new IpAddress(4, 0, bits(octets, 0, 4));
            case 16 -> new IpAddress(6, bits(octets, 0, 8), bits(octets, 8, 8));
            default -> throw new IllegalArgumentException(
                    "an IP address has 4 or 16 octets; got " + octets.length);
        };
    }

    /**
     * The same address as the JDK holds it; the JDK's host name, if it has one, is dropped.
     *
     * @param address an address of the JDK
     * @return the address
     */
    public static IpAddress of(InetAddress address) {
        return of(address.getAddress());
    }

    /**
     * Reads an address from text without ever asking a name server.
     *
     * <p>Accepted: dotted IPv4 with four decimal parts and no leading zeros, and IPv6 as in RFC 4291 section 2.2,
     * with {@code ::}, a dotted tail, surrounding brackets or a zone ({@code %eth0}, dropped).
     *
     * @param text the text, without spaces
     * @return the address
     * @throws IllegalArgumentException if the text is no address; a host name is no address
     */
    public static IpAddress parse(String text) {
        return IpText.parse(text);
    }

    /**
     * Whether a text is an address that {@link #parse} reads.
     *
     * @param text any text
     * @return true for an address
     */
    public static boolean isAddress(String text) {
        return IpText.isAddress(text);
    }

    /**
     * The octets in network order.
     *
     * @return a new array of 4 or 16 octets
     */
    public byte[] octets() {
        byte[] octets = new byte[version == 4 ? 4 : 16];
        long rest = low;
        for (int i = octets.length - 1; i >= 0; i--) {
            octets[i] = (byte) rest;
            rest = i == 8 ? high : rest >>> 8;
        }
        return octets;
    }

    /**
     * The same address for the JDK's sockets.
     *
     * <p>The JDK turns IPv4-mapped IPv6 addresses into IPv4 ones; nothing else changes.
     *
     * @return the address; no name is looked up
     */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(octets());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 octets are always an address", impossible);
        }
    }

    /**
     * Whether this is an IPv4 address.
     *
     * @return true for version 4
     */
    public boolean isIpv4() {
        return version == 4;
    }

    /**
     * Which kind of IPv6 address carries an IPv4 address inside, if this is one.
     *
     * @return the kind, {@link Wrapping#NONE} for all others
     */
    public Wrapping wrapping() {
        return version == 4 ? Wrapping.NONE : Wrapping.of(high, low);
    }

    /**
     * The IPv4 address inside an IPv4-mapped, 6to4, Teredo or NAT64 address.
     *
     * @return the inner address, or this address where there is none
     */
    public IpAddress unwrapped() {
        return version == 4 ? this : Wrapping.of(high, low).inner(this);
    }

    @Override
    public int compareTo(IpAddress other) {
        int byVersion = Integer.compare(version, other.version);
        int byHigh = byVersion != 0 ? byVersion : Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /**
     * The address as text: dotted for IPv4, RFC 5952 for IPv6.
     *
     * @return for instance {@code 8.8.8.8} or {@code 2606:4700::1111}
     */
    @Override
    public String toString() {
        return version == 4 ? IpText.dotted(low) : IpText.rfc5952(high, low);
    }

    private static long bits(byte[] octets, int from, int count) {
        long bits = 0;
        for (int i = from; i < from + count; i++) {
            bits = bits << 8 | octets[i] & 0xff;
        }
        return bits;
    }
}
