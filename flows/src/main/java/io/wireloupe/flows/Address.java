package io.wireloupe.flows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * An IPv4 or IPv6 address. Making one or printing it never asks a name server.
 *
 * @param version 4 or 6
 * @param high the upper 64 bits; 0 for IPv4
 * @param low the lower 64 bits, or the 32 bits of an IPv4 address
 */
public record Address(int version, long high, long low) implements Comparable<Address> {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*(?:\\d{1,3}(?:\\.\\d{1,3}){3})?");

    /**
     * Checks the version and that an IPv4 address has 32 bits.
     *
     * @param version 4 or 6
     * @param high the upper 64 bits
     * @param low the lower 64 bits, or the 32 bits of an IPv4 address
     * @throws IllegalArgumentException if the version is neither 4 nor 6, or an IPv4 address has more bits
     */
    public Address {
        if (version != 4 && version != 6) {
            throw new IllegalArgumentException("IP version " + version + " is neither 4 nor 6");
        }
        if (version == 4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("An IPv4 address has 32 bits, not 0x" + Long.toHexString(high) + " 0x"
                    + Long.toHexString(low));
        }
    }

    /**
     * {@return an IPv4 address by its 32 bits}
     *
     * @param bits the address as a number, its first octet highest
     */
    public static Address ipv4(int bits) {
        return new Address(4, 0, bits & 0xffff_ffffL);
    }

    /**
     * {@return an IPv6 address by its two halves}
     *
     * @param high the first eight octets as a number
     * @param low the last eight octets as a number
     */
    public static Address ipv6(long high, long low) {
        return new Address(6, high, low);
    }

    /**
     * Reads {@code 192.168.1.20} or {@code 2001:db8::1}.
     *
     * @param text an address without a prefix length or zone
     * @return the address
     * @throws IllegalArgumentException if the text is no such address; names are not looked up
     */
    public static Address of(String text) {
        boolean four = IPV4.matcher(text).matches();
        if (!four && !IPV6.matcher(text).matches()) {
            throw unreadable(text);
        }
        try {
            byte[] octets = InetAddress.getByName(text).getAddress();
            // An IPv4-mapped address comes back as four octets.
            return four || octets.length == 16
                    ? ofOctets(octets)
                    : ipv6(0, 0xffff_0000_0000L | bits(octets, 0, 4));
        } catch (UnknownHostException e) {
            throw unreadable(text);
        }
    }

    /**
     * {@return an address by its octets in network order}
     *
     * @param octets 4 octets for IPv4, 16 for IPv6; copied
     * @throws IllegalArgumentException if there are neither 4 nor 16
     */
    public static Address ofOctets(byte[] octets) {
        return switch (octets.length) {
            case 4 -> ipv4((int) bits(octets, 0, 4));
            case 16 -> ipv6(bits(octets, 0, 8), bits(octets, 8, 8));
            default -> throw new IllegalArgumentException(
                    "An IP address has 4 or 16 octets, not " + octets.length);
        };
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("\"" + text + "\" is no IP address; write 192.168.1.20 or 2001:db8::1");
    }

    private static long bits(byte[] octets, int from, int count) {
        long bits = 0;
        for (int i = from; i < from + count; i++) {
            bits = bits << 8 | octets[i] & 0xff;
        }
        return bits;
    }

    /** {@return whether this is an IPv4 address} */
    public boolean isIpv4() {
        return version == 4;
    }

    /** {@return the 4 or 16 octets in network order} */
    public byte[] octets() {
        byte[] octets = new byte[version == 4 ? 4 : 16];
        for (int i = 0; i < octets.length; i++) {
            int fromEnd = octets.length - 1 - i;
            octets[i] = (byte) (fromEnd < 8 ? low >>> 8 * fromEnd : high >>> 8 * (fromEnd - 8));
        }
        return octets;
    }

    /** {@return the same address as the JDK's type} */
    public InetAddress toInetAddress() {
        try {
            return InetAddress.getByAddress(octets());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of " + octets().length + " octets", e);
        }
    }

    /** IPv4 before IPv6, then by value. */
    @Override
    public int compareTo(Address other) {
        if (version != other.version) {
            return Integer.compare(version, other.version);
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** The form {@code 192.168.1.20}, or for IPv6 that of RFC 5952. */
    @Override
    public String toString() {
        return version == 4 ? ipv4Text(low) : ipv6Text();
    }

    private static String ipv4Text(long bits) {
        return (bits >>> 24 & 0xff) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }

    private int group(int index) {
        return (int) (index < 4 ? high >>> 48 - 16 * index : low >>> 48 - 16 * (index - 4)) & 0xffff;
    }

    /** RFC 5952 4.2: the first of the longest runs of at least two zero groups becomes two colons. */
    private String ipv6Text() {
        if (high == 0 && low >>> 32 == 0xffff) {
            return "::ffff:" + ipv4Text(low & 0xffff_ffffL);
        }
        int runStart = -1;
        int runLength = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && group(i + n) == 0) {
                n++;
            }
            if (n > runLength) {
                runStart = i;
                runLength = n;
            }
            i += n;
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == runStart) {
                text.append("::");
                i += runLength - 1;
            } else {
                if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                    text.append(':');
                }
                text.append(Integer.toHexString(group(i)));
            }
        }
        return text.toString();
    }
}
