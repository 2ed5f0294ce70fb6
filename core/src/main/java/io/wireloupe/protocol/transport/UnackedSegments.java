package io.wireloupe.protocol.transport;

import java.util.Arrays;

/**
 * The segments of one direction that the other end has not acknowledged, in the order in which they passed.
 *
 * <p>At most {@link #MAX_SEGMENTS} are kept, and no more than all streams together have places for; one more makes all
 * of this direction forgotten.
 */
final class UnackedSegments {

    /** How many segments are kept. */
    static final int MAX_SEGMENTS = 10_000;

    private static final int FIRST = 4;

    private final UnackedBudget budget;
    private int[] begins = new int[0];
    private int[] ends = new int[0];
    private long[] frames = new long[0];
    private long[] times = new long[0];
    private int size;
    private int lowest;
    private int highest;
    private long foundFrame;
    private long foundTime;

    UnackedSegments(UnackedBudget budget) {
        this.budget = budget;
    }

    void add(int begin, int end, long frame, long time) {
        if (size == MAX_SEGMENTS || size == begins.length && !grow()) {
            size = 0;
        }
        if (begins.length == 0) {
            return;
        }
        begins[size] = begin;
        ends[size] = end;
        frames[size] = frame;
        times[size] = time;
        lowest = size == 0 || begin - lowest < 0 ? begin : lowest;
        highest = size == 0 || end - highest > 0 ? end : highest;
        size++;
    }

    private boolean grow() {
        int capacity = Math.max(FIRST, size * 2);
        if (!budget.take(capacity - size)) {
            return false;
        }
        begins = Arrays.copyOf(begins, capacity);
        ends = Arrays.copyOf(ends, capacity);
        frames = Arrays.copyOf(frames, capacity);
        times = Arrays.copyOf(times, capacity);
        return true;
    }

    /** Gives the places back, when the stream is forgotten. */
    void close() {
        budget.give(begins.length);
    }

    /**
     * Forgets what lies before an acknowledgment.
     *
     * @return whether it acknowledges all up to the end of a segment: then {@link #foundFrame} and
     *     {@link #foundTime} tell which one
     */
    boolean acknowledge(int acknowledgment) {
        boolean exact = false;
        int kept = 0;
        int low = 0;
        int high = 0;
        for (int i = 0; i < size; i++) {
            if (ends[i] == acknowledgment && !exact) {
                exact = true;
                foundFrame = frames[i];
                foundTime = times[i];
            }
            if (ends[i] - acknowledgment <= 0) {
                continue;
            }
            begins[kept] = begins[i] - acknowledgment < 0 ? acknowledgment : begins[i];
            ends[kept] = ends[i];
            frames[kept] = frames[i];
            times[kept] = times[i];
            low = kept == 0 || begins[kept] - low < 0 ? begins[kept] : low;
            high = kept == 0 || ends[kept] - high > 0 ? ends[kept] : high;
            kept++;
        }
        size = kept;
        lowest = low;
        highest = high;
        return exact;
    }

    /** The frame of the oldest segment, if there is one. */
    long oldestFrame() {
        return frames[0];
    }

    /** The time of the oldest segment, if there is one. */
    long oldestTime() {
        return times[0];
    }

    boolean isEmpty() {
        return size == 0;
    }

    long foundFrame() {
        return foundFrame;
    }

    long foundTime() {
        return foundTime;
    }

    /** How many bytes lie between the beginning of the lowest and the end of the highest segment. */
    long bytes() {
        return size == 0 ? 0 : highest - lowest & 0xffffffffL;
    }
}
