package io.wireloupe.flows;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Gives keys of five longs numbers from 0, and holds a row of longs for each: the first five are the key, the others
 * are for the owner's counters, 0 at first.
 *
 * <p>Open addressing with linear probing; no allocation but for growth. Numbers stay the same until their key is
 * removed; then they are given anew. The hash has a random seed, so that nobody can choose packets that collide; no
 * result depends on it. Not safe for use by several threads.
 */
final class KeyIndex {

    /** How many longs of each row are the key. */
    static final int KEY = 5;

    private static final long SEED = new SplittableRandom().nextLong();

    private final int stride;
    private final int expected;

    /** The rows, one after another: the row of number {@code n} begins at {@code base(n)}. Replaced when it grows. */
    long[] cells;

    /** For each place the upper half of its hash and the number + 1; 0 where it is free. */
    private long[] places;
    private int[] vacant = new int[16];
    private int vacancies;
    private int limit;
    private int size;

    /**
     * Creates an empty index.
     *
     * @param stride how many longs a row has, at least 5
     */
    KeyIndex(int stride) {
        this(stride, Integer.MAX_VALUE / stride);
    }

    /**
     * Creates an empty index that grows to just this many rows before it grows beyond.
     *
     * @param expected how many keys there will be at most
     */
    KeyIndex(int stride, int expected) {
        this.stride = stride;
        this.expected = expected;
        this.cells = new long[stride * 64];
        this.places = new long[256];
    }

    /** How many keys there are. */
    int size() {
        return size;
    }

    /** All numbers given so far are below this; some may be vacant. */
    int limit() {
        return limit;
    }

    /** Where in {@link #cells} the row of a number begins. */
    int base(int number) {
        return number * stride;
    }

    /** Finds a key: its number, or -1. */
    int find(long k0, long k1, long k2, long k3, long k4) {
        long hash = hash(k0, k1, k2, k3, k4);
        int mask = places.length - 1;
        for (int i = home(hash, mask);; i = i + 1 & mask) {
            long place = places[i];
            if (place == 0) {
                return -1;
            }
            if ((place ^ hash) >>> 32 == 0 && matches((int) place - 1, k0, k1, k2, k3, k4)) {
                return (int) place - 1;
            }
        }
    }

    /** Finds a key or adds it: its number, or if it is new {@code -1 - number}. */
    int add(long k0, long k1, long k2, long k3, long k4) {
        long hash = hash(k0, k1, k2, k3, k4);
        int mask = places.length - 1;
        int i = home(hash, mask);
        for (long place = places[i]; place != 0; place = places[i]) {
            if ((place ^ hash) >>> 32 == 0 && matches((int) place - 1, k0, k1, k2, k3, k4)) {
                return (int) place - 1;
            }
            i = i + 1 & mask;
        }
        int number = newNumber();
        places[i] = hash & 0xffff_ffff_0000_0000L | number + 1;
        int base = number * stride;
        cells[base] = k0;
        cells[base + 1] = k1;
        cells[base + 2] = k2;
        cells[base + 3] = k3;
        cells[base + 4] = k4;
        size++;
        if (size * 2 > places.length) {
            rehash();
        }
        return -1 - number;
    }

    private int newNumber() {
        if (vacancies > 0) {
            int number = vacant[--vacancies];
            Arrays.fill(cells, number * stride, (number + 1) * stride, 0);
            return number;
        }
        if ((limit + 1) * stride > cells.length) {
            // Half as much again: a table of many megabytes shall not double.
            long longs = Math.min(cells.length + (long) cells.length / 2, (long) expected * stride);
            cells = Arrays.copyOf(cells, (int) Math.max((limit + 1L) * stride, longs));
        }
        return limit++;
    }

    /** Removes a key; its row stays as it is until the number is given to another. */
    void remove(int number) {
        int base = number * stride;
        long hash = hash(cells[base], cells[base + 1], cells[base + 2], cells[base + 3], cells[base + 4]);
        int mask = places.length - 1;
        int i = home(hash, mask);
        while ((int) places[i] - 1 != number) {
            i = i + 1 & mask;
        }
        // Close the gap: move up what could not stand nearer to its own place.
        for (int j = i + 1 & mask; places[j] != 0; j = j + 1 & mask) {
            if ((j - home(places[j], mask) & mask) >= (j - i & mask)) {
                places[i] = places[j];
                i = j;
            }
        }
        places[i] = 0;
        if (vacancies == vacant.length) {
            vacant = Arrays.copyOf(vacant, vacancies * 2);
        }
        vacant[vacancies++] = number;
        size--;
    }

    /** Where a hash, or what a place keeps of it, belongs. */
    private static int home(long hash, int mask) {
        return (int) (hash >>> 32) & mask;
    }

    private void rehash() {
        long[] old = places;
        places = new long[old.length * 2];
        int mask = places.length - 1;
        for (long place : old) {
            if (place != 0) {
                int i = home(place, mask);
                while (places[i] != 0) {
                    i = i + 1 & mask;
                }
                places[i] = place;
            }
        }
    }

    private boolean matches(int number, long k0, long k1, long k2, long k3, long k4) {
        int base = number * stride;
        long[] c = cells;
        return c[base] == k0 && c[base + 1] == k1 && c[base + 2] == k2 && c[base + 3] == k3 && c[base + 4] == k4;
    }

    private static long hash(long k0, long k1, long k2, long k3, long k4) {
        return mix(mix(k0 ^ SEED, k1 ^ k4), mix(k2 ^ ~SEED, k3) ^ k4 << 7);
    }

    /** Folds the 128 bits of a product. */
    private static long mix(long a, long b) {
        long x = a ^ 0x9e3779b97f4a7c15L;
        long y = b ^ 0xd6e8feb86659fd93L;
        return x * y ^ Math.multiplyHigh(x, y);
    }
}
