package io.wireloupe.charts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What one address sent another: when it made contact, when it sent much, and which protocols were decoded.
 *
 * <p>A contact begins with a packet that says something (a payload, or a TCP SYN) after {@value #SILENCE} ns without
 * one. A burst is {@value #WINDOW} ns, counted from 1970 on, in which at least {@value #BURST} bytes were sent.
 */
final class Talk {
    static final long SILENCE = 2_000_000_000L;
    static final long WINDOW = 10_000_000_000L;
    static final long BURST = 5_000;
    private static final int MOST = 4_096;

    private final Moments contacts = new Moments();
    private final Moments bursts = new Moments();
    private final Map<Long, Integer> decoded = new HashMap<>(4);
    private long lastSaid = Long.MIN_VALUE;
    private long window = Long.MIN_VALUE;
    private long windowBytes;
    private long windowFrame;

    /** Moments with the frames that show them, the first {@value Talk#MOST}. */
    static final class Moments {
        private long[] nanos = new long[4];
        private long[] frames = new long[4];
        private long[] bytes = new long[4];
        private int size;

        private void add(long at, long frame, long count) {
            if (size == MOST) {
                return;
            }
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, size * 2);
                frames = Arrays.copyOf(frames, size * 2);
                bytes = Arrays.copyOf(bytes, size * 2);
            }
            nanos[size] = at;
            frames[size] = frame;
            bytes[size++] = count;
        }

        int size() {
            return size;
        }

        long nanos(int index) {
            return nanos[index];
        }

        long frame(int index) {
            return frames[index];
        }

        long bytes(int index) {
            return bytes[index];
        }

        Rhythm rhythm() {
            return Rhythm.of(nanos, size);
        }
    }

    /** Counts a packet. */
    void packet(long nanos, long frame, long bytes, boolean says) {
        long at = Math.floorDiv(nanos, WINDOW);
        if (at != window) {
            endWindow();
            window = at;
            windowFrame = frame;
        }
        windowBytes += bytes;
        if (says) {
            if (lastSaid == Long.MIN_VALUE || nanos - lastSaid >= SILENCE) {
                contacts.add(nanos, frame, bytes);
            }
            lastSaid = Math.max(lastSaid, nanos);
        }
    }

    private void endWindow() {
        if (windowBytes >= BURST) {
            bursts.add(window * WINDOW, windowFrame, windowBytes);
        }
        windowBytes = 0;
    }

    /**
     * Notes protocols of a conversation.
     *
     * @param room whether conversations may be added to those known
     * @return whether one was added
     */
    boolean decoded(int protocol, int fromPort, int toPort, int set, boolean room) {
        long key = key(protocol, fromPort, toPort);
        int before = decoded.getOrDefault(key, 0);
        if ((before | set) != before && (before != 0 || room)) {
            decoded.put(key, before | set);
        }
        return before == 0 && room;
    }

    /** What was decoded of what this side sent in a conversation, a set of {@link Decoded#bit}. */
    int decoded(int protocol, int fromPort, int toPort) {
        return decoded.getOrDefault(key(protocol, fromPort, toPort), 0);
    }

    private static long key(int protocol, int fromPort, int toPort) {
        return (long) protocol << 32 | (long) fromPort << 16 | toPort;
    }

    Moments contacts() {
        return contacts;
    }

    /** The bursts; only of the packets until now, so ask at the end. */
    Moments bursts() {
        endWindow();
        window = Long.MIN_VALUE;
        return bursts;
    }
}
