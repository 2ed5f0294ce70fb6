package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.wireloupe.flows.Address;
import io.wireloupe.flows.Connection;
import io.wireloupe.flows.NameEvidence;
import io.wireloupe.flows.NameSource;
import io.wireloupe.flows.Scope;

/** The reasons to look that a capture gives by itself; none of them says that anything is wrong. */
final class FirstFlags {
    static final String UNNAMED = "endpoint without a name";
    static final String COUNTRY = "new country";
    private static final int MOST_OF_A_KIND = 50;
    private static final int MOST_FRAMES = 6;

    private final Observed observed;
    private final List<EndpointRow> endpoints;
    private final List<Flag> flags = new ArrayList<>();
    private final Map<String, List<String>> reasons = new TreeMap<>();

    FirstFlags(Observed observed, List<EndpointRow> endpoints) {
        this.observed = observed;
        this.endpoints = endpoints;
        ClearText clear = new ClearText(observed);
        IdleSends sends = new IdleSends(observed);
        add(clear.secrets());
        add(new Scans(observed).findings());
        add(sends.whileIdle());
        add(clear.protocols());
        add(newCountries());
        add(sends.beacons());
        add(unnamed());
    }

    private void add(List<Finding> findings) {
        findings.stream().limit(MOST_OF_A_KIND).forEach(finding -> flags.add(finding.flag()));
        if (findings.size() > MOST_OF_A_KIND) {
            Finding next = findings.get(MOST_OF_A_KIND);
            flags.add(new Flag(next.flag().kind(), Figures.count(findings.size() - MOST_OF_A_KIND) + " more",
                "further ones of this kind, not listed here; the next is " + next.flag().subject(),
                next.flag().frames()));
        }
        for (Finding finding : findings) {
            for (String remote : finding.remotes()) {
                List<String> of = reasons.computeIfAbsent(remote, r -> new ArrayList<>());
                if (!of.contains(finding.brief())) {
                    of.add(finding.brief());
                }
            }
        }
    }

    /** What to look at, the most telling kinds first. */
    List<Flag> flags() {
        return flags;
    }

    /** The same endpoints with their reasons. */
    List<EndpointRow> marked() {
        return endpoints.stream().map(e -> new EndpointRow(e.address(), e.name(), e.operator(), e.place(), e.devices(),
            e.traffic(), e.seen(), reasons.getOrDefault(e.address(), e.reasons()))).toList();
    }

    private List<Finding> newCountries() {
        long first = observed.traffic().totals().firstNanos();
        long last = observed.traffic().totals().lastNanos();
        long middle = first + (last - first) / 2;
        Map<String, List<EndpointRow>> byCountry = new LinkedHashMap<>();
        for (EndpointRow endpoint : endpoints) {
            if (!endpoint.place().countryCode().isEmpty()) {
                byCountry.computeIfAbsent(endpoint.place().countryCode(), c -> new ArrayList<>()).add(endpoint);
            }
        }
        // Where all contact began late, none of the countries is newer than the others.
        if (endpoints.stream().noneMatch(e -> e.seen().firstNanos() <= middle)) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        byCountry.forEach((code, there) -> {
            long begin = there.stream().mapToLong(e -> e.seen().firstNanos()).min().orElse(first);
            if (begin > middle) {
                findings.add(new Finding(new Flag(COUNTRY, there.get(0).place().country(),
                    "first contact " + Figures.span(begin - first) + " after the capture began, in its second half: "
                    + Figures.some(there.stream().flatMap(e -> e.devices().stream()).distinct().toList(), 3) + " with "
                    + Figures.some(there.stream().map(EndpointRow::label).toList(), 3),
                    there.stream().map(e -> e.seen().firstFrame()).sorted().limit(MOST_FRAMES).toList()),
                    there.stream().map(EndpointRow::address).toList(), "a country new in the second half"));
            }
        });
        return findings;
    }

    private List<Finding> unnamed() {
        Map<Address, List<Connection>> byRemote = new LinkedHashMap<>();
        for (Connection connection : observed.traffic().connections(Scope.REMOTE)) {
            if (observed.traffic().names().of(connection.remote()).stream().noneMatch(FirstFlags::isResolved)) {
                byRemote.computeIfAbsent(connection.remote(), r -> new ArrayList<>()).add(connection);
            }
        }
        boolean anyAnswer = observed.traffic().names().all().stream()
            .anyMatch(name -> name.source() == NameSource.DNS);
        if (!anyAnswer && byRemote.size() > 1) {
            return List.of(noAnswers(byRemote));
        }
        List<Finding> findings = new ArrayList<>();
        byRemote.forEach((remote, connections) -> findings.add(unnamed(remote, connections)));
        return findings;
    }

    private static boolean isResolved(NameEvidence name) {
        return name.source() == NameSource.DNS || name.source() == NameSource.MDNS;
    }

    private static Finding noAnswers(Map<Address, List<Connection>> byRemote) {
        List<Long> frames = byRemote.values().stream().map(c -> c.get(0).firstFrame()).sorted().limit(MOST_FRAMES)
            .toList();
        return new Finding(new Flag(UNNAMED, Figures.of(byRemote.size(), "endpoint"), "the capture has no DNS answer at"
            + " all: names were asked for before it began, elsewhere, or out of sight", frames), List.of(), "");
    }

    private Finding unnamed(Address remote, List<Connection> connections) {
        long bytes = connections.stream().mapToLong(c -> c.total().bytes()).sum();
        List<String> devices = connections.stream().map(observed::device).distinct().toList();
        String said = observed.traffic().names().nameOf(remote, connections.get(0).firstNanos())
            .map(name -> "; it is called " + name.name() + " only by " + name.source() + " in frame " + name.frame())
            .orElse("");
        return new Finding(new Flag(UNNAMED, remote.toString(), Figures.some(devices, 3) + " exchanged "
            + Figures.bytes(bytes) + " with it, and no DNS answer in the capture gives this address" + said,
            connections.stream().map(Connection::firstFrame).sorted().limit(MOST_FRAMES).toList()),
            List.of(remote.toString()), "no DNS answer gives this address");
    }
}
