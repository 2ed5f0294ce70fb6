package io.wireloupe.examples.sample;

import io.wireloupe.examples.sample.packet.DnsRecord;
import io.wireloupe.examples.sample.packet.Endpoint;
import io.wireloupe.examples.sample.packet.Ip;
import java.util.ArrayList;
import java.util.List;

/**
 * A server on the internet, as the home sees it.
 *
 * @param names the name that devices ask for, and the names it is an alias of, one after the other
 * @param addresses its addresses, at most one of each version
 * @param ttl the TTL or hop limit that its packets have left when they arrive
 * @param turnaroundMillis how long an answer takes, seen from the router
 */
public record Server(List<String> names, List<Ip> addresses, int ttl, long turnaroundMillis) {

    static Server of(String name, int ttl, long turnaroundMillis, String... addresses) {
        return new Server(List.of(name), List.of(addresses).stream().map(Ip::of).toList(), ttl, turnaroundMillis);
    }

    Server behind(String... aliases) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(aliases));
        return new Server(List.copyOf(all), addresses, ttl, turnaroundMillis);
    }

    /** The name that devices ask for. */
    public String name() {
        return names.get(0);
    }

    /** One of its IPv4 ports; frames from there carry the router's MAC address. */
    public Endpoint port(int port) {
        return new Endpoint(Home.ROUTER.mac(), address(false), port, ttl);
    }

    /** One of its IPv6 ports. */
    public Endpoint port6(int port) {
        return new Endpoint(Home.ROUTER.mac(), address(true), port, ttl);
    }

    long turnaround() {
        return Clock.millis(turnaroundMillis);
    }

    /** What a name server answers to a question for addresses of one version: the aliases, then the address if any. */
    DnsRecord[] records(boolean v6) {
        List<DnsRecord> records = new ArrayList<>();
        for (int i = 1; i < names.size(); i++) {
            records.add(DnsRecord.cname(names.get(i - 1), 300, names.get(i)));
        }
        String canonical = names.get(names.size() - 1);
        addresses.stream().filter(ip -> ip.isV6() == v6).map(ip -> DnsRecord.address(canonical, 60, ip))
                .forEach(records::add);
        return records.toArray(DnsRecord[]::new);
    }

    private Ip address(boolean v6) {
        return addresses.stream().filter(ip -> ip.isV6() == v6).findFirst().orElseThrow(() ->
                new IllegalStateException(name() + " has no IPv" + (v6 ? 6 : 4) + " address"));
    }
}
