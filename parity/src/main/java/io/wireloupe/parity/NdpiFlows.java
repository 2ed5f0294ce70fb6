package io.wireloupe.parity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many flows and packets nDPI expects of a capture, by the tables of its tests.
 *
 * @param flows how many flows are listed
 * @param packets how many packets they have
 */
record NdpiFlows(long flows, long packets) {

    private static final Pattern FLOW =
            Pattern.compile(
            "^\\s+\\d+\\s+\\S+ .*(?:<->|->) .*\\[(\\d+) pkts/\\d+ bytes <?->? (\\d+) pkts/\\d+ bytes\\].*");

    /** The table of a capture {@code …/pcap/NAME}: {@code …/result/NAME.out} below another folder. */
    static Optional<NdpiFlows> of(Path tables, Path root, Path capture) throws IOException {
        Path table = tables.resolve(root.relativize(capture).toString().replace("pcap/", "result/") + ".out");
        if (!Files.exists(table)) {
            return Optional.empty();
        }
        long flows = 0;
        long packets = 0;
        for (String line : Files.readAllLines(table, StandardCharsets.ISO_8859_1)) {
            Matcher flow = FLOW.matcher(line);
            if (flow.matches()) {
                flows++;
                packets += Long.parseLong(flow.group(1)) + Long.parseLong(flow.group(2));
            }
        }
        return Optional.of(new NdpiFlows(flows, packets));
    }
}
