package io.wireloupe.examples.workshop;

import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.Columns;
import io.wireloupe.capture.CsvFormat;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.oui.Vendors;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exercise 3: a capture as a table of fields. */
@Command(name = "csv", mixinStandardHelpOptions = true,
        description = "Writes fields of captures as a table: a line for each frame, columns separated by |.",
        footer = {"", "Exit status: 0 all read, 2 a capture was unreadable or cut short, 1 wrong usage.",
            "All fields: workshop fields"})
final class CsvCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "CAPTURE", description = "pcap or pcapng files, gzipped or not")
    private List<Path> captures = List.of();

    @Option(names = {"-e", "--field"}, paramLabel = "FIELD",
            description = "a column; may be given several times (default: the workshop's 40 columns)")
    private List<String> fields = Columns.WORKSHOP;

    @Option(names = "--zone", paramLabel = "ZONE",
            description = "the time zone of frame.time, as Europe/Berlin (default: UTC)")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(names = "--oui", paramLabel = "FILE",
            description = "a vendor registry in place of the built-in one: IEEE oui.txt or csv, Wireshark manuf or wka; "
                    + "may be given several times, later ones win")
    private List<Path> registries = List.of();

    @Mixin
    private DecodeOptions decode = new DecodeOptions();

    @ArgGroup
    private Output output = new Output();

    private Dissectors dissectors = Dissectors.standard();

    /** Where the table goes. */
    private static final class Output {

        @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "write to this file")
        private Optional<Path> file = Optional.empty();

        @Option(names = "--output-dir", paramLabel = "DIR",
                description = "write a file for each capture into this folder: NAME.csv")
        private Optional<Path> folder = Optional.empty();
    }

    @Override
    public Integer call() throws IOException {
        dissectors = decode.dissectors();
        dissectors.plan(fields);
        CsvFormat format = CsvFormat.tshark('|').zone(zone);
        if (!registries.isEmpty()) {
            format = format.macNames(Vendors.from(registries.toArray(Path[]::new)));
        }
        if (output.folder.isPresent()) {
            return writeEach(output.folder.get(), format);
        }
        if (output.file.isEmpty()) {
            // Unbuffered: rows arrive here in large blocks already.
            return writeAll(new FileOutputStream(FileDescriptor.out), format);
        }
        try (OutputStream out = Files.newOutputStream(output.file.get())) {
            return writeAll(out, format);
        }
    }

    private int writeEach(Path folder, CsvFormat format) throws IOException {
        Files.createDirectories(folder);
        int status = ExitStatus.OK;
        for (Path capture : captures) {
            Path table = folder.resolve(baseName(capture) + ".csv");
            try (OutputStream out = Files.newOutputStream(table)) {
                status = Math.max(status, write(capture, out, format));
            }
        }
        return status;
    }

    private int writeAll(OutputStream out, CsvFormat format) throws IOException {
        int status = ExitStatus.OK;
        boolean header = true;
        for (Path capture : captures) {
            status = Math.max(status, write(capture, out, format.header(header)));
            header = false;
        }
        return status;
    }

    private int write(Path file, OutputStream out, CsvFormat format) throws IOException {
        try (Capture capture = open(file)) {
            capture.with(dissectors).fields(fields).writeTo(out, format);
            return Captures.complainIfTruncated(capture);
        } catch (Captures.Unreadable e) {
            Terminal.complain(e.getMessage());
            return ExitStatus.INPUT;
        }
    }

    private static Capture open(Path file) throws Captures.Unreadable {
        return Captures.open(file);
    }

    /** The file's name without its extension: {@code camera1} of {@code day/camera1.pcap}. */
    static String baseName(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
