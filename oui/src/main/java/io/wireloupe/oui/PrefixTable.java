package io.wireloupe.oui;

import java.util.Arrays;

/**
 * Prefixes of one length, sorted, and a map from each to its place.
 *
 * <p>Prefixes are kept right-aligned: the 24-bit prefix 00:0c:29 is {@code 0x000c29}. Immutable.
 */
final class PrefixTable {

    private static final PrefixMap NO_MAP = new PrefixMap(0);

    private final int bits;
    private final int base;
    private final long[] keys;
    private final PrefixMap places;

    /**
     * @param bits the length of these prefixes, 1 to 48
     * @param base the number of the first block of this table among all blocks
     * @param keys the prefixes, right-aligned, ascending, without repetition; not copied
     */
    PrefixTable(int bits, int base, long[] keys) {
        this.bits = bits;
        this.base = base;
        this.keys = keys;
        // Blocks of 24 bits are found by BlockTable itself.
        this.places = bits == 24 || bits > PrefixMap.MOST_KEY_BITS ? NO_MAP : places(keys);
    }

    private static PrefixMap places(long[] keys) {
        PrefixMap places = new PrefixMap(keys.length);
        for (int i = 0; i < keys.length; i++) {
            places.put(keys[i], i + 1);
        }
        return places;
    }

    int bits() {
        return bits;
    }

    int size() {
        return keys.length;
    }

    int base() {
        return base;
    }

    /** How many blocks of 24 bits these are, or lie in; for 24 bits and more. */
    int differentLeads() {
        int count = 0;
        long before = -1;
        for (long key : keys) {
            long lead = key >>> bits - 24;
            count += lead == before ? 0 : 1;
            before = lead;
        }
        return count;
    }

    /** The prefix of the block with this number, as an address of 48 bits. */
    long prefixOf(int block) {
        return keys[block - base] << 48 - bits;
    }

    /** The number of the block that holds this address, -1 if none does. */
    int find(long mac) {
        long key = (mac & MacText.MASK_48) >>> 48 - bits;
        int place = places == NO_MAP ? Math.max(0, Arrays.binarySearch(keys, key) + 1) : places.get(key);
        return place == 0 ? -1 : base + place - 1;
    }
}
