package io.wireloupe.oui;

import java.util.Arrays;

/**
 * Prefixes of one length, sorted, with a first-level index over their leading bits where there are many.
 *
 * <p>Prefixes are kept right-aligned: the 24-bit prefix 00:0c:29 is {@code 0x000c29}. Immutable.
 */
final class PrefixTable {

    /** Below this a plain binary search is quick enough. */
    private static final int INDEXED_FROM = 512;

    /** Tables this large get an index of 16 bits, smaller ones of 12: an index costs time to make. */
    private static final int LARGE = 20_000;

    private final int bits;
    private final int indexBits;
    private final int base;
    private final long[] keys;
    private final int[] firstWithLead;

    /**
     * @param bits the length of these prefixes, 1 to 48
     * @param base the number of the first block of this table among all blocks
     * @param keys the prefixes, right-aligned, ascending, without repetition; not copied
     */
    PrefixTable(int bits, int base, long[] keys) {
        this.bits = bits;
        this.base = base;
        this.keys = keys;
        this.indexBits = keys.length >= LARGE ? 16 : 12;
        this.firstWithLead = bits > indexBits && keys.length >= INDEXED_FROM ? index() : new int[0];
    }

    private int[] index() {
        int[] first = new int[(1 << indexBits) + 1];
        int lead = 0;
        for (int i = 0; i < keys.length; i++) {
            int own = (int) (keys[i] >>> bits - indexBits);
            while (lead <= own) {
                first[lead++] = i;
            }
        }
        Arrays.fill(first, lead, first.length, keys.length);
        return first;
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

    /** The prefix of the block with this number, as an address of 48 bits. */
    long prefixOf(int block) {
        return keys[block - base] << 48 - bits;
    }

    /** The number of the block that holds this address, -1 if none does. */
    int find(long mac) {
        long key = (mac & MacText.MASK_48) >>> 48 - bits;
        int at = lastUpTo(key);
        return at >= 0 && keys[at] == key ? base + at : -1;
    }

    /** Whether any block of this table lies inside the block of 24 bits that the address is in; for longer prefixes. */
    boolean anyInside24(long mac) {
        long last = (mac & MacText.MASK_48 | 0xFF_FFFF) >>> 48 - bits;
        int at = lastUpTo(last);
        return at >= 0 && keys[at] >>> bits - 24 == last >>> bits - 24;
    }

    /** Where the last key stands that is not above this one; if none is, some place with another key, or -1. */
    private int lastUpTo(long key) {
        int at = 0;
        int count = keys.length;
        if (firstWithLead.length > 0) {
            int lead = (int) (key >>> bits - indexBits);
            at = firstWithLead[lead];
            count = firstWithLead[lead + 1] - at;
        }
        // Halving without an early exit lets the compiler move conditionally instead of guessing a branch.
        while (count > 1) {
            int half = count >>> 1;
            at = keys[at + half] <= key ? at + half : at;
            count -= half;
        }
        return count == 1 ? at : -1;
    }
}
