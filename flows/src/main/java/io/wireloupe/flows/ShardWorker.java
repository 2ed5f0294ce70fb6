package io.wireloupe.flows;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

/** A thread that keeps some of the tables: takes packets in parcels, in their order. */
final class ShardWorker {

    private static final int PARCEL = 512;
    private static final int PARCELS = 8;

    private final FlowTable[] tables;
    private final BlockingQueue<Parcel> full = new ArrayBlockingQueue<>(PARCELS);
    private final BlockingQueue<Parcel> empty = new ArrayBlockingQueue<>(PARCELS);
    private final Thread thread = new Thread(this::run, "wireloupe-flows");
    private volatile @Nullable Throwable failure;
    private @Nullable Parcel filling;

    private static final class Parcel {
        final FrameRow[] rows = new FrameRow[PARCEL];
        final int[] shards = new int[PARCEL];
        int size;
        boolean last;

        Parcel() {
            for (int i = 0; i < PARCEL; i++) {
                rows[i] = new FrameRow();
            }
        }
    }

    ShardWorker(FlowTable[] tables) {
        this.tables = tables;
        for (int i = 0; i < PARCELS; i++) {
            empty.add(new Parcel());
        }
        thread.setDaemon(true);
        thread.start();
    }

    void add(int shard, FrameRow row) {
        Parcel parcel = filling;
        if (parcel == null) {
            parcel = take();
            filling = parcel;
        }
        row.copyTo(parcel.rows[parcel.size]);
        parcel.shards[parcel.size++] = shard;
        if (parcel.size == PARCEL) {
            filling = null;
            full.add(parcel);
        }
    }

    private Parcel take() {
        try {
            Parcel parcel = empty.take();
            rethrow();
            parcel.size = 0;
            return parcel;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while flows were worked out", e);
        }
    }

    /** Waits until all packets are counted; throws what a listener threw. */
    void finish() {
        Parcel parcel = filling == null ? take() : filling;
        filling = null;
        parcel.last = true;
        full.add(parcel);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while flows were worked out", e);
        }
        rethrow();
    }

    void stop() {
        thread.interrupt();
    }

    private void rethrow() {
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void run() {
        try {
            boolean more = true;
            while (more) {
                Parcel parcel = full.take();
                if (failure == null) {
                    count(parcel);
                }
                more = !parcel.last;
                empty.add(parcel);
            }
        } catch (InterruptedException e) {
            // The pass was given up, and nobody waits for the rest.
            Thread.currentThread().interrupt();
        }
    }

    private void count(Parcel parcel) {
        try {
            for (int i = 0; i < parcel.size; i++) {
                FrameRow row = parcel.rows[i];
                tables[parcel.shards[i]].count(row, row.nowNanos);
            }
        } catch (RuntimeException | Error e) {
            // Parcels are taken on without being looked at, so that the reading thread does not wait for ever.
            failure = e;
        }
    }
}
