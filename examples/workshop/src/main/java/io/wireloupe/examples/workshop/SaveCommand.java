package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureWriter;
import io.wireloupe.capture.RowFilter;
import io.wireloupe.dissect.Dissectors;
import io.wireloupe.geo.IpAddress;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Parts of captures as captures of their own. */
@Command(name = "save", mixinStandardHelpOptions = true,
        description = "Writes packets of captures to a new capture that Wireshark reads: all, or those asked for. "
                + "Several captures become one, in the order of their times; other formats become pcapng or pcap.",
        footer = {"", "Exit status: 0 all read, 2 a capture was unreadable or cut short, 1 wrong usage."})
final class SaveCommand implements Callable<Integer> {

    private static final List<String> FIELDS = List.of("frame.number", "frame.time_epoch", "eth.addr", "wlan.addr",
            "ip.addr", "ipv6.addr", "arp.src.proto_ipv4", "arp.dst.proto_ipv4");
    private static final int FIRST_ADDRESS = 2;
    private static final String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";

    @Parameters(arity = "1..*", paramLabel = "CAPTURE",
            description = "captures: pcap, pcapng or snoop, also packed with gzip, zstd or lz4; - for standard input")
    private List<Path> captures = List.of();

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE",
            description = "the capture to write: pcap if its name ends so, otherwise pcapng")
    private Path output = Path.of("");

    @Option(names = "--frames", paramLabel = "RANGES", split = ",",
            description = "only frames of these numbers: 1-100,250,900-")
    private List<String> frames = List.of();

    @Option(names = "--from", paramLabel = "TIME",
            description = "only frames from this time on: 2026-03-14T10:22:00, or with Z or an offset")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "only frames before this time")
    private Optional<String> to = Optional.empty();

    @Option(names = "--device", paramLabel = "ADDRESS",
            description = "only frames from or to this MAC or IP address; may be given several times")
    private List<String> devices = List.of();

    @Option(names = "--zone", paramLabel = "ZONE", description = "the time zone of --from and --to (default: UTC)")
    private ZoneId zone = ZoneOffset.UTC;

    @Mixin
    private FilterOption filter = new FilterOption();

    @Mixin
    private UnpackOption unpack = new UnpackOption();

    @Override
    public Integer call() throws IOException {
        RowFilter wanted = wanted();
        filter.requireKnown(Dissectors.standard());
        for (Path capture : captures) {
            Captures.requireOther(capture, output, "The new capture would replace ");
        }
        try (Capture capture = Captures.open(captures, unpack.options())) {
            try (CaptureWriter writer = writer()) {
                try {
                    ProgressLine.during(capture, () -> filter.of(capture.fields(FIELDS)).saveTo(writer, wanted));
                } catch (IOException | RuntimeException e) {
                    writer.abandon();
                    throw e;
                }
            }
            return Captures.complain(capture);
        }
    }

    private CaptureWriter writer() throws IOException {
        boolean classic = output.toString().toLowerCase(Locale.ROOT).endsWith(".pcap");
        return classic ? CaptureWriter.pcap(output) : CaptureWriter.pcapng(output);
    }

    private RowFilter wanted() {
        List<long[]> ranges = new ArrayList<>();
        frames.forEach(range -> ranges.add(range(range)));
        long start = from.map(this::nanos).orElse(Long.MIN_VALUE);
        long end = to.map(this::nanos).orElse(Long.MAX_VALUE);
        List<String> addresses = devices.stream().map(SaveCommand::address).toList();
        boolean anyTime = from.isEmpty() && to.isEmpty();
        return (batch, row) -> {
            long number = batch.number(row, 0);
            if (!ranges.isEmpty() && ranges.stream().noneMatch(range -> range[0] <= number && number <= range[1])) {
                return false;
            }
            if (!anyTime && (!batch.has(row, 1) || batch.number(row, 1) < start || batch.number(row, 1) >= end)) {
                return false;
            }
            if (addresses.isEmpty()) {
                return true;
            }
            for (int column = FIRST_ADDRESS; column < FIELDS.size(); column++) {
                if (batch.has(row, column) && batch.texts(row, column).stream().anyMatch(addresses::contains)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static long[] range(String text) {
        String[] ends = text.strip().split("-", -1);
        try {
            long first = Long.parseLong(ends[0]);
            long last = ends.length == 1 ? first : ends[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(ends[1]);
            if (ends.length <= 2 && first >= 1 && last >= first) {
                return new long[] {first, last};
            }
        } catch (NumberFormatException e) {
            // Told below, as the other faults are.
        }
        throw new IllegalArgumentException("Frames \"" + text + "\" are no number or range; write 250, 1-100 or 900-");
    }

    private long nanos(String text) {
        try {
            Instant moment = text.matches(".*(Z|[+-]\\d\\d:\\d\\d)") ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
            return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no time; write 2026-03-14T10:22:00, or with Z or +01:00", e);
        }
    }

    private static String address(String text) {
        String mac = text.toLowerCase(Locale.ROOT).replace('-', ':');
        if (mac.matches(MAC)) {
            return mac;
        }
        if (IpAddress.isAddress(text)) {
            return IpAddress.parse(text).toString();
        }
        throw new IllegalArgumentException("\"" + text
                + "\" is no address; give a MAC address as 02:00:5e:10:00:01 or an"
                + " IP address");
    }
}
