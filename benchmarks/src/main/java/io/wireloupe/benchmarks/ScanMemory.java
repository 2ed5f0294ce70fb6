package io.wireloupe.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.FlowOptions;
import io.wireloupe.flows.Flows;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;

/**
 * Reads a scan of five million half-open connections in processes of little heap, and says whether anything was lost.
 *
 * <p>Run it with {@code java -cp benchmarks/target/benchmarks.jar io.wireloupe.benchmarks.ScanMemory}: flows in a heap
 * of 48 MB, traffic in one of 128 MB. A process that needs more ends with an error.
 */
public final class ScanMemory {

    private static final long SCAN = 5_000_000;

    private ScanMemory() {}

    /**
     * Starts the processes, or is one of them.
     *
     * @param args nothing, or what this process is to do
     * @throws IOException if a process cannot be started
     * @throws InterruptedException if interrupted while one runs
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        switch (args.length == 0 ? "" : args[0]) {
            case "flows" -> flows();
            case "traffic" -> traffic();
            default -> {
                start("flows", "-Xmx48m");
                start("traffic", "-Xmx128m");
            }
        }
    }

    private static void start(String what, String heap) throws IOException, InterruptedException {
        System.out.println(what + " " + heap);
        int status = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", heap, "-cp",
                System.getProperty("java.class.path"), ScanMemory.class.getName(), what).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(what + " in " + heap + " ended with " + status);
        }
    }

    private static void flows() throws IOException {
        long[] sums = new long[3];
        try (Capture capture = Capture.open(new Syns(SCAN), "scan")) {
            Flows rest = Flows.forEach(capture, FlowOptions.standard(), flow -> {
                sums[0]++;
                sums[1] += flow.packets();
                sums[2] += flow.bytes();
            });
            System.out.println(sums[0] + " flows, " + rest.evicted() + " of them evicted");
        }
        require(sums[0] == SCAN && sums[1] == SCAN && sums[2] == Syns.bytes(SCAN));
        peak();
    }

    private static void traffic() throws IOException {
        try (Capture capture = Capture.open(new Syns(SCAN), "scan")) {
            Traffic traffic = Traffic.of(capture, TrafficOptions.standard());
            System.out.println(traffic.totals().flows() + " flows, " + traffic.totals().flowsEvicted()
                    + " of them evicted, " + traffic.totals().flowsNotKept() + " not kept as values");
            require(traffic.totals().flows() == SCAN && traffic.totals().all().frames() == SCAN
                    && traffic.totals().all().bytes() == Syns.bytes(SCAN));
        }
        peak();
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("flows were lost");
        }
    }

    private static void peak() {
        List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans();
        long peak = pools.stream().filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.out.println("heap used at most, all its parts together: " + peak / 1_000_000 + " MB");
    }
}
