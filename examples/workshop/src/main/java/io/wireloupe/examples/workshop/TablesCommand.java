package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Columns;
import io.wireloupe.capture.Frames;
import io.wireloupe.capture.RowFormat;
import io.wireloupe.capture.RowWriter;
import io.wireloupe.dissect.Batch;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficCollector;
import io.wireloupe.flows.TrafficOptions;
import io.wireloupe.oui.Vendors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Exercises 3, 4, 5 and 10 at once: all that the notebook works out, for other programs. */
@Command(name = "tables", mixinStandardHelpOptions = true,
        description = "Writes in one pass what the notebook works out, as CSV (RFC 4180): devices with vendors, "
                + "connections, flows, and bytes of each second.",
        footer = {"", "Exit status: 0 all read, 2 the capture was unreadable or cut short, 1 wrong usage."})
final class TablesCommand implements Callable<Integer> {

    @Mixin
    private CaptureArgument capture = new CaptureArgument();

    @Option(names = {"-o", "--output"}, paramLabel = "DIR",
            description = "the folder to write into (default: ${DEFAULT-VALUE})")
    private Path folder = Path.of("workshop-tables");

    @Option(names = "--csv", description = "write frames.csv, too: the workshop's 40 columns of each frame")
    private boolean withFrames;

    @Mixin
    private VendorOptions vendors = new VendorOptions();

    @Override
    public Integer call() throws IOException {
        Path file = capture.file();
        Optional<Vendors> chosen = vendors.chosen();
        for (Path table : NotebookTables.files(folder)) {
            Captures.requireOther(file, table, "The table would replace the capture ");
        }
        try (Capture open = capture.open(file)) {
            Files.createDirectories(folder);
            try (NotebookTables tables = new NotebookTables(folder, chosen.orElseGet(Vendors::embedded))) {
                ProgressLine.during(open, () -> write(open, tables, chosen));
                tables.print();
            }
            return Captures.complain(open);
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof OutputFailure failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void write(Capture open, NotebookTables tables, Optional<Vendors> chosen) throws IOException {
        TrafficOptions options = TrafficOptions.standard().withContent(false);
        // Flows go to their file as they end.
        TrafficOptions noneKept = options.withLimits(0, options.paths());
        if (!withFrames) {
            tables.write(Traffic.of(open, noneKept, tables::add));
            return;
        }
        RowFormat format = TableFormat.CSV.of(ZoneOffset.UTC, chosen);
        Path table = folder.resolve(NotebookTables.FRAMES);
        try (TableOutput out = TableOutput.to(table)) {
            TrafficCollector collector = new TrafficCollector(open.dissectors(), noneKept, tables::add);
            Traffic traffic = withFrames(open, collector, out, format);
            tables.note(traffic.totals().all().frames(), table);
            tables.write(traffic);
        }
    }

    private static Traffic withFrames(Capture open, TrafficCollector collector, TableOutput out, RowFormat format)
            throws IOException {
        List<String> fields = new ArrayList<>(Columns.WORKSHOP);
        fields.addAll(collector.fieldNames());
        Frames frames = open.frames(fields);
        RowWriter table = frames.writer(out, format, Columns.WORKSHOP);
        // Row by row nothing is copied, which batches would have to be.
        frames.forEach(frame -> {
            Batch row = frames.row();
            collector.accept(row);
            table.write(row);
        });
        table.flush();
        return collector.traffic();
    }
}
