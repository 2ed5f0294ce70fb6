package io.wireloupe.flows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.wireloupe.capture.Capture;
import io.wireloupe.capture.CaptureFormatException;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Endpoints and one-second bins equal those of an installed tshark, for every capture below a folder:
 * {@code -Dwireloupe.tshark.captures=FOLDER}, and {@code -Dwireloupe.tshark=COMMAND} if it is not called tshark.
 */
@EnabledIfSystemProperty(named = "wireloupe.tshark.captures", matches = ".+")
class TsharkTablesTest {

    private static final Pattern ROW =
            Pattern.compile("\\|\\s*(\\S+)\\s*<>\\s*(\\S+?)\\s*\\|\\s*(\\d+) \\|\\s*(\\d+) \\|");

    private static final int MAX_BINS = 20_000;

    /** What tshark prints, by heading: address or bin to its numbers. */
    private final Map<String, Map<String, String>> tables = new TreeMap<>();

    @Test
    void endpointsAndBinsAreThoseOfTshark() throws IOException, InterruptedException {
        SoftAssertions softly = new SoftAssertions();
        int captures = 0;
        for (Path file : files()) {
            if (readTables(file)) {
                captures++;
                try {
                    compare(file, softly);
                } catch (IOException e) {
                    softly.fail(file + ": " + e.getMessage());
                }
            }
        }
        System.out.println(captures + " captures compared");
        softly.assertAll();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(System.getProperty("wireloupe.tshark.captures")))) {
            return all.filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap|pcap\\.gz|dump|dmp)"))
                    .sorted().toList();
        }
    }

    private boolean readTables(Path file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("wireloupe.tshark", "tshark"), "-n", "-q",
                "-r", file.toString()));
        // tshark takes gigabytes for a capture whose times lie years apart.
        if (bins(file) <= MAX_BINS) {
            command.addAll(List.of("-z", "io,stat,1"));
        }
        for (String level : List.of("eth", "ip", "ipv6", "tcp", "udp")) {
            command.addAll(List.of("-z", "endpoints," + level));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("TZ", "UTC", "LC_ALL", "C"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        tables.clear();
        String heading = "";
        for (String line : output.lines().toList()) {
            Matcher row = ROW.matcher(line);
            if (line.endsWith("Endpoints")) {
                heading = line;
                tables.put(heading, new TreeMap<>());
            } else if (row.matches() && !row.group(3).equals("0")) {
                tables.computeIfAbsent("bins", h -> new TreeMap<>()).put(
                        // A capture shorter than a second has one bin, from 0.000 on.
                        row.group(1).replaceFirst("\\..*", ""), row.group(3) + " " + row.group(4));
            } else if (!heading.isEmpty() && !line.startsWith("=") && !line.startsWith("Filter")
                    && !line.contains("|")) {
                String[] cells = line.strip().split("\\s+");
                int address = cells.length - 6;
                tables.get(heading).put(String.join(" ", List.of(cells).subList(0, address)),
                        String.join(" ", List.of(cells).subList(address, cells.length)));
            }
        }
        return tables.containsKey("UDP Endpoints");
    }

    private void compare(Path file, SoftAssertions softly) throws IOException {
        Conversations all;
        try (Capture capture = Capture.open(file)) {
            all = Conversations.of(capture);
        }
        check(file, softly, "Ethernet Endpoints", table(all.linkEndpoints(), MacAddress::toString));
        check(file, softly, "IPv4 Endpoints", table(all.ipv4Endpoints(), Address::toString));
        check(file, softly, "IPv6 Endpoints", table(all.ipv6Endpoints(), Address::toString));
        check(file, softly, "TCP Endpoints", table(all.tcpEndpoints(), host -> host.address() + " " + host.port()));
        check(file, softly, "UDP Endpoints", table(all.udpEndpoints(), host -> host.address() + " " + host.port()));
        Series series = series(file);
        Map<String, String> bins = new TreeMap<>();
        long firstTime = firstTime(file);
        for (int bin = 0; bin < series.bins(); bin++) {
            if (series.frames(bin) > 0) {
                // tshark counts what is older than the first frame to that frame's bin.
                long relative = Math.max(0, Math.floorDiv(series.startNanos(bin) - firstTime, 1_000_000_000L));
                bins.merge(Long.toString(relative), series.frames(bin) + " " + series.bytes(bin),
                        TsharkTablesTest::plus);
            }
        }
        if (series.bins() <= MAX_BINS && series.widthNanos() == 1_000_000_000L) {
            // Without any duration tshark prints no bin.
            check(file, softly, "bins", tables.containsKey("bins") ? bins : Map.of());
        }
    }

    private static int bins(Path file) throws IOException {
        try {
            Series series = series(file);
            return series.widthNanos() > 1_000_000_000L ? Integer.MAX_VALUE : series.bins();
        } catch (CaptureFormatException e) {
            return 0;
        }
    }

    private static String plus(String one, String two) {
        String[] a = one.split(" ");
        String[] b = two.split(" ");
        return (Long.parseLong(a[0]) + Long.parseLong(b[0])) + " " + (Long.parseLong(a[1]) + Long.parseLong(b[1]));
    }

    private static long firstTime(Path file) throws IOException {
        long[] first = new long[1];
        try (Capture capture = Capture.open(file)) {
            capture.fields("frame.number", "frame.time").forEachBatch(batch -> {
                if (batch.number(0, 0) == 1 && batch.has(0, 1)) {
                    first[0] = batch.number(0, 1);
                }
            });
        }
        return first[0];
    }

    private static Series series(Path file) throws IOException {
        try (Capture capture = Capture.open(file)) {
            return Traffic.of(capture, TrafficOptions.standard()).series();
        }
    }

    private static <A> Map<String, String> table(List<Endpoint<A>> endpoints, Function<A, String> text) {
        Map<String, String> table = new TreeMap<>();
        for (Endpoint<A> endpoint : endpoints) {
            table.put(text.apply(endpoint.address()), endpoint.total().frames() + " " + endpoint.total().bytes() + " "
                    + endpoint.sent().frames() + " " + endpoint.sent().bytes() + " "
                    + endpoint.received().frames() + " " + endpoint.received().bytes());
        }
        return table;
    }

    private static String start(Map<String, String> rows) {
        return rows.size() + " " + rows.entrySet().stream().limit(5).toList();
    }

    private void check(Path file, SoftAssertions softly, String heading, Map<String, String> ours) {
        Map<String, String> theirs = tables.getOrDefault(heading, Map.of());
        // tshark takes a length of 2 GiB or more for a negative one.
        boolean negative = theirs.values().stream().anyMatch(row -> row.contains("1844674"));
        if (!ours.equals(theirs) && !negative) {
            Map<String, String> missing = new TreeMap<>(theirs);
            missing.entrySet().removeAll(ours.entrySet());
            Map<String, String> extra = new TreeMap<>(ours);
            extra.entrySet().removeAll(theirs.entrySet());
            softly.fail(file + " " + heading + ": tshark only " + start(missing) + ", here only " + start(extra));
        }
    }
}
