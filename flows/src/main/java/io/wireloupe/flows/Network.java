package io.wireloupe.flows;

/**
 * A range of IP addresses that share their first bits, such as {@code 192.168.0.0/16}.
 *
 * @param first the first address; bits past the prefix are cleared
 * @param prefix how many leading bits the addresses share: 0 to 32 or 128
 */
public record Network(Address first, int prefix) {

    /**
     * Checks the prefix and clears the bits past it.
     *
     * @param first the first address
     * @param prefix how many leading bits the addresses share: 0 to 32 or 128
     * @throws IllegalArgumentException if the prefix is negative or longer than the address
     */
    public Network {
        int longest = first.isIpv4() ? 32 : 128;
        if (prefix < 0 || prefix > longest) {
            throw new IllegalArgumentException(
                    first + "/" + prefix + ": a prefix of IPv" + first.version() + " has 0 to " + longest + " bits");
        }
        int bits = first.isIpv4() ? prefix + 96 : prefix;
        first = new Address(first.version(), first.high() & highMask(bits), first.low() & lowMask(bits));
    }

    /**
     * Reads {@code 192.168.0.0/16}, {@code 2001:db8::/32} or a single address.
     *
     * @param text a prefix or an address
     * @return the network; one of a single address holds just that
     * @throws IllegalArgumentException if the text is neither
     */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            Address only = Address.of(text);
            return new Network(only, only.isIpv4() ? 32 : 128);
        }
        try {
            return new Network(Address.of(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no network; write 192.168.0.0/16", e);
        }
    }

    /**
     * {@return whether an address lies in this range; one of the other IP version never does}
     *
     * @param address an address of either version
     */
    public boolean contains(Address address) {
        return contains(address.version(), address.high(), address.low());
    }

    boolean contains(int version, long high, long low) {
        int bits = version == 4 ? prefix + 96 : prefix;
        return version == first.version()
                && (high & highMask(bits)) == first.high()
                && (low & lowMask(bits)) == first.low();
    }

    private static long highMask(int bits) {
        return bits == 0 ? 0 : bits >= 64 ? -1L : -1L << 64 - bits;
    }

    private static long lowMask(int bits) {
        return bits <= 64 ? 0 : bits == 128 ? -1L : -1L << 128 - bits;
    }

    /** The form {@code 192.168.0.0/16}. */
    @Override
    public String toString() {
        return first + "/" + prefix;
    }
}
