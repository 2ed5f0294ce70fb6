package io.wireloupe.parity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run of tshark says of a capture's conversations.
 *
 * @param tables by heading, such as {@code TCP Endpoints}, a row for each address, pair or bin: its numbers as text
 * @param streams how many TCP streams there are
 * @param retransmissions how many segments are retransmissions of any kind
 * @param outOfOrder how many segments are out of order
 */
record TsharkTables(Map<String, Map<String, String>> tables, int streams, long retransmissions, long outOfOrder) {

    static final List<String> LEVELS = List.of("eth", "ip", "ipv6", "tcp", "udp");
    static final String BINS = "Bins of a second";

    private static final Pattern BIN =
            Pattern.compile("\\|\\s*(\\S+)\\s*<>\\s*(\\S+?)\\s*\\|\\s*(\\d+) \\|\\s*(\\d+) \\|");
    private static final Pattern PAIR = Pattern.compile(
            "(\\S+)\\s+<->\\s+(\\S+)\\s+(\\d+) (\\d+ \\S+)\\s+(\\d+) (\\d+ \\S+)\\s+(\\d+) (\\d+ "
            + "\\S+)\\s+\\S+\\s+\\S+\\s*");
    private static final int UNIT = 10_000;

    static TsharkTables of(Path capture, boolean withBins) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString()));
        if (withBins) {
            command.addAll(List.of("-z", "io,stat,1"));
        }
        for (String level : LEVELS) {
            command.addAll(List.of("-z", "endpoints," + level, "-z", "conv," + level));
        }
        command.addAll(List.of("-T", "fields", "-e", "tcp.stream", "-e", "tcp.analysis.retransmission", "-e",
                "tcp.analysis.out_of_order"));
        return parse(new String(Tshark.output(command), StandardCharsets.UTF_8).lines().toList());
    }

    private static TsharkTables parse(List<String> lines) {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        Set<String> streams = new HashSet<>();
        long retransmissions = 0;
        long outOfOrder = 0;
        String heading = "";
        boolean inTables = false;
        for (String line : lines) {
            inTables |= line.startsWith("====");
            if (!inTables) {
                String[] cells = line.split("\t", -1);
                if (cells.length == 3) {
                    streams.addAll(List.of(cells[0].split(",")));
                    retransmissions += cells[1].isEmpty() ? 0 : 1;
                    outOfOrder += cells[2].isEmpty() ? 0 : 1;
                }
            } else if (line.endsWith(" Endpoints") || line.endsWith(" Conversations")) {
                heading = line;
                tables.put(heading, new TreeMap<>());
            } else {
                row(line, heading, tables);
            }
        }
        streams.remove("");
        return new TsharkTables(tables, streams.size(), retransmissions, outOfOrder);
    }

    private static void row(String line, String heading, Map<String, Map<String, String>> tables) {
        Matcher bin = BIN.matcher(line);
        Matcher pair = PAIR.matcher(line);
        if (bin.matches() && !bin.group(3).equals("0")) {
            // A capture shorter than a second has one bin, from 0.000 on.
            tables.computeIfAbsent(BINS, h -> new TreeMap<>())
                    .put(bin.group(1).replaceFirst("\\..*", ""), bin.group(3) + " " + bin.group(4));
        } else if (pair.matches()) {
            boolean turned = pair.group(1).compareTo(pair.group(2)) > 0;
            String forth = pair.group(5) + " of " + pair.group(6);
            String back = pair.group(3) + " of " + pair.group(4);
            tables.computeIfAbsent(heading, h -> new TreeMap<>()).merge(
                    turned ? pair.group(2) + " " + pair.group(1) : pair.group(1) + " " + pair.group(2),
                    turned ? back + ", " + forth : forth + ", " + back, (one, other) -> one + "; " + other);
        } else if (heading.endsWith("Endpoints") && !line.startsWith("=") && !line.startsWith("Filter")
                && !line.contains("|") && !line.isBlank()) {
            String[] cells = line.strip().split("\\s+");
            int numbers = cells.length - 6;
            tables.computeIfAbsent(heading, h -> new TreeMap<>())
                    .put(String.join(" ", List.of(cells).subList(0, numbers)),
                    String.join(" ", List.of(cells).subList(numbers, cells.length)));
        }
    }

    /** An amount of bytes as the tables of conversations show it: cut to kB, MB or GB from ten of them on. */
    static String bytes(long bytes) {
        long rest = bytes;
        for (String unit : List.of("bytes", "kB", "MB", "GB")) {
            if (rest < UNIT) {
                return String.format(Locale.ROOT, "%d %s", rest, unit);
            }
            rest /= 1000;
        }
        return rest + " TB";
    }

    /** Whether tshark took a length of 2 GiB or more for a negative one. */
    boolean overflowed(String heading) {
        return tables.getOrDefault(heading, Map.of()).values().stream().anyMatch(row -> row.contains("1844674"));
    }
}
