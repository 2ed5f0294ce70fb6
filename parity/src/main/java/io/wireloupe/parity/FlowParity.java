package io.wireloupe.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares flows, conversations, endpoints and bins of a folder of captures with tshark's and nDPI's. */
@Command(name = "flow-parity", mixinStandardHelpOptions = true,
        description = "Compares flows, conversations, endpoints and bins of captures with those of tshark and nDPI.")
public final class FlowParity implements Callable<Integer> {

    @Parameters(arity = "1", description = "a folder of captures")
    private Path root = Path.of(".");

    @Option(names = "--ndpi", description = "a folder of nDPI's expected tables: …/result/NAME.out for …/pcap/NAME")
    private Optional<Path> ndpi = Optional.empty();

    @Option(names = "--without-tshark", description = "compare only sums, and with nDPI")
    private boolean withoutTshark;

    @Option(names = "--threads", description = "how many captures at a time (default 2)")
    private int threads = 2;

    /** Runs the comparison; exit status 0 if nothing differs, otherwise 1. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new FlowParity()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        Map<Path, Future<Map<String, String>>> outcomes = new TreeMap<>();
        for (Path capture : captures()) {
            outcomes.put(capture, workers.submit(() -> FlowComparison.of(capture, root, ndpi, !withoutTshark)));
        }
        Map<String, int[]> totals = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        for (Map.Entry<Path, Future<Map<String, String>>> each : outcomes.entrySet()) {
            try {
                each.getValue().get().forEach((what, difference) -> {
                    int[] counts = totals.computeIfAbsent(what, w -> new int[2]);
                    counts[0]++;
                    counts[1] += difference.isEmpty() ? 0 : 1;
                    if (!difference.isEmpty()) {
                        System.out.println(root.relativize(each.getKey()) + "\t" + what + "\t" + difference);
                    }
                });
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof IOException)) {
                    throw e;
                }
                refused.add(e.getCause().getMessage());
            }
        }
        workers.shutdown();
        print(totals, refused.size());
        return totals.values().stream().allMatch(counts -> counts[1] == 0) ? 0 : 1;
    }

    private static void print(Map<String, int[]> totals, int refused) {
        System.out.println();
        System.out.println("| compared | captures | differ |");
        System.out.println("|---|---:|---:|");
        totals.forEach((what, counts) ->
                System.out.println("| " + what + " | " + counts[0] + " | " + counts[1] + " |"));
        System.out.println();
        System.out.println(refused + " files are no captures");
    }

    private List<Path> captures() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).filter(Parity::looksLikeCapture).sorted().toList();
        }
    }
}
