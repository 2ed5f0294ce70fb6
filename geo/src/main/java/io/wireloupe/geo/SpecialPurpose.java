package io.wireloupe.geo;

/**
 * Why an address has no place: its entry in the IANA registries of special-purpose addresses.
 *
 * <p>Besides the two special-purpose registries (IPv4 and IPv6, as of 2025-10-09) this covers multicast and the parts
 * of IPv6 that IANA has not handed out. Such addresses are never looked up in a database nor sent to a service.
 * Immutable.
 *
 * @param block the narrowest registered block that holds the address, as {@code 192.168.0.0/16}; empty for
 *     {@link #NONE}
 * @param name the registry's name of the block, as {@code Private-Use}
 * @param definedIn the defining document and section, as {@code RFC 1918}
 * @param globallyReachable whether the registry says packets to it may cross the internet
 * @param meaning what it stands for in plain words
 */
public record SpecialPurpose(
        String block, String name, String definedIn, boolean globallyReachable, String meaning) {

    /** An ordinary address. */
    public static final SpecialPurpose NONE = new SpecialPurpose("", "", "", true, "");

    /**
     * The registry entry of an address, without looking inside tunnels.
     *
     * @param address any address
     * @return the narrowest entry, or {@link #NONE}
     */
    public static SpecialPurpose of(IpAddress address) {
        return SpecialPurposes.find(address);
    }

    /**
     * Whether there is an entry.
     *
     * @return false for {@link #NONE}
     */
    public boolean isSpecial() {
        return this != NONE;
    }

    /**
     * The reason in one line.
     *
     * @return for instance {@code Private-Use (192.168.0.0/16, RFC 1918): a home or company network}
     */
    public String reason() {
        return isSpecial() ? name + " (" + block + ", " + definedIn + "): " + meaning : "";
    }
}
