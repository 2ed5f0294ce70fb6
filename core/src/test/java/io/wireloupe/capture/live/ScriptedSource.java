package io.wireloupe.capture.live;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** A source whose frames a test hands in: each holds its number, from 0, as often as it is long. */
final class ScriptedSource implements FrameSource {

    private static final int NOTHING = -3;
    private static final int FAILURE = -2;
    private static final int END = -1;

    private final BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
    private final Semaphore asked = new Semaphore(0);
    private int length;
    private int number = -1;
    volatile boolean closed;
    volatile Thread closedBy = Thread.currentThread();

    /** Lets a frame come. */
    void frame(int bytes) {
        lengths.add(bytes);
    }

    /** Lets the source end as if the interface had gone. */
    void fail() {
        lengths.add(FAILURE);
    }

    /** Lets the source have nothing once. */
    void nothing() {
        lengths.add(NOTHING);
    }

    void end() {
        lengths.add(END);
    }

    /** Waits until the source was asked so often for a frame, which says that those before were handled. */
    void awaitAsked(int times) throws InterruptedException {
        asked.acquire(times);
    }

    @Override
    public int linkType() {
        return 1;
    }

    @Override
    public Next next() throws IOException {
        asked.release();
        try {
            length = lengths.take();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (length == FAILURE) {
            throw new IOException("the interface went away");
        }
        if (length == NOTHING) {
            return Next.NOTHING;
        }
        number++;
        return length == END ? Next.END : Next.FRAME;
    }

    @Override
    public long seconds() {
        return 1_000 + number;
    }

    @Override
    public int nanos() {
        return number;
    }

    @Override
    public int capturedLength() {
        return length;
    }

    @Override
    public int originalLength() {
        return length + 1;
    }

    @Override
    public void copyTo(byte[] target, int offset) {
        Arrays.fill(target, offset, offset + length, (byte) number);
    }

    @Override
    public Counts counts() {
        return new Counts(number + 10, 7, 3);
    }

    @Override
    public void stop() {
        end();
    }

    @Override
    public void close() {
        closed = true;
        closedBy = Thread.currentThread();
    }
}
