package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureOptions;
import io.wireloupe.capture.Columns;
import io.wireloupe.capture.RowFormat;
import io.wireloupe.dissect.Dissectors;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exercise 3: a capture as a table of fields. */
@Command(name = "csv", mixinStandardHelpOptions = true,
        description = "Writes fields of captures as a table: a line for each frame, columns separated by |, or as CSV "
                + "or JSON.",
        footer = {"", "Exit status: 0 all read, 2 a capture was unreadable or cut short, 1 wrong usage.",
            "All fields: workshop fields"})
final class CsvCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "CAPTURE",
            description = "captures: pcap, pcapng or snoop, also packed with gzip, zstd or lz4; - for standard input")
    private List<Path> captures = List.of();

    @Option(names = {"-e", "--field"}, paramLabel = "FIELD",
            description = "a column; may be given several times (default: the workshop's 40 columns)")
    private List<String> fields = Columns.WORKSHOP;

    @Option(names = "--format", paramLabel = "FORMAT",
            description = "tshark: as tshark -T fields prints it (default); csv: RFC 4180; json: an object in each "
                    + "line")
    private TableFormat shape = TableFormat.TSHARK;

    @Option(names = "--join", description = "take the captures for one: in the order of their times, numbered on")
    private boolean join;

    @Option(names = "--follow", description = "wait for more at the end of the capture, until the program is ended")
    private boolean follow;

    @Option(names = "--threads", paramLabel = "N", description = "how many threads decode (default: 1)")
    private int threads = 1;

    @Option(names = "--zone", paramLabel = "ZONE",
            description = "the time zone of frame.time, as Europe/Berlin (default: UTC)")
    private ZoneId zone = ZoneOffset.UTC;

    @Mixin
    private VendorOptions vendors = new VendorOptions();

    @Mixin
    private FilterOption filter = new FilterOption();

    @Mixin
    private DecodeOptions decode = new DecodeOptions();

    @Mixin
    private UnpackOption unpack = new UnpackOption();

    @ArgGroup
    private Output output = new Output();

    /** Where the table goes. */
    private static final class Output {

        @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "write to this file")
        private Optional<Path> file = Optional.empty();

        @Option(names = "--output-dir", paramLabel = "DIR",
                description = "write a file for each capture into this folder: NAME.csv, NAME.jsonl")
        private Optional<Path> folder = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        Dissectors dissectors = decode.dissectors();
        fields.forEach(dissectors::field);
        filter.requireKnown(dissectors);
        if (follow && captures.size() > 1) {
            throw new IllegalArgumentException("Only one capture can be followed; name one");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("--threads " + threads + " is too few; give 1 or more");
        }
        RowFormat format = shape.of(zone, vendors.chosen());
        return output.folder.isPresent()
                ? writeEach(output.folder.get(), dissectors, format)
                : writeAll(dissectors, format);
    }

    private int writeEach(Path folder, Dissectors dissectors, RowFormat format) throws IOException {
        Map<Path, Path> tables = new LinkedHashMap<>();
        for (Path capture : captures) {
            Path table = folder.resolve(baseName(capture) + shape.extension());
            Path other = tables.putIfAbsent(table, capture);
            if (other != null) {
                throw new IllegalArgumentException(other + " and " + capture + " would both be written to " + table
                        + "; write them in two runs");
            }
            Captures.requireOther(capture, table, "The table would replace the capture ");
        }
        Files.createDirectories(folder);
        int status = ExitStatus.OK;
        for (Map.Entry<Path, Path> entry : tables.entrySet()) {
            try (TableOutput out = TableOutput.to(entry.getKey())) {
                status = Math.max(status, write(List.of(entry.getValue()), out, dissectors, format));
            }
        }
        return status;
    }

    private int writeAll(Dissectors dissectors, RowFormat format) throws IOException {
        for (Path capture : captures) {
            if (output.file.isPresent()) {
                Captures.requireOther(capture, output.file.get(), "The table would replace the capture ");
            }
        }
        int status = ExitStatus.OK;
        try (TableOutput out = output.file.map(TableOutput::to).orElseGet(TableOutput::standard)) {
            if (join) {
                return write(captures, out, dissectors, format);
            }
            for (Path capture : captures) {
                status = Math.max(status, write(List.of(capture), out, dissectors,
                        out.begun() ? format.rowsOnly() : format));
            }
        }
        return status;
    }

    private int write(List<Path> files, TableOutput out, Dissectors dissectors, RowFormat format) throws OutputFailure {
        CaptureOptions limits = unpack.options();
        try (Capture capture = follow ? Captures.follow(files.get(0), limits) : Captures.open(files, limits)) {
            ProgressLine.Work work = () ->
                    filter.of(capture.with(dissectors).fields(fields).threads(threads)).writeTo(out, format);
            if (follow) {
                Stopping.during(capture, work);
            } else {
                ProgressLine.during(capture, work);
            }
            return Captures.complain(capture);
        } catch (OutputFailure e) {
            throw e;
        } catch (Captures.Unreadable e) {
            Terminal.complain(Failure.reason(e));
        } catch (IOException e) {
            Terminal.complain(files.get(0) + ": cannot be read further: " + Failure.reason(e));
        }
        return ExitStatus.INPUT;
    }

    /** The file's name without its extension: {@code camera1} of {@code day/camera1.pcap}. */
    static String baseName(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
