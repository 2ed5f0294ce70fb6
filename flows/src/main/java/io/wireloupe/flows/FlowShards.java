package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The open flows in {@link FlowOptions#SHARDS} tables, by a hash of their key, kept by the calling thread or by others.
 *
 * <p>Which packets a table gets, in which order and with which clock, does not depend on the number of threads; so
 * neither do the flows. Packets are added by one thread.
 */
final class FlowShards {

    private final FlowTable[] tables = new FlowTable[FlowOptions.SHARDS];
    private final FragmentLedger fragments = new FragmentLedger();
    private final List<ShardWorker> workers = new ArrayList<>();
    private long now = Long.MIN_VALUE;

    /** Creates empty tables, whose flows go to the listener of their table. */
    FlowShards(FlowOptions options, IntFunction<FlowTable.Listener> listeners) {
        int size = options.tableSize() / tables.length;
        for (int i = 0; i < tables.length; i++) {
            tables[i] = new FlowTable(options, size, listeners.apply(i));
        }
        for (int i = 0; i < options.threads() && options.threads() > 1; i++) {
            workers.add(new ShardWorker(tables));
        }
    }

    FlowTable table(int shard) {
        return tables[shard];
    }

    /** Adds an IP packet. */
    void add(FrameRow row) {
        now = Math.max(now, row.timeNanos);
        if (row.fragment) {
            fragments.add(row, this::count);
        } else {
            count(row);
        }
    }

    private int count(FrameRow row) {
        row.nowNanos = now;
        int shard = shard(row);
        if (workers.isEmpty()) {
            return tables[shard].count(row, now);
        }
        workers.get(shard % workers.size()).add(shard, row);
        return 0;
    }

    /** The same for both directions, and for anybody who runs it again: the hash has no secret. */
    private static int shard(FrameRow row) {
        long sums = row.sourceLow + row.destinationLow + (row.sourceHigh + row.destinationHigh) * 31
                + row.sourcePort + row.destinationPort + ((long) row.protocol << 32);
        // Fibonacci hashing: the upper bits of a product with 2^64 by the golden ratio.
        return (int) (sums * 0x9e3779b97f4a7c15L >>> 60);
    }

    /** Ends all flows; no packet may come after. */
    void finish() {
        fragments.flush(this::count);
        workers.forEach(ShardWorker::finish);
        for (FlowTable table : tables) {
            table.advance(now);
            table.finish();
        }
    }

    /** Ends the threads if a pass was given up. */
    void close() {
        workers.forEach(ShardWorker::stop);
    }

    /** How many flows ended because their table was full. */
    long evicted() {
        long evicted = 0;
        for (FlowTable table : tables) {
            evicted += table.evicted();
        }
        return evicted;
    }
}
