package io.wireloupe.examples.sample.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** An IP address of either version, immutable; made from its text without ever asking a name server. */
public final class Ip {

    private final byte[] octets;

    private Ip(byte[] octets) {
        this.octets = octets;
    }

    /** Reads an address: {@code 192.0.2.1}, {@code fe80::1} or {@code ::}. */
    public static Ip of(String text) {
        try {
            return new Ip(text.indexOf(':') < 0 ? v4(text) : v6(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not an IP address: \"" + text + "\"; write 192.0.2.1 or 2001:db8::1", e);
        }
    }

    /**
     * An IPv6 address put together from its halves.
     *
     * @param prefix an address whose first 64 bits are taken
     * @param interfaceId the last 64 bits
     */
    public static Ip of(Ip prefix, long interfaceId) {
        return new Ip(new Bytes().bytes(Arrays.copyOf(prefix.octets, 8)).u64(interfaceId).toByteArray());
    }

    private static byte[] v4(String text) {
        String[] parts = text.split("\\.", -1);
        Bytes address = new Bytes();
        for (String part : parts) {
            address.u8(number(part, 10, 255));
        }
        return sized(address, 4);
    }

    private static byte[] v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return sized(groups(text), 16);
        }
        Bytes head = groups(text.substring(0, gap));
        Bytes tail = groups(text.substring(gap + 2));
        int missing = 16 - head.length() - tail.length();
        if (missing < 2) {
            throw new IllegalArgumentException("too many groups beside ::");
        }
        return head.zeros(missing).bytes(tail.toByteArray()).toByteArray();
    }

    private static Bytes groups(String text) {
        Bytes groups = new Bytes();
        for (String group : text.isEmpty() ? new String[0] : text.split(":", -1)) {
            groups.u16(number(group, 16, 0xffff));
        }
        return groups;
    }

    private static int number(String digits, int radix, int max) {
        int value = digits.matches("[0-9a-fA-F]{1,4}") ? Integer.parseInt(digits, radix) : -1;
        if (value < 0 || value > max) {
            throw new IllegalArgumentException("\"" + digits + "\" is out of range");
        }
        return value;
    }

    private static byte[] sized(Bytes address, int length) {
        if (address.length() != length) {
            throw new IllegalArgumentException(address.length() + " octets instead of " + length);
        }
        return address.toByteArray();
    }

    /** Whether this is an IPv6 address. */
    public boolean isV6() {
        return octets.length == 16;
    }

    /** Whether this is a group address: 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return isV6() ? octets[0] == (byte) 0xff : (octets[0] & 0xf0) == 0xe0;
    }

    /** The solicited-node group of this IPv6 address (RFC 4291 2.7.1). */
    public Ip solicitedNode() {
        byte[] group = of("ff02::1:ff00:0").octets();
        System.arraycopy(octets, 13, group, 13, 3);
        return new Ip(group);
    }

    /** A copy of the 4 or 16 octets. */
    public byte[] octets() {
        return octets.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ip that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException e) {
            throw new AssertionError("an address of " + octets.length + " octets", e);
        }
    }
}
