package io.wireloupe.examples.sample.packet;

/**
 * A MAC address (EUI-48).
 *
 * @param bits the address in the lower 48 bits, first octet on the wire highest
 */
public record Mac(long bits) {

    /** The address of everybody. */
    public static final Mac BROADCAST = new Mac(0xffff_ffff_ffffL);

    /** The address of nobody, as it stands in an ARP request for the one who is asked. */
    public static final Mac ZERO = new Mac(0);

    /** Checks that there are no bits above the 48. */
    public Mac {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits, not 0x" + Long.toHexString(bits));
        }
    }

    /** Reads the usual text, such as {@code 24:6f:28:0b:71:9e}. */
    public static Mac of(String text) {
        if (!text.matches("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}")) {
            throw new IllegalArgumentException("not a MAC address: \"" + text + "\"; write it as 24:6f:28:0b:71:9e");
        }
        return new Mac(Long.parseLong(text.replace(":", ""), 16));
    }

    /** The group address that carries an IP multicast address (RFC 1112 6.4, RFC 2464 7). */
    public static Mac ofMulticast(Ip group) {
        byte[] octets = group.octets();
        long low = 0;
        for (int i = octets.length - 4; i < octets.length; i++) {
            low = low << 8 | octets[i] & 0xff;
        }
        return group.isV6() ? new Mac(0x3333L << 32 | low) : new Mac(0x01005eL << 24 | low & 0x7f_ffff);
    }

    /** The six octets in wire order. */
    public byte[] octets() {
        return new Bytes().u16((int) (bits >>> 32)).u32(bits).toByteArray();
    }

    /** The IPv6 interface identifier that is formed from this address (modified EUI-64, RFC 4291 appendix A). */
    public long interfaceId() {
        long oui = bits >>> 24 ^ 0x02_0000;
        return oui << 40 | 0xfffeL << 24 | bits & 0xff_ffff;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (bits >>> shift) & 0xff;
            text.append(Character.forDigit(octet >>> 4, 16)).append(Character.forDigit(octet & 15, 16));
            text.append(shift > 0 ? ":" : "");
        }
        return text.toString();
    }
}
