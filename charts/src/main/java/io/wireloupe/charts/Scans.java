package io.wireloupe.charts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.wireloupe.flows.Address;
import io.wireloupe.flows.Device;
import io.wireloupe.flows.Flow;
import io.wireloupe.flows.LocalNetworks;
import io.wireloupe.flows.ServicePort;

/**
 * Many calls in vain in a short time: to many ports of one host, to one port of many hosts, or by ARP for many
 * addresses that nobody has. A call is in vain if neither side said anything by TCP, or nothing came back otherwise.
 */
final class Scans {
    static final String KIND = "scan";
    static final int FEWEST = 15;
    static final long WITHIN = 60_000_000_000L;
    private static final int MOST_FRAMES = 6;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int SYN = 2;
    private static final int ACK = 16;

    private final Observed observed;
    private final List<Finding> findings = new ArrayList<>();

    private record Call(long nanos, long frame) {
    }

    private record OfPorts(Address source, Address destination, int protocol) {
    }

    private record OfHosts(Address source, ServicePort port) {
    }

    Scans(Observed observed) {
        this.observed = observed;
    }

    List<Finding> findings() {
        Map<OfPorts, Map<Integer, Call>> ports = new LinkedHashMap<>();
        Map<OfHosts, Map<Address, Call>> hosts = new LinkedHashMap<>();
        for (Flow flow : observed.traffic().flows()) {
            Address source = flow.key().source();
            Address destination = flow.key().destination();
            if (!inVain(flow) || LocalNetworks.isGroup(destination) || source.equals(destination)) {
                continue;
            }
            int protocol = flow.key().protocol();
            Call call = new Call(flow.firstNanos(), flow.firstFrame());
            boolean hasPorts = protocol == TCP || protocol == UDP;
            int port = hasPorts ? flow.key().destinationPort() : 0;
            if (hasPorts) {
                ports.computeIfAbsent(new OfPorts(source, destination, protocol), p -> new LinkedHashMap<>())
                    .merge(port, call, Scans::earlier);
            }
            hosts.computeIfAbsent(new OfHosts(source, new ServicePort(protocol, port)), h -> new LinkedHashMap<>())
                .merge(destination, call, Scans::earlier);
        }
        ports.forEach((who, calls) -> add(calls.values(), who.source(), List.of(who.destination()),
            " different ports of " + observed.party(who.destination())));
        hosts.forEach((who, calls) -> add(calls.values(), who.source(), List.copyOf(calls.keySet()),
            " different addresses on " + (who.port().port() == 0 ? who.port().service() : who.port().toString())));
        questions();
        return findings;
    }

    private static boolean inVain(Flow flow) {
        if (flow.key().protocol() != TCP) {
            return flow.backward().packets() == 0;
        }
        // The end of a connection that was begun long before has acknowledgments and no SYN: it calls nobody.
        int flags = flow.forward().tcpFlags();
        return flow.forward().payloadBytes() + flow.backward().payloadBytes() == 0
            && ((flags & SYN) != 0 || (flags & ACK) == 0);
    }

    private static Call earlier(Call a, Call b) {
        return a.nanos() <= b.nanos() ? a : b;
    }

    private void questions() {
        Set<Address> present = new HashSet<>();
        for (Device device : observed.traffic().devices()) {
            device.addresses().forEach(address -> present.add(address.address()));
        }
        for (Address asker : observed.sightings().askers()) {
            List<Call> calls = observed.sightings().asked(asker).stream()
                .filter(asked -> !present.contains(asked.target()))
                .map(asked -> new Call(asked.nanos(), asked.frame())).toList();
            add(calls, asker, List.of(), " different addresses by ARP that no device of the capture has");
        }
    }

    private void add(Iterable<Call> all, Address source, List<Address> targets, String what) {
        List<Call> calls = new ArrayList<>();
        all.forEach(calls::add);
        calls.sort(Comparator.comparingLong(Call::nanos).thenComparingLong(Call::frame));
        int from = 0;
        int bestFrom = 0;
        int best = 0;
        for (int to = 0; to < calls.size(); to++) {
            while (calls.get(to).nanos() - calls.get(from).nanos() > WITHIN) {
                from++;
            }
            if (to - from + 1 > best) {
                best = to - from + 1;
                bestFrom = from;
            }
        }
        if (best < FEWEST) {
            return;
        }
        List<Call> most = calls.subList(bestFrom, bestFrom + best);
        long took = most.get(best - 1).nanos() - most.get(0).nanos();
        String reason = "called " + Figures.count(best) + what + " within " + Figures.span(took)
            + " and nothing came of it" + (calls.size() > best ? "; " + Figures.count(calls.size())
            + " in the whole capture" : "");
        findings.add(new Finding(new Flag(KIND, observed.party(source), reason,
            most.stream().map(Call::frame).limit(MOST_FRAMES).toList()),
            targets.stream().map(Address::toString).toList(), "called in a scan"));
    }
}
