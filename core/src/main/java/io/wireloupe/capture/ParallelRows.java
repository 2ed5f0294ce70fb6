package io.wireloupe.capture;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.wireloupe.dissect.Batch;
import io.wireloupe.dissect.Counters;
import io.wireloupe.dissect.Dissection;
import io.wireloupe.dissect.Plan;
import io.wireloupe.dissect.RawFrame;

/**
 * Decodes a capture with several threads, with the result of one.
 *
 * <p>Frames are read in blocks. As long as nothing has to be remembered from packet to packet, each block is decoded by
 * a worker that knows nothing but its number and time. A block in which something was remembered, or missed that
 * earlier packets left, is decoded again in its turn by the one pass that has the memory. When that becomes the rule,
 * all blocks are decoded in turn from then on, and workers only make something of their rows.
 *
 * @param <T> what a block is made into
 */
final class ParallelRows<T> {

    /** What becomes of a block. */
    interface Work<T> {

        /** An empty batch for the rows of a block. */
        Batch batch(Dissection dissection);

        /** Makes something of a block's rows; called on any thread. */
        T make(Batch batch) throws IOException;

        /** Takes what was made; called in the order of the capture, on the thread that began it. */
        void take(T made) throws IOException;
    }

    /** After so many blocks in turn that do not stand alone the rest is taken for such. */
    private static final int PATIENCE = 4;

    /** Blocks that wait for each worker, so that none is idle while one is taken. */
    private static final int AHEAD = 2;

    /** What a worker found: {@code standsFor} is the pass it made, for those that decoded by themselves. */
    private record Found<T>(T made, Dissection pass) {}

    /** A block on its way. */
    private record Part<T>(FrameBlock block, Dissection.Position start, boolean alone, Future<Found<T>> found) {}

    private final FrameReader reader;
    private final Plan plan;
    private final Dissection memory;
    private final Work<T> work;
    private final Meter meter;
    private final Queue<Part<T>> parts = new ArrayDeque<>();
    private final Queue<FrameBlock> blocks = new ArrayDeque<>();
    private Counters counters = Counters.NONE;
    private boolean inTurn;
    private int notAlone;
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
            RawFrame frame = new RawFrame();
            Dissection counting = new Dissection(plan);
            for (FrameBlock block = next(frame); block.count() > 0; block = next(frame)) {
                Dissection.Position start = counting.position();
                for (int i = 0; i < block.count(); i++) {
                    block.get(i, frame);
                    counting.passOver(frame);
                }
                begin(block, start, workers);
                while (parts.size() > threads * AHEAD) {
                    take(parts.remove());
                }
            }
            while (!parts.isEmpty()) {
                take(parts.remove());
            }
        } finally {
            workers.shutdownNow();
        }
        return frames;
    }

    private FrameBlock next(RawFrame frame) throws IOException {
        FrameBlock spare = blocks.poll();
        FrameBlock block = spare == null ? new FrameBlock() : spare;
        block.read(reader, frame);
        return block;
    }

    private void begin(FrameBlock block, Dissection.Position start, ExecutorService workers) throws IOException {
        if (!inTurn && notAlone >= PATIENCE) {
            while (!parts.isEmpty()) {
                take(parts.remove());
            }
            inTurn = true;
        }
        if (inTurn) {
            Batch rows = decode(block, start, memory);
            parts.add(new Part<>(block, start, false, workers.submit(() -> new Found<>(work.make(rows), memory))));
        } else {
            parts.add(new Part<>(block, start, true, workers.submit(() -> {
                Dissection pass = new Dissection(plan);
                return new Found<>(work.make(decode(block, start, pass)), pass);
            })));
        }
    }

    private Batch decode(FrameBlock block, Dissection.Position start, Dissection pass) {
        pass.moveTo(start);
        Batch rows = work.batch(pass);
        RawFrame frame = new RawFrame();
        for (int i = 0; i < block.count(); i++) {
            block.get(i, frame);
            pass.toRow(frame, rows);
        }
        return rows;
    }

    private void take(Part<T> part) throws IOException {
        Found<T> found = result(part.found());
        T made = found.made();
        if (part.alone()) {
            if (found.pass().standsAlone(memory)) {
                counters = counters.plus(found.pass().counters());
                notAlone = 0;
            } else {
                made = work.make(decode(part.block(), part.start(), memory));
                notAlone++;
            }
        }
        work.take(made);
        frames += part.block().count();
        part.block().giveBack(reader);
        blocks.add(part.block());
        meter.frames(frames);
    }

    /** What the workers have counted; the pass that remembers counts by itself. */
    Counters counters() {
        return counters;
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
