package io.wireloupe.flows;

import java.util.Arrays;

/**
 * A growing series of bins in which anything happened, for two directions. Bins without packets take no space.
 *
 * <p>Not safe for use by several threads.
 */
final class Lanes {

    private static final int CELL = 5;

    /** For each bin, in ascending order: its number, then bytes and frames of direction 0, bytes and frames of 1. */
    private long[] cells = new long[CELL * 2];
    private int size;

    int size() {
        return size;
    }

    long bin(int index) {
        return cells[index * CELL];
    }

    long bytes(int index, int direction) {
        return cells[index * CELL + 1 + 2 * direction];
    }

    long frames(int index, int direction) {
        return cells[index * CELL + 2 + 2 * direction];
    }

    /** Counts one frame; says whether its bin is new. */
    boolean add(long bin, int direction, long bytes) {
        int index = size - 1;
        boolean added = false;
        if (index < 0 || cells[index * CELL] != bin) {
            index = find(bin);
            added = index < 0;
            if (added) {
                index = insert(-1 - index, bin);
            }
        }
        cells[index * CELL + 1 + 2 * direction] += bytes;
        cells[index * CELL + 2 + 2 * direction]++;
        return added;
    }

    /** The index of a bin, or {@code -1 - index} where it belongs. */
    private int find(long bin) {
        int low = 0;
        int high = size - 1;
        if (high >= 0 && cells[high * CELL] < bin) {
            return -1 - size;
        }
        while (low <= high) {
            int middle = low + high >>> 1;
            long at = cells[middle * CELL];
            if (at == bin) {
                return middle;
            }
            if (at < bin) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1 - low;
    }

    private int insert(int index, long bin) {
        if ((size + 1) * CELL > cells.length) {
            cells = Arrays.copyOf(cells, cells.length + Math.max(CELL * 2, cells.length / CELL / 2 * CELL));
        }
        System.arraycopy(cells, index * CELL, cells, (index + 1) * CELL, (size - index) * CELL);
        Arrays.fill(cells, index * CELL, (index + 1) * CELL, 0);
        cells[index * CELL] = bin;
        size++;
        return index;
    }

    /** Makes bins twice as wide. */
    void halve() {
        int to = -1;
        for (int from = 0; from < size; from++) {
            long bin = Math.floorDiv(cells[from * CELL], 2L);
            if (to >= 0 && cells[to * CELL] == bin) {
                for (int i = 1; i < CELL; i++) {
                    cells[to * CELL + i] += cells[from * CELL + i];
                }
            } else {
                to++;
                System.arraycopy(cells, from * CELL, cells, to * CELL, CELL);
                cells[to * CELL] = bin;
            }
        }
        size = to + 1;
    }
}
