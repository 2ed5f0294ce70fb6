package io.wireloupe.flows;

import java.util.Arrays;

/** What a series is put together from: directions of paths that count as up, down or neither. */
final class SeriesPair {

    static final int UP = 0;
    static final int DOWN = 1;
    static final int OTHER = 2;

    private Lanes[] parts = new Lanes[2];
    private int[] ways = new int[2];
    private int size;
    private final long[] frames = new long[3];
    private final long[] bytes = new long[3];

    /** Adds what a path's end sent as up. */
    void up(PathTable paths, int path, int end) {
        add(paths, path, end, UP);
    }

    /** Adds what a path's end sent as down. */
    void down(PathTable paths, int path, int end) {
        add(paths, path, end, DOWN);
    }

    /** Adds what a path's end sent as neither. */
    void other(PathTable paths, int path, int end) {
        add(paths, path, end, OTHER);
    }

    private void add(PathTable paths, int path, int end, int lane) {
        long count = paths.value(path, end, PathTable.FRAMES);
        if (count == 0) {
            return;
        }
        if (size == parts.length) {
            parts = Arrays.copyOf(parts, size * 2);
            ways = Arrays.copyOf(ways, size * 2);
        }
        parts[size] = paths.series(path);
        ways[size++] = end << 2 | lane;
        frames[lane] += count;
        bytes[lane] += paths.value(path, end, PathTable.BYTES);
    }

    int size() {
        return size;
    }

    Lanes part(int index) {
        return parts[index];
    }

    /** The direction of a part that counts. */
    int direction(int index) {
        return ways[index] >>> 2;
    }

    /** What a part counts as. */
    int lane(int index) {
        return ways[index] & 3;
    }

    Amount up() {
        return new Amount(frames[UP], bytes[UP]);
    }

    Amount down() {
        return new Amount(frames[DOWN], bytes[DOWN]);
    }

    Amount other() {
        return new Amount(frames[OTHER], bytes[OTHER]);
    }
}
