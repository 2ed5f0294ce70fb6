package io.wireloupe.capture.live;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Frames on their way from the thread that reads them to the one that takes them, in pieces of some hundred.
 *
 * <p>Pieces are used again and again, so that a capture makes no garbage. Safe for one adding and one taking thread.
 */
final class FrameQueue {

    static final int PIECE_BYTES = 256 << 10;

    static final int PIECE_FRAMES = 2048;

    /** How long a piece may fill before it is taken all the same. */
    private static final long LINGER_NANOS = 5_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition freed = lock.newCondition();
    private final ArrayDeque<Piece> filled = new ArrayDeque<>();
    private final ArrayDeque<Piece> free = new ArrayDeque<>();
    private final int mostPieces;
    private final Overflow overflow;
    private final boolean immediate;
    private @Nullable Piece filling;
    private int pieces;
    private boolean taking;
    private boolean ended;
    private long added;
    private long dropped;
    private long taken;

    /** Some frames: their bytes one after the other, and a number of each kind for each. */
    static final class Piece {

        byte[] bytes = new byte[PIECE_BYTES];
        final int[] offsets = new int[PIECE_FRAMES + 1];
        final int[] originals = new int[PIECE_FRAMES];
        final long[] seconds = new long[PIECE_FRAMES];
        final int[] nanos = new int[PIECE_FRAMES];
        int frames;

        private boolean fits(int length) {
            return frames < PIECE_FRAMES && (frames == 0 || length <= bytes.length - offsets[frames]);
        }

        private void add(FrameSource source, int length) {
            if (length > bytes.length) {
                bytes = new byte[length];
            }
            int start = offsets[frames];
            source.copyTo(bytes, start);
            seconds[frames] = source.seconds();
            nanos[frames] = source.nanos();
            originals[frames] = source.originalLength();
            offsets[++frames] = start + length;
        }
    }

    FrameQueue(int bytes, Overflow overflow, boolean immediate) {
        this.mostPieces = Math.max(2, bytes / PIECE_BYTES);
        this.overflow = overflow;
        this.immediate = immediate;
    }

    /** Adds the frame that the source is at, or drops one by the rule. */
    void add(FrameSource source) {
        lock.lock();
        try {
            added++;
            int length = source.capturedLength();
            Piece piece = filling;
            boolean whole = piece != null && !piece.fits(length);
            if (piece == null || whole) {
                piece = emptyPiece();
                if (piece == null) {
                    dropped++;
                    return;
                }
                filling = piece;
                filled.add(piece);
            }
            piece.add(source, length);
            if (taking && (whole || piece.frames == 1)) {
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Piece emptyPiece() {
        while (free.isEmpty() && pieces == mostPieces) {
            if (overflow == Overflow.DROP_OLDEST && !filled.isEmpty()) {
                giveBack(filled.remove());
            } else if (overflow == Overflow.WAIT && !ended) {
                freed.awaitUninterruptibly();
            } else {
                return null;
            }
        }
        if (free.isEmpty()) {
            pieces++;
            return new Piece();
        }
        return free.pop();
    }

    private void giveBack(Piece piece) {
        dropped += piece.frames;
        piece.frames = 0;
        free.push(piece);
    }

    /**
     * Waits for frames and takes them.
     *
     * @param before the piece that was taken before, which is given back
     * @param deadline when to give up, as {@link System#nanoTime} counts
     * @return no frames (null) at the end, and when the deadline has passed
     */
    @Nullable Piece take(@Nullable Piece before, long deadline) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (before != null) {
                before.frames = 0;
                free.push(before);
                freed.signal();
            }
            taking = true;
            awaitFrames(deadline);
            Piece piece = filled.poll();
            if (piece != null) {
                taken += piece.frames;
                filling = piece == filling ? null : filling;
            }
            return piece;
        } finally {
            taking = false;
            lock.unlock();
        }
    }

    private void awaitFrames(long deadline) throws InterruptedException {
        long wait = deadline - System.nanoTime();
        while (filled.isEmpty() && !ended && wait > 0) {
            arrived.awaitNanos(wait);
            wait = deadline - System.nanoTime();
        }
        long linger = Math.min(LINGER_NANOS, wait);
        long until = System.nanoTime() + linger;
        while (!immediate && !ended && filled.size() == 1 && filled.peek() == filling && linger > 0) {
            arrived.awaitNanos(linger);
            linger = until - System.nanoTime();
        }
    }

    /** Says that no more frames come; those that are there can still be taken. */
    void end() {
        lock.lock();
        try {
            ended = true;
            arrived.signalAll();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is nothing to take any more. */
    boolean isUsedUp() {
        lock.lock();
        try {
            return ended && filled.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** The counts, with what the system counted. */
    LiveStatistics statistics(FrameSource.Counts counts) {
        lock.lock();
        try {
            return new LiveStatistics(counts.received(), counts.droppedBySystem(), counts.droppedByInterface(), added,
                    dropped, taken);
        } finally {
            lock.unlock();
        }
    }
}
