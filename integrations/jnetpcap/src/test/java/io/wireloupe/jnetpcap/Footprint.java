package io.wireloupe.jnetpcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What this process takes of the system, as Linux tells it in {@code /proc/self}.
 *
 * @param residentKb memory of the process that lies in RAM, in KiB
 * @param mappings areas of memory, of which each opened interface has one for its ring of frames
 * @param files open files, without those of the class path
 * @param threads threads of the process, those of the JVM included
 * @param heapKb used heap after a collection, in KiB
 */
record Footprint(long residentKb, long mappings, long files, long threads, long heapKb) {

    private static final Path SELF = Path.of("/proc/self");

    /** Whether this system tells it. */
    static boolean isKnown() {
        return Files.isDirectory(SELF.resolve("fd"));
    }

    /** What is taken now. */
    static Footprint now() throws IOException {
        // Two, since what the first finds unreachable may hold files and memory until its cleaner has run.
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        return new Footprint(status("VmRSS:"), mappingCount(), fileCount(), status("Threads:"), heap / 1024);
    }

    private static long status(String name) throws IOException {
        return Files.readAllLines(SELF.resolve("status")).stream().filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }

    private static long mappingCount() throws IOException {
        return Files.readAllLines(SELF.resolve("maps")).size();
    }

    private static long fileCount() throws IOException {
        try (Stream<Path> files = Files.list(SELF.resolve("fd"))) {
            return files.filter(file -> !target(file).endsWith(".jar")).count();
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** A row of a table in Markdown. */
    String row(long minutes, long rounds) {
        return String.format(Locale.ROOT, "| %d | %,d | %,d | %,d | %d | %d | %d |", minutes, rounds, residentKb,
                heapKb,
                mappings, files, threads);
    }
}
