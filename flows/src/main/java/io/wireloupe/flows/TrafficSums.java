package io.wireloupe.flows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums up paths to totals, endpoints, links and the total series. */
final class TrafficSums {

    private final PathTable paths;
    private final Survey survey;
    private final SeriesClock clock;

    TrafficSums(PathTable paths, Survey survey, SeriesClock clock) {
        this.paths = paths;
        this.survey = survey;
        this.clock = clock;
    }

    Traffic traffic(Facts facts, List<Flow> flows, Map<String, long[]> protocols, long firstNanos, long lastNanos,
            long flowCount, long evicted) {
        SeriesBuilder builder = builder();
        SeriesPair series = new SeriesPair();
        Map<Scope, Amount> byScope = byScope(series);
        Amount all = byScope.values().stream().reduce(Amount.ZERO, Amount::plus);
        Totals totals = new Totals(all, byScope, series.up(), series.down(), firstNanos, lastNanos, flowCount,
                flowCount - flows.size(), evicted);
        flows.sort(Comparator.comparingLong(Flow::firstFrame));
        return new Traffic(totals, shares(protocols), new DeviceList(paths, survey).build(facts, builder),
                new ConnectionList(paths, survey).build(builder), linkEndpoints(), ipEndpoints(), links(builder), flows,
                facts, builder.series(series), survey::isLocal);
    }

    /** The bins that all series share: from the earliest to the latest, the first frame's among them. */
    private SeriesBuilder builder() {
        long first = 0;
        long last = paths.size() == 0 ? -1 : 0;
        for (int path = 0; path < paths.size(); path++) {
            Lanes lanes = paths.series(path);
            if (lanes.size() > 0) {
                first = Math.min(first, lanes.bin(0));
                last = Math.max(last, lanes.bin(lanes.size() - 1));
            }
        }
        long width = clock.widthNanos();
        return new SeriesBuilder(clock.originNanos() + first * width, width, first, (int) (last - first + 1));
    }

    private Map<Scope, Amount> byScope(SeriesPair series) {
        Map<Scope, Amount> byScope = new EnumMap<>(Scope.class);
        for (int path = 0; path < paths.size(); path++) {
            Scope scope = survey.scope(path);
            if (scope == Scope.REMOTE) {
                int end = survey.deviceEnd(path);
                series.up(paths, path, end);
                series.down(paths, path, 1 - end);
            } else {
                series.other(paths, path, Survey.A);
                series.other(paths, path, Survey.B);
            }
            byScope.merge(scope, sent(path, Survey.A).plus(sent(path, Survey.B)), Amount::plus);
        }
        return byScope;
    }

    private Amount sent(int path, int end) {
        return new Amount(paths.value(path, end, PathTable.FRAMES), paths.value(path, end, PathTable.BYTES));
    }

    private static List<ProtocolShare> shares(Map<String, long[]> protocols) {
        List<ProtocolShare> shares = new ArrayList<>();
        protocols.forEach((key, sums) -> {
            int blank = key.indexOf(' ');
            shares.add(new ProtocolShare(key.substring(blank + 1), key.substring(0, blank),
                    new Amount(sums[0], sums[1]), sums[2]));
        });
        shares.sort(Comparator.comparingLong((ProtocolShare share) -> -share.amount().bytes())
                .thenComparing(ProtocolShare::name).thenComparing(ProtocolShare::carrier));
        return shares;
    }

    private List<Endpoint<MacAddress>> linkEndpoints() {
        Map<MacAddress, Amount[]> sums = new TreeMap<>();
        for (int path = 0; path < paths.size(); path++) {
            for (int end = 0; end < 2; end++) {
                if (!paths.mac(path, Survey.A).isNone() || !paths.mac(path, Survey.B).isNone()) {
                    add(sums, paths.mac(path, end), sent(path, end), sent(path, 1 - end));
                }
            }
        }
        return endpoints(sums);
    }

    private List<Endpoint<Address>> ipEndpoints() {
        Map<Address, Amount[]> sums = new TreeMap<>();
        for (int path = 0; path < paths.size(); path++) {
            for (int end = 0; end < 2 && paths.hasAddresses(path); end++) {
                add(sums, paths.address(path, end), sent(path, end), sent(path, 1 - end));
            }
        }
        return endpoints(sums);
    }

    private static <A> void add(Map<A, Amount[]> sums, A address, Amount sent, Amount received) {
        Amount[] both = sums.computeIfAbsent(address, a -> new Amount[] {Amount.ZERO, Amount.ZERO});
        both[0] = both[0].plus(sent);
        both[1] = both[1].plus(received);
    }

    private static <A> List<Endpoint<A>> endpoints(Map<A, Amount[]> sums) {
        List<Endpoint<A>> all = new ArrayList<>();
        sums.forEach((address, both) -> all.add(new Endpoint<>(address, both[0], both[1])));
        all.sort(Comparator.comparingLong((Endpoint<A> endpoint) -> -endpoint.total().bytes()));
        return all;
    }

    private record MacPair(MacAddress a, MacAddress b) {}

    private List<Link> links(SeriesBuilder builder) {
        Map<MacPair, SeriesPair> sums = new TreeMap<>(Comparator.comparing(MacPair::a).thenComparing(MacPair::b));
        for (int path = 0; path < paths.size(); path++) {
            MacAddress one = paths.mac(path, Survey.A);
            MacAddress two = paths.mac(path, Survey.B);
            if (one.isNone() && two.isNone()) {
                continue;
            }
            int low = one.compareTo(two) <= 0 ? Survey.A : Survey.B;
            MacPair pair = new MacPair(paths.mac(path, low), paths.mac(path, 1 - low));
            SeriesPair series = sums.computeIfAbsent(pair, key -> new SeriesPair());
            series.up(paths, path, low);
            series.down(paths, path, 1 - low);
        }
        List<Link> links = new ArrayList<>();
        sums.forEach((pair, series) -> links.add(
                new Link(pair.a(), pair.b(), series.up(), series.down(), builder.series(series))));
        links.sort(Comparator.comparingLong((Link link) -> -link.total().bytes()));
        return links;
    }
}
