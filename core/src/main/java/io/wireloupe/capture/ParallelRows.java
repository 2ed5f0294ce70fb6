package io.wireloupe.capture;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
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
 * <p>Frames are read in blocks. A worker decodes those of a block that need no memory of earlier frames; the others are
 * decoded in their turn by the one pass that has it ({@link LoneRows}); then a worker makes something of the rows.
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
    private static final int AHEAD = 2;

    /** A block that is decoded, and one of whose rows something is made. */
    private record Decoded(FrameBlock block, Future<LoneRows> rows) {}

    private record Made<T>(FrameBlock block, Future<T> made) {}

    private final FrameReader reader;
    private final Plan plan;
    private final Dissection memory;
    private final Work<T> work;
    private final Meter meter;
    private final Queue<Decoded> decoded = new ArrayDeque<>();
    private final Queue<Made<T>> made = new ArrayDeque<>();
    private final Queue<FrameBlock> blocks = new ArrayDeque<>();
    private final Queue<LoneRows> passes = new ConcurrentLinkedQueue<>();
    private final RawFrame frame = new RawFrame();
    private long frames;

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
        decoded.add(new Decoded(block, workers.submit(() -> {
            LoneRows spare = passes.poll();
            LoneRows rows = spare == null ? new LoneRows(plan) : spare;
            rows.begin(start, work.batch(memory));
            RawFrame own = new RawFrame();
            for (int i = 0; i < block.count(); i++) {
                block.get(i, own);
                rows.add(own);
            }
            return rows;
        })));
    }

    /** Decodes the rest of the blocks that were begun first, until so many are left. */
    private void settleBeyond(int left, ExecutorService workers) throws IOException {
        while (decoded.size() > left) {
            Decoded part = decoded.remove();
            LoneRows rows = result(part.rows());
            FrameBlock block = part.block();
            for (int i = 0; i < block.count(); i++) {
                block.get(i, frame);
                rows.settle(frame, memory);
            }
            Batch batch = rows.rows();
            made.add(new Made<>(block, workers.submit(() -> work.make(batch))));
            passes.add(rows);
        }
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
