package io.wireloupe.oui;

/**
 * What is known of one MAC address: who made the device, and what kind of address it is.
 *
 * <p>Where no vendor is known the names are empty, {@code registry} is {@link Registry#NONE}, and {@code remark} says
 * why. A group address has the vendor that the group block belongs to. An address with the local bit set has a vendor
 * only if it begins with a registered company identifier; a chance match with an old block is not taken for one.
 *
 * @param name         the company's full name, as registered; empty if unknown
 * @param shortName    its name in at most eight characters, as Wireshark shortens it; empty if unknown
 * @param prefix       the first address of the block that matched, in the lower 48 bits; 0 if unknown
 * @param prefixLength how many leading bits matched; 0 if unknown
 * @param registry     the registry of the block, {@link Registry#NONE} if unknown
 * @param kind         what the address is
 * @param slap         the quadrant of a locally administered address, else {@link Slap#NONE}
 * @param remark       one sentence or phrase for people on the kind of address; empty where there is nothing to say
 */
public record Vendor(String name, String shortName, long prefix, int prefixLength, Registry registry,
                     AddressKind kind, Slap slap, String remark) {

    /** A universal address in no known block. */
    public static final Vendor UNKNOWN =
        new Vendor("", "", 0, 0, Registry.NONE, AddressKind.UNIVERSAL, Slap.NONE, "in no block of the registry");

    /**
     * Whether a company is known.
     *
     * @return false where the names are empty
     */
    public boolean known() {
        return registry != Registry.NONE;
    }

    /**
     * Whether the address may have been made up at random, as phones and laptops do to hide.
     *
     * @return true for every locally administered address of one station that is not known to be a virtual machine's
     */
    public boolean randomised() {
        return kind == AddressKind.LOCAL;
    }
}
