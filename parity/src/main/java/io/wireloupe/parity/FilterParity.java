package io.wireloupe.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.wireloupe.dissect.Dissectors;
import io.wireloupe.filter.DisplayFilter;
import io.wireloupe.filter.FilterException;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts the frames of captures that display filters fit, with Wireloupe and with tshark. */
@Command(name = "filter-parity", mixinStandardHelpOptions = true,
        description = "Compares how many frames of captures display filters fit with how many fit in tshark.")
public final class FilterParity implements Callable<Integer> {

    @Parameters(arity = "1..*", description = "captures, or folders of captures")
    private List<Path> inputs = List.of();

    @Option(names = "--filters", required = true, description = "a file of filters, one a line; # begins a comment")
    private Path filterFile = Path.of("");

    @Option(names = "--show", description = "how many differing captures to print for each filter (default 0)")
    private int shown;

    @Option(names = "--alone", description = "decode once for each filter, and not once for all of them")
    private boolean alone;

    @Option(names = "--guess", description = "look for protocols on other ports than their own, as tshark does")
    private boolean guess;

    @Option(names = "--allow", paramLabel = "COUNTS", description = "how many counts may differ (default 0)")
    private long allowed;

    @Option(names = "--threads", description = "how many captures at a time (default 2)")
    private int threads = 2;

    private final Map<String, List<String>> differing = new LinkedHashMap<>();
    private int captures;
    private int refused;
    private int passedOver;
    private long counts;

    /** Runs the comparison; exit status 0 if no more counts differ than allowed, otherwise 1. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new FilterParity()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Dissectors dissectors = guess ? Dissectors.standard().guessing() : Dissectors.standard();
        List<String> filters = takenByBoth(Files.readAllLines(filterFile).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList(), dissectors);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        Map<Path, Future<Optional<FilterCounts>>> outcomes = new LinkedHashMap<>();
        for (Path input : inputs) {
            for (Path capture : Parity.captures(input)) {
                outcomes.put(capture, workers.submit(() -> FilterCounts.of(capture, filters, dissectors, alone)));
            }
        }
        for (Map.Entry<Path, Future<Optional<FilterCounts>>> outcome : outcomes.entrySet()) {
            outcome.getValue().get().ifPresentOrElse(each -> add(outcome.getKey(), each), () -> passedOver++);
        }
        workers.shutdown();
        print(filters.size());
        return differing.values().stream().mapToLong(List::size).sum() <= allowed ? 0 : 1;
    }

    /** The filters that neither of the two refuses; where only one does, that is a difference. */
    private List<String> takenByBoth(List<String> filters, Dissectors dissectors)
            throws IOException, InterruptedException {
        Map<String, String> theirs = TsharkFilters.refusals(filters);
        List<String> taken = new ArrayList<>();
        for (String filter : filters) {
            Optional<String> there = Optional.ofNullable(theirs.get(filter));
            Optional<String> here = refusal(filter, dissectors);
            if (here.isEmpty() && there.isEmpty()) {
                taken.add(filter);
            } else if (here.isPresent() && there.isPresent()) {
                refused++;
            } else {
                differ(filter, "refused " + here.map(why -> "here: " + why).orElseGet(() -> "there: " + there.get()));
            }
        }
        return taken;
    }

    private static Optional<String> refusal(String filter, Dissectors dissectors) {
        try {
            DisplayFilter.of(filter, dissectors);
            return Optional.empty();
        } catch (FilterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void add(Path capture, FilterCounts each) {
        captures++;
        each.here().forEach((filter, here) -> {
            counts++;
            long there = each.there().getOrDefault(filter, -1L);
            if (here != there) {
                differ(filter, capture + ": here " + here + ", there " + there);
            }
        });
    }

    private void differ(String filter, String how) {
        differing.computeIfAbsent(filter, f -> new ArrayList<>()).add(how);
    }

    private void print(int taken) {
        System.out.println("| filter | captures that differ |");
        System.out.println("|---|---:|");
        differing.entrySet().stream()
                .sorted((one, other) -> other.getValue().size() - one.getValue().size())
                .forEach(filter -> {
                    System.out.println("| `" + filter.getKey() + "` | " + filter.getValue().size() + " |");
                    filter.getValue().stream().limit(shown).forEach(how -> System.out.println("    " + how));
                });
        System.out.println();
        System.out.println(taken + " filters, " + refused + " more that both refuse; " + captures + " captures, "
                + passedOver + " files passed over; " + counts + " counts, "
                + differing.values().stream().mapToLong(List::size).sum() + " differ");
    }
}
