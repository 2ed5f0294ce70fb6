package io.wireloupe.flows;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An IEEE 802 address of six octets.
 *
 * @param bits the address in the lower 48 bits, first octet highest
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {

    /** Stands for "the link has no such addresses"; also the address of all zeros. */
    public static final MacAddress NONE = new MacAddress(0);

    /** The address of everybody on the link. */
    public static final MacAddress BROADCAST = new MacAddress(0xffff_ffff_ffffL);

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}");

    /**
     * Checks that there are no more than 48 bits.
     *
     * @param bits the address in the lower 48 bits, first octet highest
     * @throws IllegalArgumentException if there are
     */
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException(
                    "0x" + Long.toHexString(bits) + " has more than the 48 bits of a MAC address");
        }
    }

    /**
     * Reads {@code 02:00:5e:10:00:01} or {@code 02-00-5E-10-00-01}.
     *
     * @param text six octets in hexadecimal, small or capital, between colons or hyphens
     * @return the address
     * @throws IllegalArgumentException if the text is no such address
     */
    public static MacAddress of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(lower).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no MAC address; write 02:00:5e:10:00:01");
        }
        return new MacAddress(Long.parseLong(lower.replaceAll("[:-]", ""), 16));
    }

    /**
     * {@return whether the address stands for a group of stations, broadcast among them (IEEE 802-2014 8.2.2, the I/G
     * bit)}
     */
    public boolean isGroup() {
        return (bits >>> 40 & 1) != 0;
    }

    /** {@return whether this is the broadcast address} */
    public boolean isBroadcast() {
        return bits == BROADCAST.bits;
    }

    /** {@return whether the address was given locally, as randomised ones are (IEEE 802-2014 8.2.2, the U/L bit)} */
    public boolean isLocallyAdministered() {
        return (bits >>> 40 & 2) != 0;
    }

    /** {@return whether this is {@link #NONE}} */
    public boolean isNone() {
        return bits == 0;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** The form {@code 02:00:5e:10:00:01}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (bits >>> shift) & 0xff;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
            if (shift > 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
