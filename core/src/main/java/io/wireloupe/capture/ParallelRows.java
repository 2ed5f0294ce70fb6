package io.wireloupe.capture;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.FrameClock;
import io.wireloupe.dissect.LoneRows;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;

import org.jspecify.annotations.Nullable;

/**
 * Decodes a capture with several threads, with the result of one.
 *
 * <p>Frames are read in blocks, each by the thread that decodes it, in whose cache they are then. It decodes those that
 * need no memory of earlier frames ({@link LoneRows}), and if that is all of them makes something of the rows at once.
 * Otherwise the others are decoded in their turn with the memory, by whichever thread comes to it, which then makes
 * something of the rows. What was made is taken in its turn.
 *
 * @param <T> what a block is made into
 */
final class ParallelRows<T> {

    /** What becomes of the blocks. */
    interface Work<T> {

        /** {@return what makes something of blocks, for one thread} */
        Maker<T> maker();

        /** Takes what was made; called in the order of the capture. */
        void take(T made) throws IOException;

        /** Whether any thread may call {@link #take}, or only the one that began all this. */
        boolean takesAnywhere();
    }

    /** Makes something of the blocks of one thread; at times another one calls it meanwhile. */
    interface Maker<T> {

        /** An empty batch for the rows of a block. */
        Batch batch(Dissection dissection);

        /** Makes something of a block's rows. */
        T make(Batch batch) throws IOException;
    }

    /** Blocks for each thread that may be under way, so that none is idle while others are taken. */
    private static final int AHEAD = 4;

    private static final long PATIENCE_MILLIS = 1000;

    /** A block under way. */
    private static final class Part<T> {

        final ParallelRows<T>.Worker worker;
        final FrameBlock block;
        final FrameClock start;
        final LoneRows rows;

        /** What was made of rows decoded without memory, if none needs it. */
        @Nullable T early;

        // Guarded by the lock of the whole.
        boolean decoded;
        @Nullable T made;

        Part(ParallelRows<T>.Worker worker, FrameBlock block, FrameClock start, LoneRows rows) {
            this.worker = worker;
            this.block = block;
            this.start = start;
            this.rows = rows;
        }
    }

    private final Plan plan;
    private final Dissection memory;
    private final Work<T> work;
    private final Meter meter;

    // Guarded by the lock for reading; who holds it may take that of this object, never the other way round.
    private final Object reading = new Object();
    private final FrameReader reader;
    private final FrameClock clock = new FrameClock();
    private final RawFrame readFrame = new RawFrame();
    private byte[] lastBytes = new byte[0];
    private boolean ended;

    // Guarded by the lock of this object: in the order of the capture what is to be settled, and what is to be taken.
    private final Queue<Part<T>> unsettled = new ArrayDeque<>();
    private final Queue<Part<T>> untaken = new ArrayDeque<>();
    private boolean settling;
    private boolean taking;
    private boolean stopped;
    private @Nullable Throwable failure;
    private @Nullable Throwable unreadable;

    /** Used by the one thread that settles. */
    private final RawFrame settledFrame = new RawFrame();

    /** Whether rows are likely to stay what they are when they are decoded without memory. */
    private volatile boolean early = true;

    private long frames;

    ParallelRows(FrameReader reader, Plan plan, Dissection memory, Work<T> work, Meter meter) {
        this.reader = reader;
        this.plan = plan;
        this.memory = memory;
        this.work = work;
        this.meter = meter;
    }

    /** Reads the whole capture with so many threads, of which this is one; gives how many frames it had. */
    long run(int threads) throws IOException {
        reader.lend();
        int most = threads * AHEAD;
        List<Thread> others = new ArrayList<>();
        try {
            for (int i = 1; i < threads; i++) {
                Worker worker = new Worker();
                Thread other = new Thread(() -> worker.help(most), "wireloupe-rows");
                other.setDaemon(true);
                other.start();
                others.add(other);
            }
            Worker own = new Worker();
            do {
                takeBeyond(most - 1);
            } while (own.decodeNext());
            takeBeyond(0);
        } finally {
            stop();
            others.forEach(ParallelRows::await);
        }
        synchronized (this) {
            rethrow(failure);
            rethrow(unreadable);
        }
        return frames;
    }

    /** Waits until a thread has ended its block; not for long, since it may wait for a slow reader itself. */
    private static void await(Thread other) {
        try {
            other.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** Waits until fewer blocks are under way; says whether more are wanted. */
    private synchronized boolean hasRoom(int most) throws IOException {
        while (untaken.size() >= most && !stopped) {
            pause();
        }
        return !stopped;
    }

    private void pause() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Decoding was interrupted", e);
        }
    }

    /** Settles the blocks that are next, as far as they are decoded and no other thread is at it. */
    private void settleReady() throws IOException {
        for (Part<T> part = nextToSettle(); part != null; part = nextToSettle()) {
            T made = part.early != null && part.rows.settleAll(memory) ? part.early : null;
            Batch batch = made == null ? settled(part) : part.rows.rows();
            synchronized (this) {
                settling = false;
            }
            part.worker.passes.push(part.rows);
            T result = made == null ? part.worker.maker.make(batch) : made;
            synchronized (this) {
                part.made = result;
                notifyAll();
            }
        }
    }

    private synchronized @Nullable Part<T> nextToSettle() {
        Part<T> part = unsettled.peek();
        if (settling || part == null || !part.decoded) {
            return null;
        }
        settling = true;
        return unsettled.remove();
    }

    /** Decodes the rest of a block. */
    private Batch settled(Part<T> part) {
        if (part.early != null) {
            // What was made is not right, and its rows are used up; so it may go with the next ones.
            early = false;
            part.rows.begin(part.start, part.worker.maker.batch(memory));
            part.rows.putOffAll(part.block.count());
        }
        for (int i = 0; i < part.block.count(); i++) {
            part.block.get(i, settledFrame);
            part.rows.settle(settledFrame, memory);
        }
        return part.rows.rows();
    }

    /** Takes what was made, as far as it is there, and waits for more until so many blocks are left. */
    private void takeBeyond(int left) throws IOException {
        for (Part<T> part = nextToTake(left); part != null; part = nextToTake(left)) {
            work.take(Objects.requireNonNull(part.made, "a block is taken when it is made"));
            frames += part.block.count();
            meter.frames(frames);
            part.worker.blocks.push(part.block);
            synchronized (this) {
                taking = false;
                notifyAll();
            }
        }
    }

    private synchronized @Nullable Part<T> nextToTake(int left) throws IOException {
        while (untaken.size() + (taking ? 1 : 0) > left && !canTake() && !stopped) {
            rethrow(failure);
            pause();
        }
        if (stopped || !canTake()) {
            return null;
        }
        taking = true;
        return untaken.remove();
    }

    private boolean canTake() {
        Part<T> part = untaken.peek();
        return !taking && part != null && part.made != null;
    }

    private static void rethrow(@Nullable Throwable thrown) throws IOException {
        if (thrown instanceof IOException cause) {
            throw cause;
        }
        if (thrown instanceof RuntimeException cause) {
            throw cause;
        }
        if (thrown instanceof Error cause) {
            throw cause;
        }
    }

    /** What one thread does, with what it uses again and again, so that this stays in its cache. */
    private final class Worker {

        private final Maker<T> maker = work.maker();
        private final Deque<LoneRows> passes = new ConcurrentLinkedDeque<>();
        private final Deque<FrameBlock> blocks = new ConcurrentLinkedDeque<>();

        private void help(int most) {
            try {
                while (hasRoom(most) && decodeNext()) {
                    // The conditions do all there is to do.
                }
            } catch (IOException | RuntimeException | Error e) {
                synchronized (ParallelRows.this) {
                    failure = e;
                    ParallelRows.this.notifyAll();
                }
            }
        }

        /** Reads some blocks, decodes them, and settles what can be settled; says whether there were any. */
        private boolean decodeNext() throws IOException {
            List<Part<T>> parts = read();
            for (Part<T> part : parts) {
                if (isStopped()) {
                    return false;
                }
                decode(part);
                settleReady();
                if (work.takesAnywhere()) {
                    takeBeyond(Integer.MAX_VALUE);
                }
            }
            return !parts.isEmpty();
        }

        private void decode(Part<T> part) throws IOException {
            part.rows.begin(part.start, maker.batch(memory));
            RawFrame frame = new RawFrame();
            for (int i = 0; i < part.block.count(); i++) {
                part.block.get(i, frame);
                part.rows.add(frame);
            }
            if (early && part.rows.isWhole()) {
                part.early = maker.make(part.rows.rows());
            }
            synchronized (ParallelRows.this) {
                part.decoded = true;
            }
        }

        /** The next blocks, as many as can be read at once; none at the end. */
        private List<Part<T>> read() {
            List<Part<T>> parts = new ArrayList<>();
            synchronized (reading) {
                boolean whole = false;
                try {
                    for (boolean more = !ended && !isStopped(); more;) {
                        Part<T> part = readBlock();
                        if (part.block.count() > 0) {
                            parts.add(part);
                        }
                        more = !ended && part.block.leavesMore() && parts.size() < AHEAD;
                    }
                    whole = true;
                } finally {
                    // Without the memory for a block nothing further is read: no frames are left out.
                    ended |= !whole;
                }
                synchronized (ParallelRows.this) {
                    unsettled.addAll(parts);
                    untaken.addAll(parts);
                }
            }
            return parts;
        }

        private Part<T> readBlock() {
            FrameBlock spareBlock = blocks.poll();
            FrameBlock block = spareBlock == null ? new FrameBlock() : spareBlock;
            LoneRows spareRows = passes.poll();
            Part<T> part = new Part<>(this, block, clock.copy(), spareRows == null ? new LoneRows(plan) : spareRows);
            block.giveBack(reader);
            try {
                ended = !block.read(reader, readFrame, clock, lastBytes);
            } catch (IOException | RuntimeException e) {
                // What was read before is good.
                ended = true;
                unreadable = e;
            }
            lastBytes = block.lastBytes();
            return part;
        }
    }
}
