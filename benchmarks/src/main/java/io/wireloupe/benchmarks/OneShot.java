package io.wireloupe.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.wireloupe.geo.EmbeddedGeo;
import io.wireloupe.geo.Geo;
import io.wireloupe.geo.GeoAnswer;
import io.wireloupe.geo.IpAddress;
import io.wireloupe.oui.Vendors;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What is only true of a process that has just begun: the time to a first answer, the heap that data takes, the time
 * for a million addresses. Each is measured in several new processes; printed are the least, the middle and the most.
 *
 * <p>Run it with {@code java -cp benchmarks/target/benchmarks.jar io.wireloupe.benchmarks.OneShot [RUNS]}. The
 * processes use the serial collector, whose figures of used heap are exact, and for a million addresses one processor.
 */
public final class OneShot {

    private static final int RUNS = 11;
    private static final int MILLION = 1_000_000;

    /** An odd number: counting in steps of it meets every address once. */
    private static final int STEP = 0x9E3779B1;

    private OneShot() {}

    /**
     * Starts the processes, or is one of them.
     *
     * @param args nothing, the number of runs, or the measurement that this process is to make
     * @throws IOException          if a process cannot be started
     * @throws InterruptedException if interrupted while one runs
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        String asked = args.length == 0 ? Integer.toString(RUNS) : args[0];
        switch (asked) {
            case "oui" -> first("oui", OneShot::vendors);
            case "geo" -> first("geo", OneShot::places);
            case "million" -> million();
            default -> {
                int runs = Integer.parseInt(asked);
                repeat(runs, "oui");
                repeat(runs, "geo");
                repeat(runs, "million", "-XX:ActiveProcessorCount=1");
            }
        }
    }

    private static void repeat(int runs, String measurement, String... more) throws IOException, InterruptedException {
        Map<String, List<Double>> figures = new TreeMap<>();
        for (int run = 0; run < runs; run++) {
            List<String> command = new ArrayList<>(List.of(
                    System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC"));
            command.addAll(List.of(more));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), OneShot.class.getName(), measurement));
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] parts = line.split("\t");
                    figures.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(Double.valueOf(parts[1]));
                }
            }
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue());
            }
        }
        figures.forEach((name, values) -> {
            Collections.sort(values);
            System.out.printf(Locale.ROOT, "%-44s %8.2f %8.2f %8.2f%n", name, values.get(0),
                    values.get(values.size() / 2), values.get(values.size() - 1));
        });
    }

    private static void tell(String name, double value) {
        System.out.printf(Locale.ROOT, "%s\t%.4f%n", name, value);
    }

    /** Loads, asks a first question; then asks for everything there is. */
    private static void first(String name, Supplier<Runnable> load) {
        // The first measurement itself leaves objects behind.
        usedMegabytes();
        double before = usedMegabytes();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        Runnable everything = load.get();
        wall = System.nanoTime() - wall;
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        double loaded = usedMegabytes() - before;
        everything.run();
        double full = usedMegabytes() - before;
        tell(name + ": first answer, wall ms", wall / 1e6);
        tell(name + ": first answer, CPU ms of its thread", cpu / 1e6);
        tell(name + ": heap after it, MB", loaded);
        tell(name + ": heap after everything was asked, MB", full);
    }

    private static Runnable vendors() {
        Vendors vendors = Vendors.embedded();
        require(vendors.of(0x70b3d5001abcL).known());
        return () -> {
            for (int i = 0; i < vendors.size(); i++) {
                require(!vendors.vendorName(i).isEmpty() && !vendors.nameOf(vendors.block(i).prefix()).isEmpty());
            }
        };
    }

    private static Runnable places() {
        EmbeddedGeo geo = Geo.embedded();
        require(geo.locate("8.8.8.8").isKnown());
        return () -> {
            int address = 0;
            for (int i = 0; i < 1 << 24; i++) {
                require(geo.locate(IpAddress.ipv4(address)).address() != null);
                address += 1 << 8;
            }
        };
    }

    /** Used heap in millions of bytes, after collecting garbage. */
    private static double usedMegabytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.getHeapMemoryUsage();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / 1e6;
    }

    private static void million() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime();
        long wall = System.nanoTime();
        EmbeddedGeo geo = Geo.embedded();
        int known = 0;
        int address = 0;
        for (int i = 0; i < MILLION; i++) {
            GeoAnswer answer = geo.locate(IpAddress.ipv4(address));
            known += answer.operator().isKnown() && !answer.place().country().name().isEmpty() ? 1 : 0;
            address += STEP;
        }
        tell("million addresses, loading included, wall ms", (System.nanoTime() - wall) / 1e6);
        tell("million addresses, CPU ms of the process", (system.getProcessCpuTime() - cpu) / 1e6);
        tell("million addresses, of them known, %", known * 100.0 / MILLION);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a look-up gave nothing; measure with the jar of this very build");
        }
    }
}
