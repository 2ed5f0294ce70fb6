package io.wireloupe.oui;

/**
 * A map from prefixes to numbers, in one array: most look-ups touch one line of the processor's cache.
 *
 * <p>Open addressing with steps of one. Filled once, then only read.
 */
final class PrefixMap {

    /** The longest prefix that fits beside its number. */
    static final int MOST_KEY_BITS = 36;

    private static final int VALUE_BITS = Long.SIZE - MOST_KEY_BITS;
    private static final long VALUE = (1L << VALUE_BITS) - 1;

    /** 2^64 divided by the golden ratio, made odd: neighbours land far apart (Knuth, TAOCP 3, 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final long[] slots;
    private final int shift;

    /** @param most how many prefixes will be put in; a third of the slots stays free at least */
    PrefixMap(int most) {
        int capacity = Integer.highestOneBit(Math.max(1, most + most / 2)) << 1;
        this.slots = new long[capacity];
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    /**
     * @param key   a prefix, right-aligned, of at most {@value #MOST_KEY_BITS} bits
     * @param value its number, above 0 and below 2^28; takes the place of one put before
     */
    void put(long key, int value) {
        slots[slotOf(key)] = key << VALUE_BITS | value;
    }

    /** The number of this prefix, 0 if it was not put in. */
    int get(long key) {
        return (int) (slots[slotOf(key)] & VALUE);
    }

    /** Where the prefix is, or the free slot where it would be. */
    private int slotOf(long key) {
        int at = (int) (key * SPREAD >>> shift);
        long there = slots[at];
        while (there != 0 && there >>> VALUE_BITS != key) {
            at = at + 1 & slots.length - 1;
            there = slots[at];
        }
        return at;
    }
}
