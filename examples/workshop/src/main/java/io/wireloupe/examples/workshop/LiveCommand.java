package io.wireloupe.examples.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.live.Live;
import io.wireloupe.capture.live.LiveCapture;
import io.wireloupe.capture.live.LiveOptions;
import io.wireloupe.capture.live.LiveStatistics;
import io.wireloupe.oui.Vendor;
import io.wireloupe.oui.Vendors;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Captures from an interface, shows who talks, and ends with the report. */
@Command(name = "live", mixinStandardHelpOptions = true,
        description = "Captures from an interface and shows packets, flows and top talkers while it does; ends with "
                + "the same page as the command report. Needs wireloupe-jnetpcap.jar beside workshop.jar, Java 22 or "
                + "newer, libpcap, and the permission to capture.",
        footer = {"", "Ctrl-C ends it early, with the report. Capture only networks where you may."})
final class LiveCommand implements Callable<Integer> {

    /** How long a report may take once the program has been asked to end. */
    private static final long MOST_SECONDS_AT_END = 300;

    @Option(names = {"-i", "--interface"}, required = true, paramLabel = "IFACE",
            description = "the interface, as listed by: workshop interfaces")
    private String name = "";

    @Option(names = "--filter", paramLabel = "BPF", description = "only frames that match, as \"host 192.168.1.20\"")
    private Optional<String> filter = Optional.empty();

    @Option(names = "--duration", paramLabel = "TIME", converter = Time.class,
            description = "how long: 60s, 5m, 1h (default: until Ctrl-C)")
    private Optional<Duration> duration = Optional.empty();

    @Option(names = "--write", paramLabel = "FILE", description = "keep the frames in this pcap file")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private ReportOutput report = new ReportOutput();

    private volatile boolean ending;

    /** Reads {@code 90s}, {@code 5m}, {@code 1h}. */
    static final class Time implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,9})([smh]?)");

        @Override
        public Duration convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
                throw new TypeConversionException("'" + text + "' is no time; give one as 60s, 5m or 1h");
            }
            long count = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofSeconds(count);
            };
        }
    }

    @Override
    public Integer call() throws IOException {
        Vendors vendors = report.vendors();
        Path record = file.isPresent() ? file.get() : temporary();
        LiveOptions options = LiveOptions.standard().withRecord(record);
        options = filter.isPresent() ? options.withFilter(filter.get()) : options;
        options = duration.isPresent() ? options.withDuration(duration.get()) : options;
        CountDownLatch reported = new CountDownLatch(1);
        try {
            int status;
            long frames;
            try (LiveCapture live = Live.open(name, options)) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(live, reported)));
                status = watch(live, vendors);
                frames = live.statistics().read();
            }
            if (frames == 0) {
                System.out.println("No frame came: there is nothing to report.");
                return status;
            }
            return Math.max(status, report.write(record));
        } catch (IOException | RuntimeException e) {
            if (!ending) {
                throw e;
            }
            // The program is gone before anybody else could say it.
            Terminal.complain(Failure.reason(e));
            return ExitStatus.USAGE;
        } finally {
            if (file.isEmpty()) {
                Files.deleteIfExists(record);
            }
            System.out.flush();
            reported.countDown();
        }
    }

    /** The frames, for the report, while no file is asked for. */
    private static Path temporary() throws IOException {
        Path record = Files.createTempFile("wireloupe-live", ".pcap");
        record.toFile().deleteOnExit();
        return record;
    }

    /** Shows the capture until it ends, and says how it ended. */
    private int watch(LiveCapture live, Vendors vendors) throws IOException {
        try (Capture capture = Capture.of(live)) {
            LiveTally tally = new LiveTally(new LiveNames(capture.dissectors(), mac -> maker(vendors.of(mac))));
            try (LiveScreen screen = LiveScreen.show(live, tally)) {
                capture.fields(tally.fieldNames()).forEachBatch(tally::accept);
                screen.end();
            }
            int status = Captures.complainIfTruncated(capture);
            LiveStatistics statistics = live.statistics();
            System.out.println(Terminal.clean(name) + ": " + statistics);
            if (statistics.droppedBySystem() + statistics.droppedByInterface() > 0) {
                System.out.println("What the system dropped is missing in the report and in the file.");
            }
            return status;
        }
    }

    private static String maker(Vendor vendor) {
        return vendor.randomised() ? "random MAC address" : vendor.name();
    }

    /** Ends the capture when the program is asked to end, and lets it write the report first. */
    private void stop(LiveCapture live, CountDownLatch reported) {
        ending = true;
        live.stop();
        try {
            reported.await(MOST_SECONDS_AT_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
