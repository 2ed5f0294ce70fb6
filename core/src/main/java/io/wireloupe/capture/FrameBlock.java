package io.wireloupe.capture;

import java.io.IOException;

import io.wireloupe.dissect.RawFrame;

/** Frames that were read after one another and stay where they are, so that any thread can decode them. */
final class FrameBlock {

    // As much as stays in a processor's cache together with its rows and their text.
    private static final int MAX_FRAMES = 256;
    private static final int MAX_BYTES = 1 << 16;
    private static final int NUMBERS = 7;

    private final byte[][] bytes;
    private final int[] numbers;
    private final long[] seconds;
    private final boolean[] timed;
    private int count;

    FrameBlock() {
        bytes = new byte[MAX_FRAMES][];
        numbers = new int[MAX_FRAMES * NUMBERS];
        seconds = new long[MAX_FRAMES];
        timed = new boolean[MAX_FRAMES];
    }

    /** Makes this the next frames of a reader that lends their bytes; none at the end. */
    void read(FrameReader reader, RawFrame frame) throws IOException {
        count = 0;
        int size = 0;
        while (count < MAX_FRAMES && size < MAX_BYTES && reader.next(frame)) {
            add(frame);
            size += frame.capturedLength();
        }
    }

    /** Gives the bytes back: all arrays but the last, in which the next block may begin. */
    void giveBack(FrameReader reader) {
        for (int i = 1; i < count; i++) {
            if (bytes[i] != bytes[i - 1]) {
                reader.giveBack(bytes[i - 1]);
            }
        }
    }

    int count() {
        return count;
    }

    private void add(RawFrame frame) {
        int i = count++;
        bytes[i] = frame.bytes();
        seconds[i] = frame.seconds();
        timed[i] = frame.hasTime();
        int n = i * NUMBERS;
        numbers[n] = frame.offset();
        numbers[n + 1] = frame.capturedLength();
        numbers[n + 2] = frame.originalLength();
        numbers[n + 3] = frame.nanos();
        numbers[n + 4] = frame.linkType();
        numbers[n + 5] = frame.interfaceId();
        numbers[n + 6] = frame.fcsLength();
    }

    /** Makes {@code frame} the one of this index. */
    void get(int i, RawFrame frame) {
        int n = i * NUMBERS;
        frame.place(bytes[i], numbers[n], numbers[n + 1], numbers[n + 2]);
        if (timed[i]) {
            frame.time(seconds[i], numbers[n + 3]);
        } else {
            frame.noTime();
        }
        frame.link(numbers[n + 4], numbers[n + 5]);
        frame.fcsLength(numbers[n + 6]);
    }
}
