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

    private byte[] bytesBefore = new byte[0];
    private boolean more;

    FrameBlock() {
        bytes = new byte[MAX_FRAMES][];
        numbers = new int[MAX_FRAMES * NUMBERS];
        seconds = new long[MAX_FRAMES];
        timed = new boolean[MAX_FRAMES];
    }

    /**
     * Makes this the next frames of a reader that lends their bytes, as many as there is room for and can be read at
     * once. The clock passes them.
     *
     * @param before holds the last frame before these
     * @return false at the end of the capture
     */
    boolean read(FrameReader reader, RawFrame frame, FrameClock clock, byte[] before) throws IOException {
        count = 0;
        bytesBefore = before;
        more = true;
        while (count < MAX_FRAMES && more) {
            if (!reader.next(frame)) {
                return false;
            }
            add(frame);
            clock.pass(frame);
            more = reader.buffered();
        }
        return true;
    }

    /** Whether the frames behind these can be read at once, too. */
    boolean leavesMore() {
        return more;
    }

    /** What holds the last frame. */
    byte[] lastBytes() {
        return count == 0 ? bytesBefore : bytes[count - 1];
    }

    /**
     * Gives back the arrays that frames of this block came after: these frames are in others. To be called when nobody
     * looks into this block and those before it any more.
     */
    void giveBack(FrameReader reader) {
        byte[] before = bytesBefore;
        for (int i = 0; i < count; i++) {
            if (bytes[i] != before && before.length > 0) {
                reader.giveBack(before);
            }
            before = bytes[i];
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
