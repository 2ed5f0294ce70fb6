package io.wireloupe.capture;

import java.io.IOException;

import io.wireloupe.dissect.FrameClock;
import io.wireloupe.dissect.RawFrame;

/** Frames that were read after one another and stay where they are, so that any thread can decode them. */
final class FrameBlock {

    /** With more, rows and their text would not stay in a processor's cache. */
    private static final int MAX_FRAMES = 256;
    private static final int NUMBERS = 7;

    private final byte[][] bytes;
    private final int[] numbers;
    private final long[] seconds;
    private final boolean[] timed;
    private int count;

    private boolean endsArray;

    FrameBlock() {
        bytes = new byte[MAX_FRAMES][];
        numbers = new int[MAX_FRAMES * NUMBERS];
        seconds = new long[MAX_FRAMES];
        timed = new boolean[MAX_FRAMES];
    }

    /**
     * Makes this the next frames of a reader that lends their bytes, as many as there is room for and as one array has.
     * The clock passes them.
     *
     * @return false at the end of the capture
     */
    boolean read(FrameReader reader, RawFrame frame, FrameClock clock) throws IOException {
        count = 0;
        endsArray = false;
        while (count < MAX_FRAMES && !endsArray) {
            if (!reader.next(frame)) {
                return false;
            }
            add(frame);
            clock.pass(frame);
            endsArray = !reader.buffered();
        }
        return true;
    }

    /** Whether the next block begins in another array. */
    boolean endsArray() {
        return endsArray;
    }

    /** Gives the bytes back: all arrays but one in which the next block may begin. */
    void giveBack(FrameReader reader) {
        for (int i = 0; i < count; i++) {
            if (i + 1 == count ? endsArray : bytes[i] != bytes[i + 1]) {
                reader.giveBack(bytes[i]);
            }
        }
        count = 0;
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
