package io.wireloupe.parity;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.wireloupe.capture.Capture;
import io.wireloupe.flows.Amount;
import io.wireloupe.flows.Conversation;
import io.wireloupe.flows.Conversations;
import io.wireloupe.flows.Endpoint;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.FlowOptions;
import io.wireloupe.flows.Flows;
import io.wireloupe.flows.HostPort;
import io.wireloupe.flows.MeasuredFlow;
import io.wireloupe.flows.Series;
import io.wireloupe.flows.Traffic;
import io.wireloupe.flows.TrafficOptions;

/** Compares the flows, conversations, endpoints and bins of one capture; gives for each kind what differs. */
final class FlowComparison {

    private static final long SECOND = 1_000_000_000L;
    private static final int MAX_BINS = 20_000;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private final Path file;

    /** By what was compared: empty for equal, or what differs. */
    private final Map<String, String> outcomes = new TreeMap<>();

    private FlowComparison(Path file) {
        this.file = file;
    }

    static Map<String, String> of(Path file, Path root, Optional<Path> ndpiTables, boolean runsTshark)
            throws IOException, InterruptedException {
        FlowComparison comparison = new FlowComparison(file);
        comparison.sums();
        if (runsTshark) {
            comparison.tshark();
        }
        if (ndpiTables.isPresent()) {
            Optional<NdpiFlows> expected = NdpiFlows.of(ndpiTables.get(), root, file);
            if (expected.isPresent()) {
                comparison.ndpi(expected.get());
            }
        }
        return comparison.outcomes;
    }

    private void outcome(String what, Object ours, Object theirs) {
        outcomes.put(what, ours.equals(theirs) ? "" : "here " + ours + ", there " + theirs);
    }

    private void sums() throws IOException {
        long[] sums = new long[2];
        try (Capture capture = Capture.open(file)) {
            capture.fields("frame.len").forEachBatch(batch -> {
                for (int row = 0; row < batch.rows(); row++) {
                    sums[0]++;
                    sums[1] += batch.number(row, 0);
                }
            });
        }
        Amount all = new Amount(sums[0], sums[1]);
        outcome("Sum of flows", flows(FlowOptions.standard()).total(), all);
        outcome("Sum of traffic", traffic().totals().all(), all);
    }

    private Flows flows(FlowOptions options) throws IOException {
        try (Capture capture = Capture.open(file)) {
            return Flows.of(capture, options);
        }
    }

    private Traffic traffic() throws IOException {
        try (Capture capture = Capture.open(file)) {
            return Traffic.of(capture, TrafficOptions.standard());
        }
    }

    private void tshark() throws IOException, InterruptedException {
        Series series = traffic().series();
        boolean bins = series.widthNanos() == SECOND && series.bins() <= MAX_BINS;
        TsharkTables theirs = TsharkTables.of(file, bins);
        if (!theirs.tables().containsKey("UDP Endpoints")) {
            return;
        }
        Conversations ours;
        try (Capture capture = Capture.open(file)) {
            ours = Conversations.of(capture);
        }
        level(theirs, "Ethernet", ours.link(), ours.linkEndpoints(), Object::toString, Object::toString);
        level(theirs, "IPv4", ours.ipv4(), ours.ipv4Endpoints(), Object::toString, Object::toString);
        level(theirs, "IPv6", ours.ipv6(), ours.ipv6Endpoints(), Object::toString, Object::toString);
        level(theirs, "TCP", ours.tcp(), ours.tcpEndpoints(), FlowComparison::spaced, FlowComparison::joined);
        level(theirs, "UDP", ours.udp(), ours.udpEndpoints(), FlowComparison::spaced, FlowComparison::joined);
        if (bins) {
            bins(theirs, series);
        }
        streams(theirs);
    }

    private static String spaced(HostPort host) {
        return host.address() + " " + host.port();
    }

    private static String joined(HostPort host) {
        return host.address() + ":" + host.port();
    }

    private <A> void level(TsharkTables theirs, String name, List<Conversation<A>> pairs, List<Endpoint<A>> endpoints,
            Function<A, String> endpointText, Function<A, String> pairText) {
        Map<String, String> table = new TreeMap<>();
        for (Endpoint<A> each : endpoints) {
            table.put(endpointText.apply(each.address()), each.total().frames() + " " + each.total().bytes() + " "
                    + each.sent().frames() + " " + each.sent().bytes() + " " + each.received().frames() + " "
                    + each.received().bytes());
        }
        compare(theirs, name + " Endpoints", table);
        Map<String, String> rows = new TreeMap<>();
        for (Conversation<A> each : pairs) {
            String a = pairText.apply(each.a());
            String b = pairText.apply(each.b());
            boolean turned = a.compareTo(b) > 0;
            Amount forth = turned ? each.bToA() : each.aToB();
            Amount back = turned ? each.aToB() : each.bToA();
            rows.put(turned ? b + " " + a : a + " " + b, shown(forth) + ", " + shown(back));
        }
        merged(theirs, name + " Conversations", rows);
        compare(theirs, name + " Conversations", rows);
    }

    private static String shown(Amount amount) {
        return amount.frames() + " of " + TsharkTables.bytes(amount.bytes());
    }

    /** tshark has a row for each connection of the same ports, with rounded bytes: only their frames can be added. */
    private static void merged(TsharkTables theirs, String heading, Map<String, String> ours) {
        Map<String, String> table = theirs.tables().getOrDefault(heading, Map.of());
        table.replaceAll((pair, row) -> row.contains(";") ? frames(row) : row);
        ours.replaceAll((pair, row) -> table.getOrDefault(pair, row).contains(" of ") ? row : frames(row));
    }

    private static String frames(String row) {
        long forth = 0;
        long back = 0;
        for (String one : row.split("; ")) {
            String[] sides = one.split(", ");
            forth += Long.parseLong(sides[0].replaceFirst(" .*", ""));
            back += Long.parseLong(sides[1].replaceFirst(" .*", ""));
        }
        return forth + ", " + back;
    }

    private void compare(TsharkTables theirs, String heading, Map<String, String> ours) {
        Map<String, String> table = theirs.tables().getOrDefault(heading, Map.of());
        Map<String, String> missing = new TreeMap<>(table);
        missing.entrySet().removeAll(ours.entrySet());
        Map<String, String> extra = new TreeMap<>(ours);
        extra.entrySet().removeAll(table.entrySet());
        boolean equal = missing.isEmpty() && extra.isEmpty();
        outcomes.put(heading, equal ? "" : theirs.overflowed(heading) ? "lengths of 2 GiB" : extra.size()
                + " rows only here " + start(extra) + ", " + missing.size() + " only there " + start(missing));
    }

    private static List<Map.Entry<String, String>> start(Map<String, String> rows) {
        return rows.entrySet().stream().limit(2).toList();
    }

    /** Our bins, after tshark's rule has been put on what it treats otherwise; see {@link BinRule}. */
    private void bins(TsharkTables theirs, Series series) throws IOException {
        BinRule rule = BinRule.of(file, SECOND);
        Map<Long, Amount> sums = new TreeMap<>();
        for (int bin = 0; bin < series.bins(); bin++) {
            if (series.frames(bin) > 0) {
                sums.put(Math.floorDiv(series.startNanos(bin) - rule.originNanos(), SECOND),
                        new Amount(series.frames(bin), series.bytes(bin)));
            }
        }
        Map<String, String> bins = new TreeMap<>();
        rule.apply(sums).forEach((bin, sum) -> bins.put(Long.toString(bin), sum.frames() + " " + sum.bytes()));
        if (theirs.tables().containsKey(TsharkTables.BINS)) {
            compare(theirs, TsharkTables.BINS, bins);
        }
    }

    /** TCP connections, those in tunnels too, without time-outs; late and repeated segments. */
    private void streams(TsharkTables theirs) throws IOException {
        List<MeasuredFlow> flows;
        try (Capture capture = Capture.open(file)) {
            flows = MeasuredFlow.of(capture,
                    FlowOptions.standard().withTimeouts(Duration.ZERO, Duration.ZERO).withTunnels(true), 0);
        }
        long streams = flows.stream().filter(each -> isTcp(each.flow())).count();
        if (streams == 0 && theirs.streams() == 0) {
            return;
        }
        outcome("tcp.stream", streams, (long) theirs.streams());
        long again = flows.stream().mapToLong(each -> each.measures().all().retransmissions()).sum();
        long late = flows.stream().mapToLong(each -> each.measures().all().outOfOrder()).sum();
        outcome("Retransmissions", again, theirs.retransmissions());
        outcome("Retransmissions and out of order", again + late, theirs.retransmissions() + theirs.outOfOrder());
        fields(theirs);
    }

    /** The fields by tshark's own rules, which the dissectors have beside the flows' rules. */
    private void fields(TsharkTables theirs) throws IOException {
        Set<Long> streams = new HashSet<>();
        long[] marked = new long[2];
        try (Capture capture = Capture.open(file)) {
            capture.fields("tcp.stream", "tcp.analysis.retransmission", "tcp.analysis.out_of_order")
                    .forEachBatch(batch -> {
                        for (int row = 0; row < batch.rows(); row++) {
                            for (int i = 0; i < batch.count(row, 0); i++) {
                                streams.add(batch.number(row, 0, i));
                            }
                            marked[0] += batch.has(row, 1) ? 1 : 0;
                            marked[1] += batch.has(row, 2) ? 1 : 0;
                        }
                    });
        }
        outcome("tcp.stream, the field", streams.size(), theirs.streams());
        outcome("tcp.analysis.retransmission, the field", marked[0], theirs.retransmissions());
        outcome("tcp.analysis.out_of_order, the field", marked[1], theirs.outOfOrder());
    }

    private static boolean isTcp(Flow flow) {
        return flow.key().protocol() == TCP && flow.key().sourcePort() + flow.key().destinationPort() > 0;
    }

    /** nDPI tells ICMP by addresses alone and ends no flow before the capture's end. */
    private void ndpi(NdpiFlows expected) throws IOException {
        Flows flows = flows(FlowOptions.whole().withVlans(true));
        Set<String> keys = new HashSet<>();
        for (Flow flow : flows.flows()) {
            boolean ports = flow.key().protocol() == TCP || flow.key().protocol() == UDP;
            boolean turned = flow.key().source().compareTo(flow.key().destination()) > 0;
            keys.add(ports ? flow.key().toString() : flow.key().protocol() + " " + flow.key().vlan() + " "
                    + (turned ? flow.key().destination() + " " + flow.key().source()
                            : flow.key().source() + " " + flow.key().destination()));
        }
        outcome("nDPI flows", (long) keys.size(), expected.flows());
        outcome("nDPI packets", flows.flows().stream().mapToLong(Flow::packets).sum(), expected.packets());
    }
}
