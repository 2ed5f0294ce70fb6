package io.wireloupe.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import io.wireloupe.capture.Columns;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.dissect.Dissectors;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decodes folders of captures with Wireloupe and with tshark, and counts the cells in which they differ. */
@Command(name = "parity", mixinStandardHelpOptions = true,
        description = "Compares the fields of captures with those that tshark prints, cell by cell.")
public final class Parity implements Callable<Integer> {

    @Parameters(arity = "1..*", description = "captures, or folders of captures")
    private List<Path> inputs = List.of();

    @Option(names = "--fields", description = "a file of field names, one a line; default: the workshop's 40")
    private Path fieldFile = Path.of("");

    @Option(names = "--tables", description = "a folder of tables made by tshark before: CAPTURE.csv.gz")
    private Path tables = Path.of("");

    @Option(names = "--ignore", split = ",", description = "fields that are not compared")
    private List<String> ignored = List.of();

    @Option(names = "--show", description = "how many differing rows to print for each capture (default 0)")
    private int shown;

    @Option(names = "--keep", description = "add what tshark prints to the tables, to be compared with again")
    private boolean keep;

    @Option(names = "--tables-only", description = "pass over captures without a table in place of running tshark")
    private boolean tablesOnly;

    @Option(names = "--guess", description = "look for protocols on other ports than their own, as tshark does")
    private boolean guess;

    @Option(names = "--allow", paramLabel = "ROWS", description = "how many rows may differ (default 0)")
    private long allowed;

    @Option(names = "--threads", description = "how many captures at a time (default 2)")
    private int threads = 2;

    /** Runs the comparison; exit status 0 if no more rows differ than allowed, otherwise 1. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Parity()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        List<String> fields = fieldFile.toString().isEmpty()
                ? Columns.WORKSHOP
                : Files.readAllLines(fieldFile).stream().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
        CsvFormat format = CsvFormat.tshark(Oracle.SEPARATOR).zone(ZoneOffset.UTC)
                .macNames(TsharkNames.installed().orElseThrow(() -> new IOException(
                        "tshark's files manuf and wka are not installed; install the package tshark")));
        Oracle oracle = new Oracle(tables, tablesOnly, keep, fields);
        Summary summary = new Summary(fields);
        Dissectors dissectors = guess ? Dissectors.standard().guessing() : Dissectors.standard();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        List<Future<Comparison>> comparisons = new ArrayList<>();
        for (Path input : inputs) {
            for (Path capture : captures(input)) {
                comparisons.add(workers.submit(
                        () -> Comparison.of(capture, input, dissectors, fields, ignored, format, oracle)));
            }
        }
        for (Future<Comparison> comparison : comparisons) {
            Comparison done = comparison.get();
            summary.add(done);
            done.print(System.out, shown);
        }
        workers.shutdown();
        summary.print(System.out);
        return summary.differingRows() <= allowed ? 0 : 1;
    }

    static List<Path> captures(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            return List.of(input);
        }
        try (Stream<Path> all = Files.walk(input)) {
            return all.filter(Files::isRegularFile).filter(Parity::looksLikeCapture).sorted().toList();
        }
    }

    static boolean looksLikeCapture(Path file) {
        String path = file.toString();
        return !path.contains("/oracles/") && !path.contains("/bad/") && !path.endsWith(".md")
                && !path.endsWith(".tsv");
    }
}
