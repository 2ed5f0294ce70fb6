package io.wireloupe.capture;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.FrameClock;
import io.wireloupe.dissect.LoneRows;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;

/**
 * Decodes a capture with several threads, with the result of one.
 *
 * <p>Frames are read in blocks. A worker decodes those of a block that need no memory of earlier frames ({@link
 * LoneRows}), and if that is all of them makes something of the rows at once, while they are near. Otherwise the others
 * are decoded in their turn by the one pass that has the memory, and then a worker makes something of the rows.
 *
 * @param <T> what a block is made into
 */
final class ParallelRows<T> {

    /** What becomes of a block. */
    interface Work<T> {

        /** An empty batch for the rows of a block; called on any thread. */
        Batch batch(Dissection dissection);

        /** Makes something of a block's rows; called on any thread. */
        T make(Batch batch) throws IOException;

        /** Takes what was made; called in the order of the capture, on the thread that began it. */
        void take(T made) throws IOException;
    }

    /** Blocks that wait for each worker, so that none is idle while one is taken. */
    private static final int AHEAD = 4;

    /** A block that is decoded. */
    private record Decoded<T>(FrameBlock block, FrameClock start, Future<Lone<T>> lone) {}

    /** What a worker found without memory, and what it has made of that already. */
    private record Lone<T>(LoneRows rows, Optional<T> early) {}

    /** A block of whose rows something is made. */
    private record Made<T>(FrameBlock block, Future<T> made) {}

    private final FrameReader reader;
    private final Plan plan;
    private final Dissection memory;
    private final Work<T> work;
    private final Meter meter;
    private final Queue<Decoded<T>> decoded = new ArrayDeque<>();
    private final Queue<Made<T>> made = new ArrayDeque<>();
    private final Queue<FrameBlock> blocks = new ArrayDeque<>();
    private final Queue<LoneRows> passes = new ConcurrentLinkedQueue<>();
    private final RawFrame frame = new RawFrame();
    private long frames;

    /** Whether rows are likely to stay what they are when they are decoded without memory. */
    private volatile boolean early = true;

    ParallelRows(FrameReader reader, Plan plan, Dissection memory, Work<T> work, Meter meter) {
        this.reader = reader;
        this.plan = plan;
        this.memory = memory;
        this.work = work;
        this.meter = meter;
    }

    /** Reads the whole capture; gives how many frames it had. */
    long run(int threads) throws IOException {
        reader.lend();
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "wireloupe-rows");
            thread.setDaemon(true);
            return thread;
        });
        try {
            FrameClock clock = new FrameClock();
            for (FrameBlock block = next(); block.count() > 0; block = next()) {
                begin(block, clock, workers);
                settleBeyond(threads * AHEAD, workers);
                takeBeyond(threads * AHEAD);
            }
            settleBeyond(0, workers);
            takeBeyond(0);
        } finally {
            workers.shutdownNow();
        }
        return frames;
    }

    private FrameBlock next() throws IOException {
        FrameBlock spare = blocks.poll();
        FrameBlock block = spare == null ? new FrameBlock() : spare;
        block.read(reader, frame);
        return block;
    }

    /** Has a worker decode what needs no memory. */
    private void begin(FrameBlock block, FrameClock clock, ExecutorService workers) {
        FrameClock start = clock.copy();
        for (int i = 0; i < block.count(); i++) {
            block.get(i, frame);
            clock.pass(frame);
        }
        decoded.add(new Decoded<>(block, start, workers.submit(() -> decode(block, start))));
    }

    private Lone<T> decode(FrameBlock block, FrameClock start) throws IOException {
        LoneRows spare = passes.poll();
        LoneRows rows = spare == null ? new LoneRows(plan) : spare;
        rows.begin(start, work.batch(memory));
        RawFrame own = new RawFrame();
        for (int i = 0; i < block.count(); i++) {
            block.get(i, own);
            rows.add(own);
        }
        return new Lone<>(rows, early && rows.isWhole() ? Optional.of(work.make(rows.rows())) : Optional.empty());
    }

    /** Settles the blocks that were begun first, until so many are left. */
    private void settleBeyond(int left, ExecutorService workers) throws IOException {
        while (decoded.size() > left) {
            Decoded<T> part = decoded.remove();
            Lone<T> lone = result(part.lone());
            LoneRows rows = lone.rows();
            if (lone.early().isPresent() && rows.settleAll(memory)) {
                made.add(new Made<>(part.block(), CompletableFuture.completedFuture(lone.early().get())));
            } else {
                if (lone.early().isPresent()) {
                    // What was made is not right, and its rows are used up; so it may go with the next ones.
                    early = false;
                    rows.begin(part.start(), work.batch(memory));
                    rows.putOffAll(part.block().count());
                }
                Batch batch = settled(part.block(), rows);
                made.add(new Made<>(part.block(), workers.submit(() -> work.make(batch))));
            }
            passes.add(rows);
        }
    }

    /** Decodes the rest of a block. */
    private Batch settled(FrameBlock block, LoneRows rows) {
        for (int i = 0; i < block.count(); i++) {
            block.get(i, frame);
            rows.settle(frame, memory);
        }
        return rows.rows();
    }

    private void takeBeyond(int left) throws IOException {
        while (made.size() > left) {
            Made<T> part = made.remove();
            work.take(result(part.made()));
            frames += part.block().count();
            part.block().giveBack(reader);
            blocks.add(part.block());
            meter.frames(frames);
        }
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Decoding was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw new IOException(cause.getMessage(), cause);
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("A worker failed: " + e.getCause(), e.getCause());
        }
    }
}
