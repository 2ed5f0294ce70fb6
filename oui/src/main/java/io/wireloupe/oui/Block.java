package io.wireloupe.oui;

/**
 * A block of addresses and the company it is assigned to: one line of a registry.
 *
 * @param prefix     the first address of the block, in the lower 48 bits
 * @param length     how many leading bits are assigned, 1 to 48
 * @param registry   where it is registered
 * @param vendor     the company's full name, as registered
 * @param shortName  its name in at most eight characters, as Wireshark shortens it, or as the file read gives it
 */
public record Block(long prefix, int length, Registry registry, String vendor, String shortName) {

    /**
     * The block in the usual notation.
     *
     * @return whole octets for 24 bits ({@code 00:0c:29}), else all octets and the length
     *         ({@code 70:b3:d5:00:10:00/36})
     */
    public String notation() {
        return MacText.prefix(prefix, length);
    }

    /**
     * Whether an address lies in this block.
     *
     * @param mac the address in the lower 48 bits; the upper 16 are ignored
     * @return true for every address from the first to the last of the block
     */
    public boolean contains(long mac) {
        return (mac & MacText.MASK_48) >>> 48 - length == prefix >>> 48 - length;
    }
}
